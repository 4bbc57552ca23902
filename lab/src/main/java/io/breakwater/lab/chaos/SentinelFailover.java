package io.breakwater.lab.chaos;

import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.lab.redis.SentinelTrio;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// The master dies with entries that its replica never got; the Sentinels make the replica the
/// master.
final class SentinelFailover implements Scenario {
  private static final Duration DOWN_AFTER = Duration.ofMillis(500);
  private static final int TAIL_ENTRIES = 4;

  @Override
  public String id() {
    return "sentinel-failover";
  }

  @Override
  public String fault() {
    return "master killed, the replica that takes over lacks the tail";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (SentinelTrio trio = SentinelTrio.start(terms.folder().resolve("redis"), DOWN_AFTER);
        Floor floor = Floor.open(terms.folder().resolve("data"), throughSentinels(trio));
        TraderRecord record = floor.record()) {
      Streams master = new Streams(trio.firstMaster());
      Streams heir = new Streams(trio.firstReplica());
      RoadChecks checks = new RoadChecks(floor, heir, findings);
      try (RoadLoad _ = RoadLoad.on(floor, master)) {
        new RoadChecks(floor, master, findings).awaitTraffic(record);
        trio.firstReplica().keepDump("behind");
        trio.firstReplica().kill();
        long known = master.length(Streams.TRADER);
        Deadline.await(
            "a tail that the replica lacks",
            RoadChecks.PATIENCE,
            () -> master.length(Streams.TRADER) >= known + TAIL_ENTRIES);
      }
      long killed = System.currentTimeMillis();
      trio.firstMaster().kill();
      checks.blocked(record, killed);
      floor.pen().now(Side.BUY, Floor.ETH, "0.03", floor.price(Floor.ETH, "0.4"));
      checks.refusesEntries(record, killed);
      long allDead = System.currentTimeMillis();
      trio.firstReplica().start();
      long had = heir.length(Streams.TRADER);
      // A replica that answers is no road: the gate waits until it is the master.
      Span dead = new Span(killed, Math.max(allDead, trio.awaitFailover()));
      long back = System.currentTimeMillis();
      trio.firstMaster().replaced();
      findings.observe("the Sentinels took " + (back - killed) + " ms; the heir had " + had);
      checks.stayedShut(record, dead);
      checks.opened(record, dead, back);
      try (RoadLoad _ = RoadLoad.on(floor, heir)) {
        checks.takesSignalsAgain(record);
      }
      checks.exactlyOnce(record);
      long lost =
          floor.rig().logLines(Component.TRADER).stream()
              .filter(line -> line.contains("RedisLost[stream=" + Streams.TRADER))
              .count();
      findings.evidence("the relay met a master without the tail", lost == 1, lost, "1");
      Closing.of(floor, findings, record).opened();
    }
  }

  private static Map<String, String> throughSentinels(SentinelTrio trio) {
    String servers =
        trio.settings().servers().stream()
            .map(RoadSettings.Server::toString)
            .collect(Collectors.joining(","));
    return Map.of("redis.sentinels", servers, "redis.sentinel_master", SentinelTrio.MASTER);
  }
}
