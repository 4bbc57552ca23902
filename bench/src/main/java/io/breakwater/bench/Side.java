package io.breakwater.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One side of a contest of rates.
///
/// @param work runs until the monotonic time given and returns how many operations it completed
record Side(String name, Work work) {
  private static final int SLICES = 4;
  private static final int SMALL_STEPS = 64;

  /// What a side does.
  @FunctionalInterface
  interface Work {
    long until(long endNanos);
  }

  /// Does the step again and again until the time is over.
  static Side ofSteps(String name, Runnable step) {
    return new Side(
        name,
        endNanos -> {
          long done = 0;
          while (System.nanoTime() - endNanos < 0) {
            step.run();
            done++;
          }
          return done;
        });
  }

  /// The same for steps that cost little more than reading the clock.
  static Side ofSmallSteps(String name, Runnable step) {
    return new Side(
        name,
        endNanos -> {
          long done = 0;
          while (System.nanoTime() - endNanos < 0) {
            for (int i = 0; i < SMALL_STEPS; i++) {
              step.run();
            }
            done += SMALL_STEPS;
          }
          return done;
        });
  }

  /// Lets the sides run in turn, in slices, so that a mood of the machine meets all of them; the
  /// order of the sides is turned round with each slice.
  static List<Goal.Score> alternate(List<Side> sides, long nanosEach) {
    long[] done = new long[sides.size()];
    long[] nanos = new long[sides.size()];
    for (int slice = 0; slice < SLICES; slice++) {
      for (int i = 0; i < done.length; i++) {
        int side = slice % 2 == 0 ? i : done.length - 1 - i;
        long began = System.nanoTime();
        done[side] += sides.get(side).work.until(began + nanosEach / SLICES);
        nanos[side] += System.nanoTime() - began;
      }
    }
    List<Goal.Score> scores = new ArrayList<>();
    for (int i = 0; i < done.length; i++) {
      scores.add(new Goal.Score(sides.get(i).name, "1/s", done[i] * 1e9 / nanos[i]));
    }
    return scores;
  }

  /// Lets each side do its whole work once, in an order that is turned round with each round.
  static List<Goal.Score> inTurn(int round, List<Supplier<Goal.Score>> sides) {
    List<Supplier<Goal.Score>> order = round % 2 == 0 ? sides : sides.reversed();
    return order.stream().map(Supplier::get).toList();
  }
}
