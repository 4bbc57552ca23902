package io.breakwater.kernel.heal;

/// What the supervisor sees of one component. Times are monotonic nanoseconds.
public sealed interface HealEvent {
  long atNanos();

  /// A further sign of life, made by the loop itself.
  record Beat(long atNanos, Phase phase) implements HealEvent {}

  /// It says where it serves.
  record Serves(long atNanos) implements HealEvent {}

  record ProbeAnswered(long atNanos) implements HealEvent {}

  record ProbeFailed(long atNanos, String reason) implements HealEvent {}

  /// The process is gone.
  record Exited(long atNanos, Exit exit) implements HealEvent {}

  /// The process could not be made.
  record StartFailed(long atNanos, String reason) implements HealEvent {}

  /// Time went by.
  record TimeReached(long atNanos) implements HealEvent {}

  /// The supervisor itself did not run for so long: what it did not see may have happened.
  record Paused(long atNanos, long gapNanos) implements HealEvent {}

  /// An operator wants it restarted in order.
  record RestartAsked(long atNanos) implements HealEvent {}

  /// An operator clears the failsafe.
  record Cleared(long atNanos) implements HealEvent {}

  /// The last word of a process.
  sealed interface Exit {
    /// It was killed, or died without a word.
    record Silent() implements Exit {}

    /// It ended deliberately.
    record Said(int code, String line) implements Exit {}
  }
}
