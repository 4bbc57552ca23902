package io.breakwater.kernel.shard;

import java.util.Optional;

/// A unit's place and how it fares there.
///
/// @param ended it said itself that nothing more will come
/// @param silences how often it was moved because it alone was silent
/// @param silencedNanos when that last happened
public record Seat(
    Place place, Freshness freshness, boolean ended, int silences, long silencedNanos) {
  /// Where it is read.
  public sealed interface Place {
    /// By this shard, as far as orders go.
    record At(ShardId shard, long sinceNanos) implements Place {}

    /// Nowhere.
    record Waiting(long sinceNanos, String reason) implements Place {}
  }

  /// Whether its prices can be believed to be the newest.
  public sealed interface Freshness {
    record Fresh() implements Freshness {}

    /// Nobody was heard to read it yet.
    record Unheard() implements Freshness {}

    /// They are not, whatever the reason; trading on its markets is stopped.
    record Stale(long sinceNanos, String reason) implements Freshness {}
  }

  static Seat waiting(long nowNanos, String reason) {
    return new Seat(
        new Place.Waiting(nowNanos, reason), new Freshness.Unheard(), false, 0, Long.MIN_VALUE / 2);
  }

  /// The shard that is to read it.
  public Optional<ShardId> shard() {
    return switch (place) {
      case Place.At(var shard, _) -> Optional.of(shard);
      case Place.Waiting _ -> Optional.empty();
    };
  }

  public boolean isStale() {
    return freshness instanceof Freshness.Stale;
  }

  Seat at(ShardId shard, long nowNanos) {
    return new Seat(new Place.At(shard, nowNanos), freshness, ended, silences, silencedNanos);
  }

  Seat without(String reason, long nowNanos) {
    return new Seat(new Place.Waiting(nowNanos, reason), freshness, ended, silences, silencedNanos);
  }

  Seat with(Freshness changed) {
    return new Seat(place, changed, ended, silences, silencedNanos);
  }

  Seat ended(boolean now) {
    return new Seat(place, freshness, now, silences, silencedNanos);
  }

  Seat silenced(long nowNanos) {
    return new Seat(place, freshness, ended, silences + 1, nowNanos);
  }
}
