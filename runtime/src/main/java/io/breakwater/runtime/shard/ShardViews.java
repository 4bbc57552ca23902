package io.breakwater.runtime.shard;

import io.breakwater.console.view.ShardsView;
import io.breakwater.kernel.shard.Breaker;
import io.breakwater.kernel.shard.Seat;
import io.breakwater.kernel.shard.ShardId;
import io.breakwater.kernel.shard.Shards;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The shards as people and Prometheus see them. Any thread.
public final class ShardViews {
  private ShardViews() {}

  static ShardsView of(ShardKeeper keeper, Clock clock) {
    Shards shards = keeper.shards();
    List<ShardsView.Shard> rows = new ArrayList<>();
    shards
        .shards()
        .forEach((id, shard) ->
            rows.add(
                new ShardsView.Shard(
                    name(id),
                    shard.standing().word(),
                    filled(shard.standing().why()),
                    shards.loadOf(id),
                    keeper.table().rule().capacity())));
    List<ShardsView.Unit> units = new ArrayList<>();
    shards
        .seats()
        .forEach((unit, seat) ->
            units.add(
                new ShardsView.Unit(
                    unit.name(),
                    seat.shard().map(ShardViews::name),
                    seat.freshness() instanceof Seat.Freshness.Fresh ? "FRESH" : "STALE",
                    reason(seat))));
    return new ShardsView(
        Instant.ofEpochMilli(clock.wallMillis()),
        word(shards.breaker()),
        filled(shards.breaker().why()),
        new ShardsView.Totals(keeper.news().moves(), keeper.news().zombies()),
        rows,
        units);
  }

  /// The metrics of shards.
  public static void figuresTo(Scrape scrape, ShardKeeper keeper) {
    Shards shards = keeper.shards();
    shards
        .shards()
        .keySet()
        .forEach(id -> scrape.count(Metric.SHARD_MARKETS, shards.loadOf(id), name(id)));
    scrape
        .histogram(Metric.SHARD_REASSIGNMENT_SECONDS, keeper.news().reassigned())
        .count(Metric.ZOMBIE_MARKETS_TOTAL, keeper.news().zombies());
  }

  private static String word(Breaker breaker) {
    return switch (breaker) {
      case Breaker.Closed _ -> "CLOSED";
      case Breaker.NoRoom _ -> "NO_ROOM";
      case Breaker.Cascade _ -> "CASCADE";
    };
  }

  private static Optional<String> reason(Seat seat) {
    return switch (seat.freshness()) {
      case Seat.Freshness.Fresh _ -> Optional.empty();
      case Seat.Freshness.Unheard _ -> Optional.of("not heard yet");
      case Seat.Freshness.Stale(_, var why) -> Optional.of(why);
    };
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String name(ShardId id) {
    return Component.feeder(id.number()).text();
  }
}
