package io.breakwater.kernel.stop;

import io.breakwater.kernel.portfolio.Equity;
import java.util.ArrayList;
import java.util.List;

/// What must hold before an operator may arm the stop again. Each field is a claim; a reset without
/// an admin's override needs all of them.
///
/// @param equity what the account is measured from after the reset; to be known
/// @param dailyLossSettled the stop did not trip on the hard daily loss of this same UTC day, and
///   that loss is not exceeded now
public record Checklist(
    boolean venueReachable,
    boolean reconciled,
    boolean nothingInDoubt,
    boolean pricesFresh,
    boolean stopFileGone,
    Equity equity,
    boolean dailyLossSettled) {

  /// A claim that does not hold.
  ///
  /// @param code stable and machine-readable
  public record Failing(String code, String text) {}

  /// The claims that do not hold, in the order in which an operator would mend them.
  public List<Failing> failing() {
    List<Failing> failing = new ArrayList<>();
    note(failing, venueReachable, "venue", "the venue is not reachable");
    note(failing, reconciled, "reconciled", "not reconciled with the venue");
    note(failing, nothingInDoubt, "in-doubt", "an order's outcome is unknown");
    note(failing, pricesFresh, "prices", "a price is not fresh");
    note(failing, stopFileGone, "stop-file", "the stop file is still there");
    if (equity instanceof Equity.Unknown(var reason)) {
      failing.add(new Failing("equity", reason));
    }
    note(failing, dailyLossSettled, "daily-loss", "the hard daily loss is of this UTC day");
    return List.copyOf(failing);
  }

  private static void note(List<Failing> failing, boolean holds, String code, String text) {
    if (!holds) {
      failing.add(new Failing(code, text));
    }
  }

  public boolean passes() {
    return failing().isEmpty();
  }
}
