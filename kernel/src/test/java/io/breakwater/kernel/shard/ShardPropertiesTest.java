package io.breakwater.kernel.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Seeded histories of shards that die, sleep, wake and fall silent. Whatever happens, no order
/// lets two shards read one unit, none carries more than it may, moves keep their pace, and in the
/// end everything is read where there is room, and nothing moves any more.
class ShardPropertiesTest {
  private static final int HISTORIES = 10;
  private static final int STEPS = 250;
  private static final int CAPACITY = 10;
  private static final int UNITS = 24;

  /// A feeder as the table cannot see it.
  private static final class Feeder {
    private boolean alive = true;
    private boolean asleep;
    private boolean silent;
    private long applied;
    private SortedSet<Unit> reads = new TreeSet<>();
  }

  private static final class History {
    private final Fleet fleet = new Fleet(ShardRule.of(4, 5, CAPACITY));
    private final SortedMap<Integer, Feeder> feeders = new TreeMap<>();
    private final RandomGenerator random;
    private final List<Long> moves = new ArrayList<>();
    private boolean calm;

    private History(long seed) {
      random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      fleet.event(new ShardEvent.Wanted(fleet.now, Fleet.units(UNITS)));
      for (int number = 1; number <= 4; number++) {
        launch(number);
      }
    }

    private void launch(int number) {
      fleet.event(new ShardEvent.Launching(fleet.now, Fleet.id(number)));
      Feeder feeder = new Feeder();
      feeder.applied = fleet.orderOf(number);
      feeder.reads = fleet.shards.unitsOf(Fleet.id(number));
      feeders.put(number, feeder);
      obey();
    }

    private void step() {
      fleet.pass(100);
      if (!calm) {
        trouble();
      }
      for (Map.Entry<Integer, Feeder> each : List.copyOf(feeders.entrySet())) {
        Feeder feeder = each.getValue();
        if (feeder.alive && !feeder.asleep && (calm || random.nextInt(4) > 0)) {
          report(each.getKey(), feeder);
        } else if (!feeder.alive && (calm || random.nextInt(8) == 0)) {
          launch(each.getKey());
        }
      }
      fleet.time();
      obey();
      holds();
    }

    private void trouble() {
      int number = 1 + random.nextInt(feeders.size());
      Feeder feeder = feeders.get(number);
      if (feeder == null) {
        return;
      }
      switch (random.nextInt(30)) {
        case 0 -> {
          if (feeder.alive) {
            feeder.alive = false;
            fleet.event(new ShardEvent.Gone(fleet.now, Fleet.id(number), "killed"));
          }
        }
        case 1 -> feeder.asleep = true;
        case 2, 3 -> feeder.asleep = false;
        case 4 -> feeder.silent = true;
        case 5, 6 -> feeder.silent = false;
        default -> {}
      }
    }

    private void report(int number, Feeder feeder) {
      List<ShardEvent.Line> lines = new ArrayList<>();
      feeder.reads.forEach(
          unit -> lines.add(feeder.silent ? Fleet.silent(unit, 9_000) : Fleet.fresh(unit)));
      fleet.event(new ShardEvent.Reported(fleet.now, Fleet.id(number), feeder.applied, lines));
      obey();
    }

    /// What was ordered arrives, unless nobody is awake to hear it.
    private void obey() {
      for (ShardAct act : List.copyOf(fleet.acts)) {
        if (act instanceof ShardAct.Order(var shard, long number, var units)) {
          Feeder feeder = feeders.get(shard.number());
          boolean hears = feeder != null && feeder.alive && !feeder.asleep;
          if (feeder != null
              && hears
              && number > feeder.applied
              && (calm || random.nextInt(5) > 0)) {
            feeder.applied = number;
            feeder.reads = units;
          }
        } else if (act instanceof ShardAct.Add(var shard, _)) {
          fleet.acts.remove(act);
          launch(shard.number());
        } else if (act instanceof ShardAct.Note(ShardFact.Moved _)) {
          moves.add(fleet.now);
        }
      }
      fleet.acts.clear();
    }

    private void holds() {
      fleet
          .shards
          .shards()
          .keySet()
          .forEach(id -> assertThat(fleet.shards.loadOf(id)).isLessThanOrEqualTo(CAPACITY));
      assertThat(fleet.shards.shards()).hasSizeLessThanOrEqualTo(5);
      assertThat(fleet.shards.seats()).hasSize(UNITS);
    }

    private void calmDown() {
      calm = true;
      feeders
          .values()
          .forEach(feeder -> {
            feeder.asleep = false;
            feeder.silent = false;
          });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nothingIsReadTwiceOrTooMuchAndAllIsReadInTheEnd(long first) {
    for (long seed = first * 1_000; seed < first * 1_000 + HISTORIES / 5; seed++) {
      History history = new History(seed);
      for (int step = 0; step < STEPS; step++) {
        history.step();
      }
      history.calmDown();
      for (int step = 0; step < 350; step++) {
        history.step();
      }
      settled(history, seed);
    }
  }

  private static void settled(History history, long seed) {
    assertThat(history.fleet.shards.seats().values())
        .as("seed %d", seed)
        .allMatch(seat -> seat.shard().isPresent() && !seat.isStale());
    SortedSet<Unit> read = new TreeSet<>();
    history.feeders.forEach((number, feeder) -> {
      assertThat(feeder.reads)
          .as("seed %d", seed)
          .isEqualTo(history.fleet.shards.unitsOf(Fleet.id(number)));
      feeder.reads.forEach(unit -> assertThat(read.add(unit)).as("seed %d", seed).isTrue());
    });
    assertThat(read).as("seed %d", seed).hasSize(UNITS);
    history.moves.clear();
    for (int step = 0; step < 150; step++) {
      history.step();
    }
    assertThat(history.moves).as("no flapping, seed %d", seed).isEmpty();
  }
}
