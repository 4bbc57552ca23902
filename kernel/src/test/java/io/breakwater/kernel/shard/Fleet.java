package io.breakwater.kernel.shard;

import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Shards in virtual time that a test lets report, sleep and die. Obedient feeders: what is ordered
/// is read, unless they are away.
final class Fleet {
  static final long MILLI = 1_000_000L;

  final ShardTable table;
  final List<ShardFact> facts = new ArrayList<>();
  final List<ShardAct> acts = new ArrayList<>();
  Shards shards = Shards.none(1_000);
  long now = TimeUnit.HOURS.toNanos(1);

  Fleet(ShardRule rule) {
    this.table = new ShardTable(rule);
  }

  static Unit unit(String name) {
    return new Unit.Market(new Symbol(name + "USDT"));
  }

  static SortedSet<Unit> units(int count) {
    SortedSet<Unit> units = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      units.add(unit("M%03d".formatted(i)));
    }
    return units;
  }

  static ShardId id(int number) {
    return new ShardId(number);
  }

  /// As many shards as the rule counts, healthy, with these units spread over them.
  static Fleet running(ShardRule rule, int units) {
    Fleet fleet = new Fleet(rule);
    fleet.event(new ShardEvent.Wanted(fleet.now, units(units)));
    for (int i = 1; i <= rule.count(); i++) {
      fleet.event(new ShardEvent.Launching(fleet.now, id(i)));
    }
    // Long enough for nobody to count as one that has just taken something over.
    fleet.live(12_000, IntStream.rangeClosed(1, rule.count()).toArray());
    fleet.forget();
    return fleet;
  }

  void forget() {
    facts.clear();
    acts.clear();
  }

  ShardStep event(ShardEvent event) {
    ShardStep step = table.next(shards, event);
    if (step instanceof ShardStep.Moved(var after, var done)) {
      shards = after;
      acts.addAll(done);
      for (ShardAct act : done) {
        if (act instanceof ShardAct.Note(var fact)) {
          facts.add(fact);
        }
      }
    }
    return step;
  }

  void pass(long millis) {
    now += millis * MILLI;
  }

  void time() {
    event(new ShardEvent.TimeReached(now));
  }

  /// The shard obeys its newest order and hears of everything.
  void wellReported(int number) {
    Shard shard = shard(number);
    List<ShardEvent.Line> lines = new ArrayList<>();
    shards.unitsOf(id(number)).forEach(unit -> lines.add(fresh(unit)));
    event(new ShardEvent.Reported(now, id(number), shard.order().number(), lines));
  }

  /// So many steps of 100 ms, in which these shards report and the others do not.
  void live(long millis, int... well) {
    for (long passed = 0; passed < millis; passed += 100) {
      pass(100);
      for (int number : well) {
        wellReported(number);
      }
      time();
    }
  }

  static ShardEvent.Line fresh(Unit unit) {
    return new ShardEvent.Line(unit, 0, true, false);
  }

  static ShardEvent.Line silent(Unit unit, long millis) {
    return new ShardEvent.Line(unit, millis * MILLI, true, false);
  }

  void report(int number, long applied, ShardEvent.Line... lines) {
    event(new ShardEvent.Reported(now, id(number), applied, List.of(lines)));
  }

  Shard shard(int number) {
    return Objects.requireNonNull(shards.shards().get(id(number)));
  }

  Seat seat(Unit unit) {
    return Objects.requireNonNull(shards.seats().get(unit));
  }

  long orderOf(int number) {
    return shard(number).order().number();
  }

  String standing(int number) {
    return shard(number).standing().word();
  }

  Optional<ShardId> shardOf(Unit unit) {
    return seat(unit).shard();
  }

  <T extends ShardFact> List<T> facts(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends ShardAct> List<T> acts(Class<T> kind) {
    return acts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
