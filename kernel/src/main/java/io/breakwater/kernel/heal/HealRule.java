package io.breakwater.kernel.heal;

import java.util.List;
import java.util.Set;

/// The bounds of healing.
///
/// @param readyNanosMax from the start of a process until it is ready
/// @param settledNanos ready for so long begins a new episode
/// @param waitsNanos between failed attempts in a row; the last one is used again
/// @param checks when a living process is taken for hung
/// @param budget how many restarts are tried before trading stops
/// @param codes what the exit codes of a process mean
public record HealRule(
    long readyNanosMax,
    long settledNanos,
    List<Long> waitsNanos,
    Checks checks,
    Budget budget,
    Codes codes) {
  /// Waits that a rule may have.
  public static final int WAITS_MAX = 16;

  private static final long NANOS_PER_MILLI = 1_000_000L;

  public HealRule {
    waitsNanos = List.copyOf(waitsNanos);
    positive("readyNanosMax", readyNanosMax);
    positive("settledNanos", settledNanos);
    if (waitsNanos.isEmpty() || waitsNanos.size() > WAITS_MAX) {
      throw new IllegalArgumentException("waits must be 1 to " + WAITS_MAX + ": " + waitsNanos);
    }
    waitsNanos.forEach(wait -> positive("wait", wait));
  }

  /// When a living process is taken for hung.
  ///
  /// @param beatNanosMax without a sign of life is a failed check
  /// @param againNanos until the next check after a failed one
  /// @param failedMax failed checks in a row, of heartbeats or of probes
  /// @param endNanosMax for an end in order; afterwards it is killed, and killed again as often
  public record Checks(long beatNanosMax, long againNanos, int failedMax, long endNanosMax) {
    public Checks {
      positive("beatNanosMax", beatNanosMax);
      positive("againNanos", againNanos);
      positive("failedMax", failedMax);
      positive("endNanosMax", endNanosMax);
    }
  }

  /// How many restarts are tried before trading stops.
  ///
  /// @param attemptsMax failed attempts in a row
  /// @param restartsMax restarts in the window, whatever became of them
  public record Budget(int attemptsMax, int restartsMax, long windowNanos) {
    public Budget {
      positive("attemptsMax", attemptsMax);
      positive("restartsMax", restartsMax);
      positive("windowNanos", windowNanos);
    }
  }

  /// What the exit codes of a process mean; any other is a failed attempt.
  ///
  /// @param held a person must mend something, no restart can
  /// @param outside something outside is missing; that is no fault of the component
  public record Codes(Set<Integer> held, Set<Integer> outside) {
    public Codes {
      held = Set.copyOf(held);
      outside = Set.copyOf(outside);
    }
  }

  /// The bounds that the requirements state.
  public static HealRule standard() {
    return new HealRule(
        seconds(90),
        seconds(10),
        List.of(seconds(15), seconds(30), seconds(60), seconds(120), seconds(300)),
        new Checks(1_900 * NANOS_PER_MILLI, seconds(1), 2, seconds(10)),
        new Budget(3, 30, seconds(600)),
        new Codes(Set.of(2, 3, 4), Set.of(10)));
  }

  /// The wait before the attempt that follows so many failed ones.
  long waitNanos(int attempts) {
    return attempts == 0 ? 0 : waitsNanos.get(Math.min(attempts, waitsNanos.size()) - 1);
  }

  private static long seconds(long seconds) {
    return seconds * 1_000 * NANOS_PER_MILLI;
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
