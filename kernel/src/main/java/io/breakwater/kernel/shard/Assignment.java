package io.breakwater.kernel.shard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who gets what: units without a place, those of shards that are not well, and those that are
/// silent where they are, go one by one to the shard with the most room.
final class Assignment {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private Assignment() {}

  static void settle(Draft draft) {
    draft.moved.removeIf(at -> draft.now - at >= SECOND_NANOS);
    closeWhenDue(draft);
    if (!awaitsFound(draft) && !(draft.breaker instanceof Breaker.Cascade)) {
      moves(draft);
      breaker(draft);
    }
    grow(draft);
    shrink(draft);
  }

  /// A shard that ran before this supervisor has not said yet what it reads.
  static boolean awaitsFound(Draft draft) {
    return draft.shards.values().stream()
        .anyMatch(
            shard -> shard.standing() instanceof Standing.Starting(_, boolean found) && found);
  }

  /// Units that nobody reads.
  static List<Unit> waiting(Draft draft) {
    return draft.seats.entrySet().stream()
        .filter(each -> each.getValue().shard().isEmpty())
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  /// Units that need another place: nobody reads them, or somebody who is not well.
  static SortedSet<Unit> homeless(Draft draft) {
    SortedSet<Unit> homeless = new TreeSet<>();
    draft.seats.forEach((unit, seat) -> {
      boolean well =
          seat.shard()
              .flatMap(draft::shard)
              .filter(shard -> shard.isHealthy() || shard.standing() instanceof Standing.Starting)
              .isPresent();
      if (!well) {
        homeless.add(unit);
      }
    });
    return homeless;
  }

  private static void moves(Draft draft) {
    for (Unit unit : homeless(draft)) {
      if (draft.moved.size() < draft.rule.movesMax()) {
        target(draft, unit)
            .or(() -> trial(draft, unit))
            .ifPresent(to -> move(draft, unit, to, reason(draft, unit)));
      }
    }
    for (Unit unit : List.copyOf(draft.seats.keySet())) {
      if (draft.moved.size() < draft.rule.movesMax() && isSilentAlone(draft, unit)) {
        target(draft, unit)
            .ifPresent(to -> {
              draft.seats.put(unit, draft.seat(unit).silenced(draft.now));
              move(draft, unit, to, "silent where it was");
            });
      }
    }
  }

  private static String reason(Draft draft, Unit unit) {
    return switch (draft.seat(unit).freshness()) {
      case Seat.Freshness.Fresh _, Seat.Freshness.Unheard _ -> "its shard is not well";
      case Seat.Freshness.Stale(_, var why) -> why;
    };
  }

  private static void move(Draft draft, Unit unit, ShardId to, String reason) {
    draft.seat(unit, to, reason);
    draft.shard(to).ifPresent(shard -> draft.shards.put(to, shard.took(draft.now)));
    draft.moved.add(draft.now);
  }

  /// A market that is silent everywhere is not moved for ever: each time it must last twice as
  /// long.
  private static boolean isSilentAlone(Draft draft, Unit unit) {
    Seat seat = draft.seat(unit);
    boolean healthy = seat.shard().flatMap(draft::shard).filter(Shard::isHealthy).isPresent();
    if (!healthy || seat.ended() || !(seat.place() instanceof Seat.Place.At(_, long atNanos))) {
      return false;
    }
    boolean stale =
        seat.freshness() instanceof Seat.Freshness.Stale(long since, _) && since > atNanos;
    long wait = draft.rule.patience().scarce().again() << Math.min(4, seat.silences());
    return stale && (seat.silences() == 0 || draft.now - seat.silencedNanos() > wait);
  }

  /// The healthy shard with the most room, where there is enough; the lower number of two.
  private static Optional<ShardId> target(Draft draft, Unit unit) {
    Optional<ShardId> from = draft.seat(unit).shard();
    return draft.shards.keySet().stream()
        .filter(id -> from.filter(id::equals).isEmpty())
        .filter(id -> draft.shard(id).filter(Shard::isHealthy).isPresent())
        .filter(id -> draft.roomOf(id) >= unit.size())
        .min(
            Comparator.comparingInt((ShardId id) -> -draft.roomOf(id))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// A shard that is empty for its silence is tried with one unit that nobody well can take, so
  /// that it can prove that it hears. A shard's only unit stays where it is: moving it tries
  /// nothing new, and it would go back and forth.
  private static Optional<ShardId> trial(Draft draft, Unit unit) {
    Optional<ShardId> from = draft.seat(unit).shard();
    if (from.isPresent() && draft.unitsOf(from.get()).size() < 2) {
      return Optional.empty();
    }
    return draft.shards.keySet().stream()
        .filter(id -> draft.shard(id).filter(Shard::isSilent).isPresent())
        .filter(id -> draft.unitsOf(id).isEmpty() && draft.roomOf(id) >= unit.size())
        .findFirst();
  }

  private static void closeWhenDue(Draft draft) {
    boolean over =
        switch (draft.breaker) {
          case Breaker.Closed _ -> false;
          case Breaker.NoRoom _ -> false;
          case Breaker.Cascade(long until, _) -> draft.now >= until;
        };
    if (over) {
      close(draft);
    }
  }

  private static void close(Draft draft) {
    draft.breaker = new Breaker.Closed();
    draft.note(new ShardFact.BreakerClosed());
  }

  private static void breaker(Draft draft) {
    int wanting =
        homeless(draft).stream()
            .filter(unit -> target(draft, unit).isEmpty())
            .mapToInt(Unit::size)
            .sum();
    boolean anyHealthy = draft.shards.values().stream().anyMatch(Shard::isHealthy);
    if (draft.breaker instanceof Breaker.NoRoom && (wanting == 0 || !anyHealthy)) {
      close(draft);
    } else if (draft.breaker instanceof Breaker.Closed && wanting > 0 && anyHealthy) {
      String reason = "no room for " + wanting + " markets on the shards that are well";
      draft.breaker = new Breaker.NoRoom(draft.now, reason);
      draft.note(new ShardFact.BreakerOpened(reason));
    }
  }

  private static void grow(Draft draft) {
    if (!(draft.breaker instanceof Breaker.NoRoom(long since, var reason))
        || draft.now - since < draft.rule.patience().scarce().grow()
        || draft.shards.size() >= draft.rule.max()) {
      return;
    }
    int number = 1;
    while (draft.shards.containsKey(new ShardId(number))) {
      number++;
    }
    ShardId id = new ShardId(number);
    draft.shards.put(id, Shard.starting(draft.now, false));
    draft.breaker = new Breaker.NoRoom(draft.now, reason);
    draft.acts.add(new ShardAct.Add(id, reason));
    draft.note(new ShardFact.Added(id, reason));
  }

  private static void shrink(Draft draft) {
    if (draft.shards.isEmpty() || !homeless(draft).isEmpty()) {
      return;
    }
    ShardId last = draft.shards.lastKey();
    boolean idle =
        last.number() > draft.rule.count()
            && draft.unitsOf(last).isEmpty()
            && draft.shard(last).orElseThrow().standing() instanceof Standing.Healthy(long since)
            && draft.now - since > draft.rule.patience().scarce().idle()
            && draft.now - draft.shard(last).orElseThrow().order().givenNanos()
                > draft.rule.patience().scarce().idle();
    if (idle) {
      draft.acts.add(new ShardAct.Remove(last));
    }
  }
}
