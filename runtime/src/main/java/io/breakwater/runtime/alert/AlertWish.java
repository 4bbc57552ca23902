package io.breakwater.runtime.alert;

import io.breakwater.model.alert.AlertType;

/// What an operator may want of the teller.
public sealed interface AlertWish {
  /// The name that goes into the log.
  String operator();

  /// Somebody looks after it.
  record Acknowledge(long episode, String operator) implements AlertWish {}

  /// It is known: tell files alone for so long.
  ///
  /// @param subject empty: every subject
  record Silence(String type, String subject, long forMillis, String operator, String reason)
      implements AlertWish {
    /// A week.
    public static final long MILLIS_MAX = 7 * 86_400_000L;

    public Silence {
      if (AlertType.of(type).isEmpty()) {
        throw new IllegalArgumentException("no such alert type: " + type);
      }
      if (forMillis < 1_000 || forMillis > MILLIS_MAX) {
        throw new IllegalArgumentException("a silence lasts 1 s to 168 h");
      }
    }
  }

  /// Tell every channel that this is a test.
  record Test(String operator) implements AlertWish {}

  /// The answer to a wish.
  ///
  /// @param kind what sort of answer
  record Answer(Kind kind, String text) {
    /// Done, or why not.
    public enum Kind {
      DONE,
      NOT_FOUND,
      CONFLICT
    }
  }
}
