package io.breakwater.runtime.shard;

import io.breakwater.kernel.shard.ShardFact;
import io.breakwater.kernel.shard.ShardId;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.gauge.Histogram;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what becomes of shards and units: facts and alerts for the supervisor's log, lines for
/// people at night, figures. The supervisor's thread tells; any thread may ask for figures.
public final class ShardNews {
  private static final Logger LOG = LoggerFactory.getLogger(ShardNews.class);
  private static final String ALL = "AllShardsUnhealthy";
  private static final String UNASSIGNED = "MarketsUnassigned";
  private static final String STALE = "MarketDataStale";

  private final Clock clock;
  private final Consumer<WatchFact> record;
  private final AtomicLong moves = new AtomicLong();
  private final AtomicLong zombies = new AtomicLong();
  private final Histogram reassigned = Histogram.ofWaiting();

  /// @param record takes facts for the supervisor's log, and never waits
  public ShardNews(Clock clock, Consumer<WatchFact> record) {
    this.clock = clock;
    this.record = record;
  }

  long moves() {
    return moves.get();
  }

  long zombies() {
    return zombies.get();
  }

  /// How long units were stale before another shard, or the same, had them again.
  Histogram reassigned() {
    return reassigned;
  }

  void moved(ShardKeeper.Move move) {
    record.accept(
        new WatchFact.OperatorActed(
            clock.wallMillis(),
            WatchFact.cutName(move.operator()),
            WatchFact.Action.MOVE_UNIT,
            WatchFact.cut(move.unit() + " to " + move.feeder().text()),
            WatchFact.cut(move.reason())));
  }

  void tell(ShardFact fact) {
    long wall = clock.wallMillis();
    switch (fact) {
      case ShardFact.Turned(var shard, var from, var to, var reason) -> {
        LOG.info("shard={} from={} to={} reason=\"{}\"", name(shard), from, to, reason);
        record.accept(
            new WatchFact.ShardTurned(wall, name(shard), from, to, WatchFact.cut(reason)));
      }
      case ShardFact.Moved(var unit, var from, var to, var reason) -> {
        moves.incrementAndGet();
        String former = from.map(ShardNews::name).orElse("");
        LOG.info(
            "unit={} from={} to={} reason=\"{}\"",
            unit.name(),
            former.isEmpty() ? "nowhere" : former,
            name(to),
            reason);
        record.accept(
            new WatchFact.UnitMoved(wall, unit.name(), former, name(to), WatchFact.cut(reason)));
      }
      case ShardFact.WentStale _,
          ShardFact.CameFresh _,
          ShardFact.FirstHeard _,
          ShardFact.Unassigned _,
          ShardFact.AllAssigned _,
          ShardFact.AllUnhealthy _,
          ShardFact.SomeHealthy _ ->
          alert(fact);
      case ShardFact.ZombieSeen(var shard, var unit) -> {
        zombies.incrementAndGet();
        LOG.warn("shard={} reads unit={} that it should not", name(shard), unit.name());
        record.accept(new WatchFact.ZombieSeen(wall, name(shard), unit.name()));
      }
      case ShardFact.BreakerOpened(var reason) ->
          LOG.warn("assignment breaker open reason=\"{}\"", reason);
      case ShardFact.BreakerClosed _ -> LOG.info("assignment breaker closed");
      case ShardFact.Added(var shard, var reason) ->
          LOG.info("shard={} is added reason=\"{}\"", name(shard), reason);
      case ShardFact.Removed(var shard) -> LOG.info("shard={} is removed, idle", name(shard));
    }
  }

  /// One of severity INFO clears the one with the same type and subject.
  private void alert(ShardFact fact) {
    switch (fact) {
      case ShardFact.WentStale(var unit, var reason) ->
          alert(Effect.Severity.WARNING, STALE, unit.name(), "no prices: " + reason);
      case ShardFact.CameFresh(var unit, var shard, long staleNanos) -> {
        reassigned.observeNanos(staleNanos);
        String text =
            "prices again from " + name(shard) + " after " + staleNanos / 1_000_000L + " ms";
        LOG.info("unit={} {}", unit.name(), text);
        alert(Effect.Severity.INFO, STALE, unit.name(), text);
      }
      case ShardFact.FirstHeard(var unit, var shard) ->
          alert(Effect.Severity.INFO, STALE, unit.name(), "prices from " + name(shard));
      case ShardFact.Unassigned(var units, var reason) ->
          alert(Effect.Severity.WARNING, UNASSIGNED, "shards", unassigned(units, reason));
      case ShardFact.AllAssigned _ ->
          alert(Effect.Severity.INFO, UNASSIGNED, "shards", "every market is read");
      case ShardFact.AllUnhealthy(var reason) ->
          alert(Effect.Severity.CRITICAL, ALL, "shards", "no feed shard is well: " + reason);
      case ShardFact.SomeHealthy(var shard) ->
          alert(Effect.Severity.INFO, ALL, "shards", name(shard) + " is well");
      case ShardFact.Turned _,
          ShardFact.Moved _,
          ShardFact.ZombieSeen _,
          ShardFact.BreakerOpened _,
          ShardFact.BreakerClosed _,
          ShardFact.Added _,
          ShardFact.Removed _ -> {
        // No alert of its own: what follows from it has one.
      }
    }
  }

  private void alert(Effect.Severity severity, String type, String subject, String text) {
    if (severity != Effect.Severity.INFO) {
      LOG.warn("alert type={} subject={} text=\"{}\"", type, subject, text);
    }
    record.accept(
        new WatchFact.AlertRaised(
            clock.wallMillis(), severity, type, subject, WatchFact.cut(text)));
  }

  private static String unassigned(SortedSet<Unit> units, String reason) {
    return units.size()
        + " without a shard, "
        + reason
        + ": "
        + units.stream().map(Unit::name).collect(Collectors.joining(" "));
  }

  private static String name(ShardId shard) {
    return Component.feeder(shard.number()).text();
  }
}
