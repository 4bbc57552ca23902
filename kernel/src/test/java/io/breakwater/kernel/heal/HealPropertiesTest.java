package io.breakwater.kernel.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.heal.HealEvent.Exit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Seeded random histories of one component: what must hold in every one of them.
class HealPropertiesTest {
  private static final int HISTORIES = 2_000;
  private static final int EVENTS = 300;
  private static final List<Phase> PHASES = List.of(Phase.values());

  private long nowNanos;

  @Test
  void noHistoryDoublesAProcessOrStopsTradingTwice() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      live(seed);
    }
  }

  private void live(int seed) {
    Random random = new Random(seed);
    HealTable table = new HealTable(Life.RULE);
    nowNanos = random.nextLong(-1L << 40, 1L << 40);
    boolean runs = random.nextBoolean();
    Watched watched = runs ? Watched.adopted(nowNanos, Life.RULE) : Watched.first(nowNanos);
    for (int i = 0; i < EVENTS; i++) {
      HealEvent event = event(random, runs);
      if (!(table.next(watched, event) instanceof HealStep.Moved(var after, var acts))) {
        throw new AssertionError("seed " + seed + ": " + event + " does not fit " + watched);
      }
      runs = runs && !(event instanceof HealEvent.Exited || event instanceof HealEvent.StartFailed);
      for (HealAct act : acts) {
        switch (act) {
          case HealAct.Start _ -> {
            assertThat(runs).as("seed %d: two processes", seed).isFalse();
            assertThat(due(watched)).as("seed %d: too early", seed).isNotPositive();
            runs = true;
          }
          case HealAct.Kill _, HealAct.AskToEnd _ -> {
            assertThat(runs).as("seed %d: nothing to end", seed).isTrue();
            assertThat(event).as("seed %d", seed).isNotInstanceOf(HealEvent.Paused.class);
          }
          case HealAct.EnterFailsafe _ -> {
            assertThat(watched.isFailsafe()).as("seed %d: told twice", seed).isFalse();
            assertThat(after.isFailsafe()).as("seed %d", seed).isTrue();
          }
        }
      }
      boolean forgot = watched.isFailsafe() && !after.isFailsafe();
      assertThat(forgot && !(event instanceof HealEvent.Cleared))
          .as("seed %d: cleared by %s", seed, event)
          .isFalse();
      assertThat(after.episode().restartsNanos())
          .as("seed %d", seed)
          .hasSizeLessThanOrEqualTo(Life.RULE.budget().restartsMax());
      assertThat(hasProcess(after)).as("seed %d: %s", seed, event).isEqualTo(runs);
      watched = after;
    }
  }

  private long due(Watched watched) {
    return watched.stage() instanceof Stage.Restart(long due, _) ? due - nowNanos : 1;
  }

  private static boolean hasProcess(Watched watched) {
    return switch (watched.stage()) {
      case Stage.Observe _, Stage.Rewire _, Stage.Ending _ -> true;
      case Stage.Restart _, Stage.Held _ -> false;
    };
  }

  private HealEvent event(Random random, boolean runs) {
    nowNanos += random.nextLong(3_000_000_000L);
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> new HealEvent.Beat(nowNanos, PHASES.get(random.nextInt(PHASES.size())));
      case 3 -> new HealEvent.Serves(nowNanos);
      case 4 -> new HealEvent.ProbeFailed(nowNanos, "no answer");
      case 5 -> new HealEvent.ProbeAnswered(nowNanos);
      case 6 -> exitOrTime(random, runs);
      case 7 ->
          random.nextInt(20) == 0
              ? new HealEvent.Cleared(nowNanos)
              : new HealEvent.TimeReached(nowNanos);
      case 8 -> new HealEvent.Paused(nowNanos, random.nextLong(5_000_000_000L));
      case 9 ->
          random.nextInt(10) == 0
              ? new HealEvent.RestartAsked(nowNanos)
              : new HealEvent.TimeReached(nowNanos);
      default -> {
        nowNanos += random.nextInt(5) == 0 ? random.nextLong(200_000_000_000L) : 0;
        yield new HealEvent.TimeReached(nowNanos);
      }
    };
  }

  private HealEvent exitOrTime(Random random, boolean runs) {
    if (!runs) {
      return new HealEvent.TimeReached(nowNanos);
    }
    int[] codes = {0, 1, 2, 5, 10, 13};
    return new HealEvent.Exited(
        nowNanos,
        random.nextBoolean()
            ? new Exit.Silent()
            : new Exit.Said(codes[random.nextInt(codes.length)], "word"));
  }
}
