package io.breakwater.strategy;

import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;

/// What a strategy is told about the world it asked to change.
///
/// `Taken` and `Refused` answer one signal, once. `Held` and `Gone` are levels: they say what is
/// true when no order of the owner works in the symbol, and are sent after each order has ended,
/// after a start, and whenever somebody else (a stop, an operator) has changed the position.
/// Repeating a level does no harm.
public sealed interface Outcome {
  Symbol symbol();

  /// An intent was made of the signal; the level after its end follows.
  record Taken(Symbol symbol, String signalId) implements Outcome {}

  /// Nothing was sent for the signal, and nothing will be.
  record Refused(Symbol symbol, String signalId, RefusalReason reason) implements Outcome {}

  /// The owner holds a long position, entered at this price on average.
  record Held(Symbol symbol, Price entry) implements Outcome {}

  /// The owner holds nothing.
  record Gone(Symbol symbol) implements Outcome {}
}
