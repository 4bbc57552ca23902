package io.breakwater.kernel.state;

import io.breakwater.model.value.Invariant;

/// The answer of a transition table to (state, event): where it moves, or that the pair must not
/// happen.
public sealed interface Step<S> {
  /// The event fits; this is the state after it.
  record Moved<S>(S state) implements Step<S> {}

  /// The event does not fit the state.
  record Contradicted<S>(S state, Object event) implements Step<S> {}

  /// The state after an event that was asked about before it became a fact. A misfit here is a
  /// defect, or a corrupt journal.
  default S orBroken() {
    return switch (this) {
      case Moved<S>(var state) -> state;
      case Contradicted<S>(var state, var event) ->
          throw new Invariant.Broken("does not fit: " + event + " in " + state);
    };
  }
}
