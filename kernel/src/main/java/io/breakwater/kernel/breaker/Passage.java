package io.breakwater.kernel.breaker;

import io.breakwater.kernel.state.Objection;

/// Whether a breaker lets a new exposure order pass.
public sealed interface Passage {
  /// It passes.
  record Allowed() implements Passage {}

  /// It passes as the one test order: `BreakerMachine.halfOpen` goes with its intent.
  record AsTest() implements Passage {}

  /// It does not.
  record Refused(Objection objection) implements Passage {}
}
