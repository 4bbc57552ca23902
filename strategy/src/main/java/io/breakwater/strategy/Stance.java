package io.breakwater.strategy;

import io.breakwater.model.value.Price;

/// What a strategy believes of itself in one market.
sealed interface Stance {
  /// Out of the market.
  record Flat() implements Stance {}

  /// An entry was signalled. Not yet taken, it is forgotten after `answerByMillis`.
  record Entering(String signalId, long answerByMillis, boolean taken) implements Stance {}

  /// In the market.
  ///
  /// @param leaving an exit was decided; it is signalled again until the position is gone
  /// @param retryAtMillis wall time before which no further exit is signalled
  record Holding(Price entry, long sinceBar, boolean leaving, long retryAtMillis)
      implements Stance {
    Holding leavingFrom(long nextTryMillis) {
      return new Holding(entry, sinceBar, true, nextTryMillis);
    }
  }

  /// An exit was signalled; `from` is what stays true if it fails.
  record Leaving(String signalId, Holding from, long answerByMillis, boolean taken)
      implements Stance {}
}
