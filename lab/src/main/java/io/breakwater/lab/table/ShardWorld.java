package io.breakwater.lab.table;

import io.breakwater.kernel.shard.ShardAct;
import io.breakwater.kernel.shard.ShardEvent;
import io.breakwater.kernel.shard.ShardFact;
import io.breakwater.kernel.shard.ShardId;
import io.breakwater.kernel.shard.ShardRule;
import io.breakwater.kernel.shard.ShardStep;
import io.breakwater.kernel.shard.Shards;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.lab.invariant.Broken;
import io.breakwater.model.value.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Feeders that die, sleep and fall silent, and the supervisor's table of shards. Orders can be
/// lost on the way; in the end all is calm.
final class ShardWorld {
  static final String CAPACITY = "INV-56 NoShardCarriesTooMuch";
  static final String DOUBTED = "INV-57 OldPricesAreDoubted";
  static final String READ = "INV-58 EverythingIsReadOnceInTheEnd";
  static final String PACE = "INV-59 MovesKeepTheirPace";

  /// What ships; a table in the laboratory may have been given another.
  static final ShardRule RULE = ShardRule.of(4, 5, 10);

  private static final long MILLI = 1_000_000L;
  private static final long STEP_NANOS = 100 * MILLI;
  private static final long SECOND = 1_000 * MILLI;
  private static final int UNITS = 24;
  private static final int TROUBLED_STEPS = 200;
  private static final int CALM_STEPS = 420;
  private static final int STILL_STEPS = 100;

  /// Its shard is DEGRADED after 1.5 s without a report, and a silent market is heard of in 2.5 s;
  /// what a report takes comes on top.
  private static final long OLD_NANOS = 6 * SECOND;

  private final Machine machine;
  private final SplittableRandom random;
  private final SortedMap<ShardId, Feeder> feeders = new TreeMap<>();
  private final Map<Unit, Long> heardNanos = new TreeMap<>();
  private final Set<Unit> doubted = new HashSet<>();
  private final Deque<Long> moves = new ArrayDeque<>();
  private Shards shards = Shards.none(1_000);
  private long nowNanos = 3_600 * SECOND;
  private boolean calm;
  private long movedSteps;

  /// What a supervisor asks.
  interface Machine {
    ShardStep next(Shards before, ShardEvent event);
  }

  /// A feeder, as the table cannot see it.
  private static final class Feeder {
    private boolean alive = true;
    private boolean asleep;
    private boolean silent;
    private long applied;
    private SortedSet<Unit> reads = new TreeSet<>();
  }

  private ShardWorld(Machine machine, long seed) {
    this.machine = machine;
    this.random = new SplittableRandom(seed);
  }

  static Optional<Broken> live(Machine machine, long seed) {
    try {
      new ShardWorld(machine, seed).live();
      return Optional.empty();
    } catch (Breaking breaking) {
      return Optional.of(breaking.broken());
    }
  }

  private void live() {
    SortedSet<Unit> units = new TreeSet<>();
    for (int i = 0; i < UNITS; i++) {
      units.add(new Unit.Market(new Symbol("M" + (10 + i) + "USDT")));
    }
    on(new ShardEvent.Wanted(nowNanos, units));
    for (int number = 1; number <= RULE.count(); number++) {
      launch(new ShardId(number));
    }
    for (int step = 0; step < TROUBLED_STEPS; step++) {
      step();
    }
    calm = true;
    feeders
        .values()
        .forEach(feeder -> {
          feeder.asleep = false;
          feeder.silent = false;
        });
    for (int step = 0; step < CALM_STEPS; step++) {
      step();
    }
    allIsRead();
    movedSteps = 0;
    for (int step = 0; step < STILL_STEPS; step++) {
      step();
    }
    Breaking.unless(movedSteps == 0, READ, "units still move in all the calm");
  }

  private void step() {
    nowNanos += STEP_NANOS;
    if (!calm) {
      trouble();
    }
    for (ShardId id : List.copyOf(feeders.keySet())) {
      Feeder feeder = feeders.get(id);
      if (feeder != null) {
        step(id, feeder);
      }
    }
    on(new ShardEvent.TimeReached(nowNanos));
    holds();
  }

  private void step(ShardId id, Feeder feeder) {
    if (feeder.alive && !feeder.asleep) {
      tell(id, feeder);
    }
    if (feeder.alive && !feeder.asleep && (calm || random.nextInt(4) > 0)) {
      report(id, feeder);
    } else if (!feeder.alive && (calm || random.nextInt(8) == 0)) {
      launch(id);
    }
  }

  private void trouble() {
    List<ShardId> ids = List.copyOf(feeders.keySet());
    ShardId id = ids.get(random.nextInt(ids.size()));
    Feeder feeder = feeders.getOrDefault(id, new Feeder());
    switch (random.nextInt(40)) {
      case 0 -> {
        if (feeder.alive) {
          feeder.alive = false;
          on(new ShardEvent.Gone(nowNanos, id, "killed"));
        }
      }
      case 1 -> feeder.asleep = true;
      case 7 -> feeders.headMap(id).values().forEach(other -> other.asleep = true);
      case 2, 3 -> feeder.asleep = false;
      case 4 -> feeder.silent = true;
      case 5, 6 -> feeder.silent = false;
      default -> {
        // Nothing happens in most steps.
      }
    }
  }

  private void launch(ShardId id) {
    on(new ShardEvent.Launching(nowNanos, id));
    Feeder feeder = new Feeder();
    feeder.applied =
        Optional.ofNullable(shards.shards().get(id)).map(s -> s.order().number()).orElse(0L);
    feeder.reads = shards.unitsOf(id);
    feeders.put(id, feeder);
  }

  /// The trader hears of prices from whoever reads them, before and beside what is reported here:
  /// news that are younger than a doubt end it. What a shard reads that is another's counts for
  /// nothing.
  private void tell(ShardId id, Feeder feeder) {
    if (!feeder.silent) {
      for (Unit unit : feeder.reads) {
        if (shards.unitsOf(id).contains(unit)) {
          heardNanos.put(unit, nowNanos);
          doubted.remove(unit);
        }
      }
    }
  }

  private void report(ShardId id, Feeder feeder) {
    List<ShardEvent.Line> lines = new ArrayList<>();
    for (Unit unit : feeder.reads) {
      lines.add(new ShardEvent.Line(unit, feeder.silent ? 9 * SECOND : 0, true, false));
    }
    on(new ShardEvent.Reported(nowNanos, id, feeder.applied, lines));
  }

  private void on(ShardEvent event) {
    if (machine.next(shards, event) instanceof ShardStep.Moved(var after, var acts)) {
      shards = after;
      acts.forEach(this::act);
    }
  }

  private void act(ShardAct act) {
    switch (act) {
      case ShardAct.Order(var shard, long number, var units) -> {
        Feeder feeder = feeders.get(shard);
        boolean hears = feeder != null && feeder.alive && !feeder.asleep;
        if (feeder != null && hears && number > feeder.applied && (calm || random.nextInt(5) > 0)) {
          feeder.applied = number;
          feeder.reads = units;
        }
      }
      case ShardAct.Add(var shard, _) -> feeders.put(shard, new Feeder());
      case ShardAct.Remove(var shard) -> {
        feeders.remove(shard);
        on(new ShardEvent.Removed(nowNanos, shard));
      }
      case ShardAct.Doubt(var units, _) -> doubted.addAll(units);
      case ShardAct.Note(ShardFact.Moved(_, var from, _, var why)) when from.isPresent() ->
          moved(why);
      case ShardAct.Note _ -> {
        // The audit, for people.
      }
    }
  }

  private void moved(String why) {
    movedSteps++;
    moves.add(nowNanos);
    while (nowNanos - moves.getFirst() >= SECOND) {
      moves.removeFirst();
    }
    Breaking.unless(
        moves.size() <= RULE.movesMax(), PACE, moves.size() + " moves within a second: " + why);
  }

  private void holds() {
    for (ShardId id : shards.shards().keySet()) {
      Breaking.unless(
          shards.loadOf(id) <= RULE.capacity(), CAPACITY, id + " carries " + shards.loadOf(id));
    }
    Breaking.unless(
        shards.shards().size() <= RULE.max(), CAPACITY, shards.shards().size() + " shards");
    heardNanos.forEach((unit, heard) ->
        Breaking.unless(
            nowNanos - heard <= OLD_NANOS || doubted.contains(unit),
            DOUBTED,
            unit.name() + " was not heard of for " + (nowNanos - heard) / MILLI + " ms"));
  }

  private void allIsRead() {
    Set<Unit> read = new HashSet<>();
    for (Feeder feeder : feeders.values()) {
      for (Unit unit : feeder.reads) {
        Breaking.unless(read.add(unit), READ, unit.name() + " is read twice");
      }
    }
    Breaking.unless(read.size() == UNITS, READ, read.size() + " of " + UNITS + " are read");
    Breaking.unless(
        shards.seats().values().stream()
            .allMatch(seat -> seat.shard().isPresent() && !seat.isStale()),
        READ,
        "not every unit has a place and fresh prices");
  }
}
