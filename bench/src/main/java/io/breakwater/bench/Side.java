package io.breakwater.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
  /// order of the sides is turned round with each slice. Operations a second.
  static List<Goal.Score> alternate(List<Side> sides, long nanosEach) {
    return inSlices(sides, nanosEach).stream()
        .map(ran -> new Goal.Score(ran.name, "1/s", ran.done * 1e9 / ran.nanos))
        .toList();
  }

  /// The same as the cost of one operation: its time, and what the side's thread allocates for it.
  static List<Goal.Score> costs(List<Side> sides, long nanosEach) {
    List<Goal.Score> scores = new ArrayList<>();
    for (Ran ran : inSlices(sides, nanosEach)) {
      scores.add(new Goal.Score(ran.name, "ns", (double) ran.nanos / ran.done));
      scores.add(new Goal.Score(allocated(ran.name), "B", (double) ran.bytes / ran.done));
    }
    return scores;
  }

  /// What [#costs] calls the bytes of a side.
  static String allocated(String side) {
    return side + ", allocated";
  }

  private static List<Ran> inSlices(List<Side> sides, long nanosEach) {
    ThreadMXBean thread = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    List<Ran> all = sides.stream().map(side -> new Ran(side.name)).toList();
    for (int slice = 0; slice < SLICES; slice++) {
      for (int i = 0; i < all.size(); i++) {
        int side = slice % 2 == 0 ? i : all.size() - 1 - i;
        Ran ran = all.get(side);
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        ran.done += sides.get(side).work.until(began + nanosEach / SLICES);
        ran.nanos += System.nanoTime() - began;
        ran.bytes += thread.getCurrentThreadAllocatedBytes() - bytes;
      }
    }
    return all;
  }

  /// What one side came to in a round.
  private static final class Ran {
    private final String name;
    private long done;
    private long nanos;
    private long bytes;

    Ran(String name) {
      this.name = name;
    }
  }

  /// Lets each side do its whole work once, in an order that is turned round with each round.
  static List<Goal.Score> inTurn(int round, List<Supplier<Goal.Score>> sides) {
    List<Supplier<Goal.Score>> order = round % 2 == 0 ? sides : sides.reversed();
    return order.stream().map(Supplier::get).toList();
  }
}
