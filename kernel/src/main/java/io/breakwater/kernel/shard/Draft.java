package io.breakwater.kernel.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The shards while one event is worked in, and what follows from it. Lives within one decision.
final class Draft {
  final ShardRule rule;
  final long now;
  final SortedMap<ShardId, Shard> shards;
  final SortedMap<Unit, Seat> seats;
  final List<Long> moved;
  final List<ShardAct> acts = new ArrayList<>();

  /// Shards that get their order once more, whatever they have heard.
  final Set<ShardId> reminded = new TreeSet<>();

  Breaker breaker;
  Shards.Watch watch;
  private final Shards before;
  private long lastNumber;

  Draft(ShardRule rule, Shards before, long now) {
    this.rule = rule;
    this.now = now;
    this.before = before;
    this.shards = new TreeMap<>(before.shards());
    this.seats = new TreeMap<>(before.seats());
    this.moved = new ArrayList<>(before.movedNanos());
    this.breaker = before.breaker();
    this.watch = before.watch();
    this.lastNumber = before.lastNumber();
  }

  Optional<Shard> shard(ShardId id) {
    return Optional.ofNullable(shards.get(id));
  }

  Seat seat(Unit unit) {
    Seat seat = seats.get(unit);
    if (seat == null) {
      throw new IllegalArgumentException("no such unit: " + unit);
    }
    return seat;
  }

  void note(ShardFact fact) {
    acts.add(new ShardAct.Note(fact));
  }

  /// Orders of another life are older than any that follows.
  void numbersSeen(long number) {
    lastNumber = Math.max(lastNumber, number);
  }

  SortedSet<Unit> unitsOf(ShardId id) {
    SortedSet<Unit> units = new TreeSet<>();
    seats.forEach((unit, seat) -> {
      if (seat.shard().filter(id::equals).isPresent()) {
        units.add(unit);
      }
    });
    return units;
  }

  int loadOf(ShardId id) {
    return unitsOf(id).stream().mapToInt(Unit::size).sum();
  }

  int roomOf(ShardId id) {
    return rule.capacity() - loadOf(id);
  }

  /// Gives the unit this place.
  void seat(Unit unit, ShardId to, String reason) {
    Seat seat = seat(unit);
    note(new ShardFact.Moved(unit, seat.shard(), to, reason));
    seats.put(unit, seat.at(to, now));
  }

  /// Their prices are not to be believed from now on; told once.
  void doubt(SortedSet<Unit> units, String reason) {
    tellDoubt(stale(units, reason), reason);
  }

  /// The same where whoever read them is not to be trusted any more: told of all, since it may have
  /// sent prices that ended an earlier doubt before it reported them here.
  void doubtReader(SortedSet<Unit> units, String reason) {
    stale(units, reason);
    tellDoubt(units, reason);
  }

  /// Prices that came since the last doubt of these are not to be believed either; no news to
  /// people.
  void doubtAgain(SortedSet<Unit> units, String reason) {
    tellDoubt(units, reason);
  }

  /// Those that were not stale before.
  private SortedSet<Unit> stale(SortedSet<Unit> units, String reason) {
    SortedSet<Unit> newly = new TreeSet<>();
    for (Unit unit : units) {
      if (!seat(unit).isStale()) {
        seats.put(unit, seat(unit).with(new Seat.Freshness.Stale(now, reason)));
        newly.add(unit);
        note(new ShardFact.WentStale(unit, reason));
      }
    }
    return newly;
  }

  private void tellDoubt(SortedSet<Unit> units, String reason) {
    if (!units.isEmpty()) {
      acts.add(new ShardAct.Doubt(units, reason));
    }
  }

  /// The whole after it; a shard whose units are others than before gets an order.
  ShardStep.Moved done() {
    for (ShardId id : List.copyOf(shards.keySet())) {
      order(id);
    }
    Shards after = new Shards(shards, seats, breaker, watch, moved, lastNumber);
    return new ShardStep.Moved(after, acts);
  }

  private void order(ShardId id) {
    Shard shard = shards.getOrDefault(id, Shard.starting(now, true));
    SortedSet<Unit> units = unitsOf(id);
    boolean changed = !units.equals(before.unitsOf(id));
    boolean other = shard.isObedient() && shard.applied() > 0 && !shard.reads().equals(units);
    long sinceGiven = now - shard.order().givenNanos();
    boolean late = reminded.contains(id) || sinceGiven >= rule.patience().calm().resend();
    boolean unheard = !shard.isObedient() && late;
    if (changed || (other && shard.hears())) {
      lastNumber++;
      shards.put(id, shard.ordered(lastNumber, now));
    } else if (unheard && shard.hears()) {
      shards.put(id, shard.ordered(shard.order().number(), now));
    } else {
      return;
    }
    if (shard.hears()) {
      long number = shards.getOrDefault(id, shard).order().number();
      acts.add(new ShardAct.Order(id, number, units));
    }
  }
}
