package io.breakwater.console.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The feed shards and what each reads.
///
/// @param breaker CLOSED, NO_ROOM or CASCADE; UNKNOWN while no supervisor says
/// @param breakerReason why it is not closed
@JsonInclude
public record ShardsView(
    Instant asOf,
    String breaker,
    Optional<String> breakerReason,
    Totals totals,
    List<Shard> shards,
    List<Unit> units) {
  public ShardsView {
    shards = List.copyOf(shards);
    units = List.copyOf(units);
  }

  /// Nothing is known of any.
  public static ShardsView unknown(Instant asOf) {
    return new ShardsView(
        asOf, "UNKNOWN", Optional.empty(), new Totals(0, 0), List.of(), List.of());
  }

  /// Counts since the supervisor began.
  ///
  /// @param zombies units that a shard read and should not have
  public record Totals(long moves, long zombies) {}

  /// One shard.
  ///
  /// @param name of its feeder
  /// @param state STARTING, HEALTHY, DEGRADED or DEAD
  /// @param markets how many it is to read
  @JsonInclude
  public record Shard(
      String name, String state, Optional<String> reason, int markets, int capacity) {}

  /// One market, or one game with its markets.
  ///
  /// @param shard who is to read it; nobody while it waits
  /// @param state FRESH or STALE
  @JsonInclude
  public record Unit(String name, Optional<String> shard, String state, Optional<String> reason) {}
}
