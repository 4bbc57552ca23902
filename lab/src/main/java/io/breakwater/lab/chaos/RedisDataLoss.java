package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Redis is killed under load and comes back with nothing at all.
final class RedisDataLoss implements Scenario {
  private static final int OUTAGE_SECONDS = 5;
  private static final int PUBLISHED_BEFORE = 10_000;
  private static final int PUBLISHED_MEANWHILE = 10_000;

  @Override
  public String id() {
    return "redis-data-loss";
  }

  @Override
  public String fault() {
    return "Redis killed under load, comes back empty";
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
        SidePublisher side = new SidePublisher(terms.folder().resolve("side"), redis.url());
        TraderRecord record = floor.record()) {
      Streams streams = new Streams(redis);
      RoadChecks checks = new RoadChecks(floor, streams, findings);
      side.publish(PUBLISHED_BEFORE);
      try (RoadLoad _ = RoadLoad.on(floor, streams)) {
        checks.awaitTraffic(record);
        Deadline.await("the first events in Redis", RoadChecks.PATIENCE, side::isThrough);
        long killed = System.currentTimeMillis();
        redis.kill();
        side.publish(PUBLISHED_MEANWHILE);
        checks.blocked(record, killed);
        checks.refusesEntries(record, killed);
        TimeUnit.NANOSECONDS.sleep(terms.seconds("outage", OUTAGE_SECONDS).toNanos());
        Span dead = new Span(killed, System.currentTimeMillis());
        redis.startEmpty();
        long back = System.currentTimeMillis();
        checks.policyRetold("", System.nanoTime());
        checks.stayedShut(record, dead);
        checks.opened(record, dead, back);
        checks.takesSignalsAgain(record);
      }
      checks.exactlyOnce(record);
      // What was never sent again cannot be lost a second time.
      Deadline.await("everything again in Redis", RoadChecks.PATIENCE, side::isThrough);
      bothAtOnce(redis, floor, record, checks);
      checks.exactlyOnce(record);
      // The side publisher believes that everything is there until it has met the new one.
      boolean met = Deadline.within(RoadChecks.PATIENCE, () -> losses(side) == 2);
      Deadline.await("everything once more in Redis", RoadChecks.PATIENCE, side::isThrough);
      findings.none("what the side publisher said, once and in order", side.wrong(streams));
      findings.evidence("the relay met a Redis that had lost data", met, losses(side), "2");
      Closing.of(floor, findings, record).opened();
    }
  }

  private static long losses(SidePublisher side) {
    return side.findings().stream().filter(each -> each.startsWith("RedisLost")).count();
  }

  /// The trader is killed while Redis is away: only its log and its position are left.
  private static void bothAtOnce(
      RedisServer redis, Floor floor, TraderRecord record, RoadChecks checks)
      throws InterruptedException {
    long killed = System.currentTimeMillis();
    redis.kill();
    floor.rig().kill(Component.TRADER);
    floor.rig().start(Component.TRADER);
    floor.awaitVerdict("REDUCE_ONLY");
    floor.pen().now(Side.BUY, Floor.ETH, "0.03", floor.price(Floor.ETH, "0.4"));
    checks.refusesEntries(record, killed);
    Span dead = new Span(killed, System.currentTimeMillis());
    redis.startEmpty();
    checks.stayedShut(record, dead);
    floor.awaitVerdict("OPEN");
  }
}
