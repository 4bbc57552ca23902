package io.breakwater.kernel.anomaly;

/// Where one series stands. Each carries only what is true in it; times are those of events.
public sealed interface Verdict {
  /// Its past is too short to say what is usual.
  record Learning() implements Verdict {}

  record Well() implements Verdict {}

  /// Unusual, and not for long enough to be told.
  ///
  /// @param isNew whether its past has just become long enough, and nobody was told what is usual:
  ///   that would end what an earlier life has told of it, which may still be true
  record Suspect(long sinceNanos, boolean isNew) implements Verdict {}

  /// Told.
  ///
  /// @param toldNanos when it was told last
  record Odd(long sinceNanos, long toldNanos) implements Verdict {}

  /// Told, and usual again; over when it stays so.
  record Mending(long sinceNanos, long toldNanos, long usualNanos) implements Verdict {}

  /// Whether people were told and it is not over.
  default boolean isOpen() {
    return switch (this) {
      case Learning _, Well _, Suspect _ -> false;
      case Odd _, Mending _ -> true;
    };
  }
}
