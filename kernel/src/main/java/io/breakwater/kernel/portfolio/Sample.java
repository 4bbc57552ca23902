package io.breakwater.kernel.portfolio;

import io.breakwater.model.fact.StopFact.Figures;

/// What the emergency stop looks at: one reading of the account, or why there is none.
public sealed interface Sample {
  /// The same reading at the last marks and between the last two of each symbol.
  ///
  /// @param kinder at whichever mark each position is worth more
  /// @param harsher at whichever mark each position is worth less
  record Read(Figures figures, Figures kinder, Figures harsher) implements Sample {}

  /// No reading: it neither trips nor disarms, and blocks new exposure.
  record Unreadable(String reason) implements Sample {}
}
