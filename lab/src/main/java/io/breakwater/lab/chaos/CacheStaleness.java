package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The policy is made stricter, Redis dies and comes back: the stricter one is in force throughout.
final class CacheStaleness implements Scenario {
  private static final int OUTAGE_SECONDS = 30;
  private static final String KEY = "key.risk_mode";
  private static final String WANTED = "defensive";

  @Override
  public String id() {
    return "cache-staleness";
  }

  @Override
  public String fault() {
    return "policy set to DEFENSIVE, Redis killed, empty after " + OUTAGE_SECONDS + " s";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().seconds("outage", OUTAGE_SECONDS);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (RedisServer redis = RedisServer.start(terms.folder().resolve("redis"));
        Floor floor = Floor.open(terms.folder().resolve("data"), Map.of("redis.url", redis.url()));
        TraderRecord record = floor.record()) {
      Streams streams = new Streams(redis);
      RoadChecks checks = new RoadChecks(floor, streams, findings);
      Ran set =
          floor
              .rig()
              .run(
                  "policy",
                  "set",
                  "risk_mode=" + WANTED,
                  "--operator",
                  "chaos",
                  "--reason",
                  "chaos");
      findings.evidence("the policy was set", set.exitCode() == 0, set.text(), "exit 0");
      Deadline.await("the change in Redis", RoadChecks.PATIENCE, () -> isTold(streams));
      long killed = System.currentTimeMillis();
      redis.kill();
      checks.blocked(record, killed);
      inForce(floor, findings, "while Redis is away");
      TimeUnit.NANOSECONDS.sleep(terms.seconds("outage", OUTAGE_SECONDS).toNanos());
      redis.startEmpty();
      long back = System.currentTimeMillis();
      checks.policyRetold("", System.nanoTime());
      checks.opened(record, killed, back);
      inForce(floor, findings, "after Redis came back");
      checks.exactlyOnce(record);
      findings.invariant("the newest policy in Redis", isTold(streams), newest(streams), WANTED);
      Closing.of(floor, findings, record).opened();
    }
  }

  private static String newest(Streams streams) {
    List<Streams.Entry> all = streams.all(Streams.POLICY);
    return all.isEmpty() ? "" : all.getLast().field("data");
  }

  private static boolean isTold(Streams streams) {
    return newest(streams)
        .toLowerCase(java.util.Locale.ROOT)
        .contains("\"" + KEY + "\":\"" + WANTED + "\"");
  }

  private static void inForce(Floor floor, Findings findings, String when)
      throws InterruptedException {
    Ran shown = floor.rig().run("policy", "get");
    boolean inForce =
        shown.out().stream()
            .map(line -> line.toLowerCase(java.util.Locale.ROOT))
            .anyMatch(line -> line.contains("risk_mode") && line.contains(WANTED));
    findings.invariant(
        "DEFENSIVE is in force " + when,
        inForce,
        shown.out().size() + " lines",
        "a line that says so");
  }
}
