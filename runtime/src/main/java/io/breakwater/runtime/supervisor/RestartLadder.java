package io.breakwater.runtime.supervisor;

import java.util.Optional;

/// When a component that is gone may be started again: the first time at once, then after growing
/// waits as long as attempts fail in a row. An attempt has failed when the component is gone within
/// ten seconds of its start; one that lasted begins a new episode. Pure.
///
/// @param failures attempts that failed in a row
/// @param startedNanos when the latest attempt began, monotonic
public record RestartLadder(int failures, long startedNanos) {
  /// A component that lived this long begins a new episode, in milliseconds.
  public static final long EPISODE_MILLIS = 10_000;

  private static final long[] WAITS_MILLIS = {0, 15_000, 30_000, 60_000, 120_000, 300_000};
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /// So many failed attempts in a row need a person.
  public static final int FAILURES_ALARMING = 3;

  /// The ladder of a component started now for the first time.
  public static RestartLadder started(long nowNanos) {
    return new RestartLadder(0, nowNanos);
  }

  /// The ladder after the component was found gone.
  public Gone gone(long nowNanos) {
    boolean lasted = nowNanos - startedNanos >= EPISODE_MILLIS * NANOS_PER_MILLI;
    int failed = lasted ? 0 : failures + 1;
    int step = Math.min(Math.max(0, failed - 1), WAITS_MILLIS.length - 1);
    long due = nowNanos + WAITS_MILLIS[step] * NANOS_PER_MILLI;
    Optional<String> alarm =
        failed == FAILURES_ALARMING
            ? Optional.of(failed + " starts in a row failed within 10 s")
            : Optional.empty();
    return new Gone(failed, due, alarm);
  }

  /// A component that is gone, and when it is started again.
  public record Gone(int failures, long dueNanos, Optional<String> alarm) {
    public RestartLadder startedAgain(long nowNanos) {
      return new RestartLadder(failures, nowNanos);
    }
  }
}
