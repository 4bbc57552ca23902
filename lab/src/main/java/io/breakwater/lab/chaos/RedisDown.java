package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.fact.Effect;
import io.breakwater.runtime.process.Component;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Redis goes away under load and comes back with its data, while the trader goes on and a
/// publisher beside it says little, much, or very much: killed for long and for a moment, and
/// frozen.
final class RedisDown implements Scenario {
  private static final int OUTAGE_SECONDS = 60;
  private static final int SHORT_OUTAGE_SECONDS = 20;
  private static final long FLUSH_MILLIS_MAX = 30_000;
  private static final long APPEND_MILLIS_MAX = 1_000;
  private static final long WAIT_MILLIS_MAX = 1_000;

  /// A frozen one is not known to be gone before an answer is overdue.
  private static final long FROZEN_BLOCKED_MILLIS_MAX = 5_000;

  private static final List<Variant> VARIANTS =
      List.of(
          new Variant("killed, 100,000 events meanwhile", OUTAGE_SECONDS, 100_000, false),
          new Variant("killed, 10 events meanwhile", SHORT_OUTAGE_SECONDS, 10, false),
          new Variant("killed, 50 events meanwhile", SHORT_OUTAGE_SECONDS, 50, false),
          new Variant("frozen, 50 events meanwhile", SHORT_OUTAGE_SECONDS, 50, true),
          new Variant("killed for a second", 1, 1_000, false));

  @Override
  public String id() {
    return "redis-down";
  }

  @Override
  public String fault() {
    return "Redis killed and frozen under load, 10 to 100,000 events published meanwhile";
  }

  /// @param seconds how long Redis is away, before the scale
  /// @param events what the publisher says meanwhile
  private record Variant(String name, int seconds, int events, boolean frozen) {}

  private static int lived(Terms terms) {
    int lived = terms.integer("variants", VARIANTS.size());
    if (lived < 1 || lived > VARIANTS.size()) {
      throw new IllegalArgumentException(
          "--set variants takes 1 to " + VARIANTS.size() + ", not " + lived);
    }
    return lived;
  }

  @Override
  public Parameters parameters() {
    return Parameters.none()
        .whole("variants", VARIANTS.size(), 1, VARIANTS.size())
        .scaled("outage", "");
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    findings.metric("scale", terms.scale());
    try (RedisServer redis =
            RedisServer.start(terms.folder().resolve("redis"), "appendonly yes", "save \"\"");
        Floor floor = Floor.open(terms.folder().resolve("data"), Map.of("redis.url", redis.url()));
        SidePublisher side = new SidePublisher(terms.folder().resolve("side"), redis.url());
        TraderRecord record = floor.record()) {
      Streams streams = new Streams(redis);
      RoadChecks checks = new RoadChecks(floor, streams, findings);
      side.publish(10);
      Deadline.await("the first events in Redis", RoadChecks.PATIENCE, side::isThrough);
      try (RoadLoad load = RoadLoad.on(floor, streams)) {
        checks.awaitTraffic(record);
        boolean canExecute = false;
        long flush = 0;
        for (Variant variant : VARIANTS.subList(0, lived(terms))) {
          findings.variant(variant.name());
          String policyBefore = streams.last(Streams.POLICY);
          Outage outage = new Outage(variant, findings, redis, side);
          long gone = outage.during(terms, record, checks, floor);
          canExecute |= outage.canExecute(floor);
          flush = Math.max(flush, outage.after(record, checks, policyBefore, gone));
          checks.takesSignalsAgain(record);
        }
        findings.whole();
        findings.metric("can_execute", canExecute);
        findings.metric("flush_duration_seconds", flush / 1_000.0);
        findings.evidence(
            "a script met an outage", load.unanswered() > 0, load.unanswered(), "at least 1");
      }
      checks.exactlyOnce(record);
      findings.none("what the side publisher said, once and in order", side.wrong(streams));
      side.findings().forEach(finding -> findings.observe("side relay: " + finding));
      LogLines.ofAnOutage(floor.rig().logLines(Component.TRADER), findings);
      Closing.of(floor, findings, record).opened();
      LogLines.unexplained(floor.rig().logLines(Component.TRADER), findings);
    }
  }

  private record Outage(Variant variant, Findings findings, RedisServer redis, SidePublisher side) {
    /// Returns when Redis was taken away.
    long during(Terms terms, TraderRecord record, RoadChecks checks, Floor floor)
        throws InterruptedException {
      long gone = System.currentTimeMillis();
      long began = System.nanoTime();
      if (variant.frozen()) {
        redis.pauseProcess();
        checks.blocked(record, gone, FROZEN_BLOCKED_MILLIS_MAX);
      } else {
        redis.kill();
      }
      SidePublisher.Published published = side.publish(variant.events());
      if (!variant.frozen()) {
        checks.blocked(record, gone, RoadChecks.BLOCKED_MILLIS_MAX);
      }
      checks.refusesEntries(record, gone);
      floor.saysDown("bus", findings);
      long left = terms.scaled("outage", variant.seconds()).toNanos() - (System.nanoTime() - began);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
      judge(record.refresh(), published, new Span(gone, System.currentTimeMillis()));
      return gone;
    }

    private void judge(TraderRecord record, SidePublisher.Published published, Span away) {
      findings.evidence(
          "Redis was away",
          !redis.answers(),
          (away.toMillis() - away.fromMillis()) + " ms",
          "no answer");
      findings.bound(
          "longest append of " + published.records() + " while Redis was away",
          published.longestMillis() < APPEND_MILLIS_MAX,
          "%.1f ms, all in %d ms"
              .formatted(published.longestMillis(), published.allNanos() / 1_000_000),
          "under " + APPEND_MILLIS_MAX + " ms");
      long wait = RoadChecks.longestWait(record, away.fromMillis(), away.toMillis());
      findings.bound(
          "longest wait of a signal for its turn while Redis was away",
          wait >= 0 && wait < WAIT_MILLIS_MAX,
          wait + " ms",
          "0 to " + WAIT_MILLIS_MAX + " ms");
      long meanwhile =
          record
              .facts(Effect.Publish.class)
              .filter(placed -> placed.wallMillis() >= away.fromMillis())
              .count();
      findings.evidence("the trader published meanwhile", meanwhile > 0, meanwhile, "at least 1");
      findings.count("disk_buffer_writes", meanwhile + published.records());
      findings.largest("buffered_events", meanwhile + published.records());
    }

    /// What the trader answers to whoever asks whether new exposure may be taken while Redis is
    /// away.
    boolean canExecute(Floor floor) throws InterruptedException {
      boolean open = floor.spoken().filter(word -> word.verdict().equals("OPEN")).isPresent();
      findings.invariant("new exposure may not be taken at the end of it", !open, open, "false");
      return open;
    }

    /// Returns how long the flush took, in milliseconds.
    long after(TraderRecord record, RoadChecks checks, String policyBefore, long gone)
        throws InterruptedException {
      Span dead = new Span(gone, System.currentTimeMillis());
      if (variant.frozen()) {
        redis.resumeProcess();
      } else {
        redis.start();
      }
      long back = System.currentTimeMillis();
      long backNanos = System.nanoTime();
      checks.policyRetold(policyBefore, backNanos);
      Deadline.await("the flush", RoadChecks.PATIENCE, side::isThrough);
      long flush = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - backNanos);
      findings.bound(
          "flushed after Redis came back",
          flush < FLUSH_MILLIS_MAX,
          flush + " ms, " + variant.events() * 1_000L / Math.max(1, flush) + " events/s",
          "under " + FLUSH_MILLIS_MAX + " ms");
      findings.largest("flush_millis", flush);
      findings.count("redis_reconnects", 1);
      checks.stayedShut(record, dead);
      checks.opened(record, dead, back);
      return flush;
    }
  }

  /// Lines that scripts of other people look for in the trader's log.
  private static final class LogLines {
    private static final List<String> PROMISED =
        List.of(
            "TRADING GATE: Infrastructure unhealthy - BLOCKING",
            "Redis health check failed - marking unavailable",
            "Redis recovered - marking as available",
            "events in chronological order",
            "Redis recovered - invalidating PolicyStore cache",
            "positions synced");

    /// Errors that belong to the outage begin so.
    private static final List<String> EXPLAINED =
        List.of("TRADING GATE: Infrastructure unhealthy - BLOCKING");

    /// Nothing was thrown, whatever was away.
    static void unexplained(List<String> lines, Findings findings) {
      findings.none(
          "the trader's log has neither an exception nor an error beside the blocked gate ("
              + lines.size()
              + " lines)",
          Thrown.in(lines, EXPLAINED));
    }

    static void ofAnOutage(List<String> lines, Findings findings) {
      for (String promised : PROMISED) {
        long found = lines.stream().filter(line -> line.contains(promised)).count();
        findings.invariant("the log says `" + promised + "`", found > 0, found, "at least 1");
      }
      boolean critical =
          lines.stream()
              .filter(line -> line.contains("TRADING GATE"))
              .allMatch(line -> line.contains("\"severity\":\"CRITICAL\""));
      findings.invariant("a blocked gate is CRITICAL in the log", critical, critical, "true");
    }
  }
}
