package io.breakwater.kernel.heal;

/// Where a component stands. Times are monotonic nanoseconds.
public sealed interface Stage {
  /// Ready and watched, since then.
  record Observe(long readyNanos, Pulse pulse) implements Stage {}

  /// No process; one is started when it is due.
  ///
  /// @param counts whether the start is an attempt to heal; the first start, and one that an
  ///   operator asked for, is none
  record Restart(long dueNanos, boolean counts) implements Stage {}

  /// Started, and not ready yet; it is killed at the deadline.
  record Rewire(long deadlineNanos, Pulse pulse) implements Stage {}

  /// Told to end; killed, or killed again, when that is due.
  ///
  /// @param settled whether it had been ready long enough to begin a new episode
  record Ending(long dueNanos, Why why, boolean settled) implements Stage {}

  /// No process, and none is started: it ended with a code that a person must mend.
  record Held(int code) implements Stage {}

  /// Why a process ends.
  sealed interface Why {
    /// It failed a check.
    record Failed(String reason) implements Why {}

    /// Somebody asked for it; that is no failure.
    record Planned() implements Why {}
  }
}
