package io.breakwater.kernel.shard;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// All shards and all units. Each unit has one seat, so that no two shards are to read it.
///
/// @param watch what is remembered of the whole
/// @param movedNanos when the latest moves were made, oldest first
/// @param lastNumber of the newest order of all
public record Shards(
    SortedMap<ShardId, Shard> shards,
    SortedMap<Unit, Seat> seats,
    Breaker breaker,
    Watch watch,
    List<Long> movedNanos,
    long lastNumber) {
  /// A moment that is not.
  static final long NEVER = Long.MIN_VALUE / 2;

  /// What has lasted for how long; [#NEVER] where it does not last.
  ///
  /// @param unwellNanos since when no shard is well
  /// @param homelessNanos since when a unit needs a place and has none
  /// @param unwellTold whether people were told that no shard is well
  /// @param homelessTold the units of which they were told
  /// @param said what was said to be well in this life
  public record Watch(
      long unwellNanos,
      long homelessNanos,
      boolean unwellTold,
      SortedSet<Unit> homelessTold,
      Said said) {
    public Watch {
      homelessTold = Collections.unmodifiableSortedSet(new TreeSet<>(homelessTold));
    }

    static Watch begin() {
      return new Watch(NEVER, NEVER, false, new TreeSet<>(), new Said(false, false));
    }

    Watch well() {
      return new Watch(NEVER, homelessNanos, false, homelessTold, new Said(true, said.placed()));
    }

    Watch unwell(long sinceNanos, boolean told) {
      return new Watch(sinceNanos, homelessNanos, told, homelessTold, said);
    }

    Watch placed(boolean isSaid) {
      Said after = new Said(said.well(), isSaid);
      return new Watch(unwellNanos, NEVER, unwellTold, new TreeSet<>(), after);
    }

    Watch homeless(long sinceNanos, SortedSet<Unit> told) {
      return new Watch(unwellNanos, sinceNanos, unwellTold, told, said);
    }
  }

  /// What an earlier supervisor told people may still stand open, and this one does not know of it:
  /// the first time that it is well is said in any case.
  ///
  /// @param well that a shard is
  /// @param placed that every unit has a place
  public record Said(boolean well, boolean placed) {}

  public Shards {
    shards = Collections.unmodifiableSortedMap(new TreeMap<>(shards));
    seats = Collections.unmodifiableSortedMap(new TreeMap<>(seats));
    movedNanos = List.copyOf(movedNanos);
  }

  /// Nothing yet.
  ///
  /// @param lastNumber above every order that was ever given here
  public static Shards none(long lastNumber) {
    return new Shards(
        new TreeMap<>(),
        new TreeMap<>(),
        new Breaker.Closed(),
        Watch.begin(),
        List.of(),
        lastNumber);
  }

  /// The units that a shard is to read.
  public SortedSet<Unit> unitsOf(ShardId shard) {
    SortedSet<Unit> units = new TreeSet<>();
    seats.forEach((unit, seat) -> {
      if (seat.shard().filter(shard::equals).isPresent()) {
        units.add(unit);
      }
    });
    return units;
  }

  /// How many markets a shard is to read.
  public int loadOf(ShardId shard) {
    return unitsOf(shard).stream().mapToInt(Unit::size).sum();
  }
}
