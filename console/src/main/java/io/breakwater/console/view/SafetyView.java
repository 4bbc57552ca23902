package io.breakwater.console.view;

import java.util.List;
import java.util.Optional;

/// What stands ready for a bad hour, flat inside [StatusView].
///
/// @param lastDrill absent where the journal that was read tells of none
/// @param countdowns those that run or were asked for, the one that fires first before the others
/// @param breakersOpen markets whose circuit breaker lets no exposure through, or one test order
public record SafetyView(
    Optional<DrillView> lastDrill, List<CountdownView> countdowns, Optional<Integer> breakersOpen) {
  public SafetyView {
    countdowns = List.copyOf(countdowns);
  }

  /// Nothing is known yet.
  public static SafetyView unknown() {
    return new SafetyView(Optional.empty(), List.of(), Optional.empty());
  }

  /// The same with the last drill.
  public SafetyView with(Optional<DrillView> drill) {
    return new SafetyView(drill, countdowns, breakersOpen);
  }
}
