package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.value.Money;

/// The wallet balance of a quiet account: what profits, fees and told changes do not explain must
/// be read twice.
final class Balance {
  /// What rounding of average entries may add up to between two agreements: one cent.
  static final Money ROUNDING_MAX = new Money(1_000_000);

  private Balance() {}

  /// Who records a difference.
  @FunctionalInterface
  interface Diverged {
    void diverged(String kind, String subject, String ours, String venues);
  }

  /// Takes the venue's word; whether it was as expected.
  static boolean agrees(Draft draft, Money venues, Diverged record) {
    return switch (draft.state().portfolio().wallet()) {
      case Amount.Unknown _ -> {
        draft.emit(new PortfolioFact.BalanceSet(venues, "first reading"));
        yield true;
      }
      case Amount.Known(var ours) -> agrees(draft, ours, venues, record);
    };
  }

  private static boolean agrees(Draft draft, Money ours, Money venues, Diverged record) {
    if (ours.equals(venues)) {
      return true;
    }
    boolean rounding = venues.minus(ours).magnitude().compareTo(ROUNDING_MAX) <= 0;
    if (!rounding) {
      record.diverged(Agreement.BALANCE, "wallet balance", ours.toString(), venues.toString());
    }
    draft.emit(new PortfolioFact.BalanceSet(venues, rounding ? "rounding" : "reconciliation"));
    return rounding;
  }
}
