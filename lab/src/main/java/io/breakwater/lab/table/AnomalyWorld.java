package io.breakwater.lab.table;

import io.breakwater.kernel.anomaly.AnomalyEvent;
import io.breakwater.kernel.anomaly.AnomalyFact;
import io.breakwater.kernel.anomaly.AnomalyRule;
import io.breakwater.kernel.anomaly.AnomalyStep;
import io.breakwater.kernel.anomaly.AnomalyTable;
import io.breakwater.kernel.anomaly.Figure;
import io.breakwater.kernel.anomaly.Series;
import io.breakwater.kernel.anomaly.Watched;
import io.breakwater.lab.invariant.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// A latency that is noisy for minutes, rises to its bound, stays there for a little and comes
/// back, again and again, and the table that is to tell of it in time.
final class AnomalyWorld {
  static final String BEFORE = "INV-69 ToldBeforeTheLimit";
  static final String ENDS = "INV-70 EachTellingEndsOnce";

  private static final String ROOM = "anomaly";
  private static final Series LATENCY = new Series(Figure.LATENCY, "venue");
  private static final long LIMIT_MILLIS = 1_500;
  private static final long SECOND = 1_000_000_000L;
  private static final int ROUNDS = 3;
  private static final int CALM_SECONDS = 150;
  private static final int ABOVE_SECONDS = 5;
  private static final long NOISE_MILLIS = 20;

  private final Machine machine;
  private final Random random;
  private Watched watched = Watched.NONE;
  private long atNanos;
  private boolean open;

  /// The table, or what stands for it.
  interface Machine {
    AnomalyStep next(Watched before, AnomalyEvent event);
  }

  private AnomalyWorld(Machine machine, long seed) {
    this.machine = machine;
    this.random = new Random(seed);
  }

  static TableWorld shipped() {
    return world(TableWorld.SHIPPED, new AnomalyTable(AnomalyRule.DEFAULTS)::next);
  }

  static List<TableWorld> mutants() {
    AnomalyRule rule = AnomalyRule.DEFAULTS;
    long hour = 3_600 * SECOND;
    AnomalyRule patient =
        new AnomalyRule(
            rule.learnNanos(), hour, rule.wellNanos(), rule.horizonNanos(), rule.deviations());
    AnomalyRule wary =
        new AnomalyRule(
            rule.learnNanos(), rule.holdNanos(), hour, rule.horizonNanos(), rule.deviations());
    return List.of(
        world("anomaly-told-too-late", new AnomalyTable(patient)::next),
        world("anomaly-never-over", new AnomalyTable(wary)::next),
        world("anomaly-told-again-and-again", AnomalyWorld::insisting));
  }

  private static TableWorld world(String name, Machine machine) {
    return new TableWorld(name, ROOM, seed -> live(machine, seed));
  }

  /// As long as it lasts it is told anew.
  private static AnomalyStep insisting(Watched before, AnomalyEvent event) {
    AnomalyStep step = new AnomalyTable(AnomalyRule.DEFAULTS).next(before, event);
    List<AnomalyFact> facts = new ArrayList<>();
    for (AnomalyFact fact : step.facts()) {
      facts.add(fact);
      if (fact instanceof AnomalyFact.Raised) {
        facts.add(fact);
      }
    }
    return new AnomalyStep(step.after(), facts);
  }

  private static Optional<Broken> live(Machine machine, long seed) {
    try {
      new AnomalyWorld(machine, seed).live();
      return Optional.empty();
    } catch (Breaking breaking) {
      return Optional.of(breaking.broken());
    }
  }

  private void live() {
    long usual = 30 + random.nextLong(200);
    for (int round = 0; round < ROUNDS; round++) {
      for (int second = 0; second < CALM_SECONDS; second++) {
        measured(usual);
      }
      Breaking.unless(!open, ENDS, "still told of after " + CALM_SECONDS + " usual seconds");
      int rise = 40 + random.nextInt(60);
      for (int second = 1; second <= rise; second++) {
        measured(usual + (LIMIT_MILLIS - NOISE_MILLIS - usual) * second / rise);
      }
      Breaking.unless(open, BEFORE, "at the limit after a rise of " + rise + " s, and not told");
      for (int second = 0; second < ABOVE_SECONDS; second++) {
        measured(LIMIT_MILLIS + NOISE_MILLIS);
      }
    }
  }

  private void measured(long millis) {
    atNanos += SECOND;
    long value = Math.max(1, millis + random.nextLong(2 * NOISE_MILLIS) - NOISE_MILLIS);
    AnomalyStep step =
        machine.next(
            watched,
            new AnomalyEvent.Measured(atNanos, LATENCY, value, OptionalLong.of(LIMIT_MILLIS)));
    watched = step.after();
    for (AnomalyFact fact : step.facts()) {
      switch (fact) {
        case AnomalyFact.Raised _ -> {
          Breaking.unless(!open, ENDS, "told twice without an end: " + fact);
          open = true;
        }
        case AnomalyFact.Ended _ -> {
          Breaking.unless(open, ENDS, "ended and never told: " + fact);
          open = false;
        }
        case AnomalyFact.Learnt _, AnomalyFact.Lasts _, AnomalyFact.Forgotten _ -> {
          // Neither begins nor ends anything here.
        }
      }
    }
  }
}
