package io.breakwater.model.gate;

import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import java.util.List;

/// A refused wish: who wanted what, why not, and the figure against its bound.
///
/// @param cause what asked: `signal:<signalId>` or `command:<commandId>`
/// @param interlocks the interlocks that block, where the gate refused; else empty
/// @param figure what was measured, with its unit, for instance `11 orders/min`
/// @param bound what it must hold, for instance `10 orders/min`
public record Refusal(
    String cause,
    Owner owner,
    Symbol symbol,
    RefusalReason reason,
    List<InterlockName> interlocks,
    String figure,
    String bound) {
  public Refusal {
    interlocks = List.copyOf(interlocks);
  }
}
