package io.breakwater.strategy;

import io.breakwater.model.value.Price;
import java.util.Optional;

/// When to enter and when to leave one market, read after a bar has closed.
interface Rules {
  /// Bars that must have closed before the rules may be asked.
  int barsNeeded();

  /// Why to enter at the bar that has just closed, if at all.
  Optional<Advice> entry();

  /// Why to leave a position entered at this price so many bars ago, if at all.
  Optional<String> exit(Price entry, long barsHeld);

  /// A reason to enter and how sure the rules are of it.
  record Advice(int confidencePercent, String reason) {}
}
