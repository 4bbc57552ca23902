package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.value.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      set(floor, findings);
      Deadline.await("the change in Redis", RoadChecks.PATIENCE, () -> isTold(streams));
      PolicyShown before = shown(floor);
      findings.evidence(
          "DEFENSIVE is in force before", isDefensive(before), before.lines().size(), "so shown");
      long killed = System.currentTimeMillis();
      long end = System.nanoTime() + terms.seconds("outage", OUTAGE_SECONDS).toNanos();
      redis.kill();
      checks.blocked(record, killed);
      floor.pen().now(Side.BUY, Floor.ETH, "0.03", floor.price(Floor.ETH, "0.4"));
      checks.refusesEntries(record, killed);
      same(before, sampled(floor, end), findings);
      Span dead = new Span(killed, System.currentTimeMillis());
      redis.startEmpty();
      long back = System.currentTimeMillis();
      checks.policyRetold("", System.nanoTime());
      checks.stayedShut(record, dead);
      checks.opened(record, dead, back);
      findings.none(
          "after Redis came back the policy is the one before", shown(floor).differences(before));
      checks.exactlyOnce(record);
      findings.invariant("the newest policy in Redis", isTold(streams), newest(streams), WANTED);
      Closing.of(floor, findings, record).opened();
    }
  }

  private static void set(Floor floor, Findings findings) throws InterruptedException {
    Ran set =
        floor
            .rig()
            .run(
                "policy", "set", "risk_mode=" + WANTED, "--operator", "chaos", "--reason", "chaos");
    findings.evidence("the policy was set", set.exitCode() == 0, set.text(), "exit 0");
  }

  private static String newest(Streams streams) {
    List<Streams.Entry> all = streams.all(Streams.POLICY);
    return all.isEmpty() ? "" : all.getLast().field("data");
  }

  private static boolean isTold(Streams streams) {
    return newest(streams).toLowerCase(Locale.ROOT).contains("\"" + KEY + "\":\"" + WANTED + "\"");
  }

  private static boolean isDefensive(PolicyShown shown) {
    return shown.exitCode() == 0 && shown.shows("risk_mode", WANTED);
  }

  private static PolicyShown shown(Floor floor) throws InterruptedException {
    return PolicyShown.of(floor.rig().run("policy", "get"));
  }

  /// What is in force, asked once a second until this instant, and at least once.
  private static List<PolicyShown> sampled(Floor floor, long endNanos) throws InterruptedException {
    List<PolicyShown> all = new ArrayList<>();
    do {
      long next = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      all.add(shown(floor));
      long until = Math.min(next, endNanos);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, until - System.nanoTime()));
    } while (System.nanoTime() < endNanos);
    return all;
  }

  private static void same(PolicyShown before, List<PolicyShown> meanwhile, Findings findings) {
    findings.none(
        "while Redis is away the policy is the one before, neither looser nor older ("
            + meanwhile.size()
            + " times asked)",
        meanwhile.stream().flatMap(shown -> shown.differences(before).stream()).toList());
  }
}
