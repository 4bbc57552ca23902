package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.WireAnswer;

/// What to do with a request that was handled: give the answer after a delay, or part of it, or
/// close the connection without one.
public record Reply(WireAnswer answer, long delayMillis, Cut cut) {
  /// How an answer goes out.
  public enum Cut {
    /// Whole.
    NONE,
    /// Not at all: the connection closes.
    DROP,
    /// Half of it, then the connection closes.
    TRUNCATE,
    /// Not at all: the connection is reset.
    RESET
  }

  static Reply of(WireAnswer answer) {
    return new Reply(answer, 0, Cut.NONE);
  }
}
