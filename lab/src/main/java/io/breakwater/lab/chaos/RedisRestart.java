package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.fact.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Redis is restarted again and again, under load, with its data.
final class RedisRestart implements Scenario {
  private static final int RESTARTS = 10;

  @Override
  public String id() {
    return "redis-restart";
  }

  @Override
  public String fault() {
    return "Redis restarted " + RESTARTS + " times in a row under load";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("restarts", RESTARTS, 1, 1_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    int restarts = terms.integer("restarts", RESTARTS);
    try (RedisServer redis =
            RedisServer.start(terms.folder().resolve("redis"), "appendonly yes", "save \"\"");
        Floor floor = Floor.open(terms.folder().resolve("data"), Map.of("redis.url", redis.url()));
        TraderRecord record = floor.record()) {
      Streams streams = new Streams(redis);
      RoadChecks checks = new RoadChecks(floor, streams, findings);
      long longest = 0;
      List<String> openings = new ArrayList<>();
      try (RoadLoad _ = RoadLoad.on(floor, streams)) {
        checks.awaitTraffic(record);
        for (int i = 0; i < restarts; i++) {
          long gone = System.currentTimeMillis();
          redis.kill();
          floor.awaitVerdict("REDUCE_ONLY");
          Span dead = new Span(gone, System.currentTimeMillis());
          openings.addAll(new DeadRoad(record.refresh(), dead).openings());
          redis.start();
          long back = System.nanoTime();
          floor.awaitVerdict("OPEN");
          longest = Math.max(longest, System.nanoTime() - back);
          checks.takesSignalsAgain(record);
        }
      }
      long millis = longest / 1_000_000;
      long lost = told(record, "system.redis_lost");
      long recovered = told(record, "system.redis_recovered");
      findings.evidence(
          "the trader met each loss",
          restarts > 0 && lost == restarts,
          lost + " losses told, " + restarts + " restarts",
          "one of each restart");
      findings.invariant(
          "and each recovery", recovered == lost, recovered, Long.toString(restarts));
      findings.metric("redis_reconnects", recovered);
      findings.none("by the journal the gate is not OPEN while Redis is away", openings);
      findings.bound(
          "longest until OPEN again",
          millis < RoadChecks.OPEN_MILLIS_MAX,
          millis + " ms",
          "under " + RoadChecks.OPEN_MILLIS_MAX + " ms");
      checks.exactlyOnce(record);
      Closing.of(floor, findings, record).opened();
    }
  }

  private static long told(TraderRecord record, String type) {
    return record
        .refresh()
        .facts(Effect.Publish.class)
        .filter(placed -> placed.fact().type().equals(type))
        .count();
  }
}
