package io.breakwater.model.fact;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;

/// The circuit breakers, one per symbol.
public sealed interface BreakerFact extends Fact {
  Symbol symbol();

  /// An order of this symbol failed.
  record FailureCounted(Symbol symbol, ClientOrderId id, String cause, long atNanos)
      implements BreakerFact {}

  /// A doubtful order counted before turned out executed: no failure after all.
  record FailureWithdrawn(Symbol symbol, ClientOrderId id) implements BreakerFact {}

  /// No new exposure on the symbol until the kernel time given.
  record BreakerOpened(Symbol symbol, long untilNanos, String cause) implements BreakerFact {}

  /// One test order is on its way; it has until the deadline.
  record BreakerHalfOpened(Symbol symbol, ClientOrderId testOrder, long deadlineNanos)
      implements BreakerFact {}

  /// Normal again.
  record BreakerClosed(Symbol symbol, String cause) implements BreakerFact {}
}
