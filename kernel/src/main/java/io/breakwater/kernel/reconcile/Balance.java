package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.value.Money;

/// The wallet balance: what profits, fees and told changes do not explain must be read twice.
final class Balance {
  /// What rounding of average entries may add up to between two agreements: one cent.
  static final Money ROUNDING_MAX = new Money(1_000_000);

  private Balance() {}

  /// Who records a difference.
  @FunctionalInterface
  interface Diverged {
    void diverged(String kind, String subject, String ours, String venues);
  }

  /// On an account on which nothing moved while it was read: takes the venue's word.
  ///
  /// @return whether it was as expected
  static boolean ofQuiet(Draft draft, Money venues, Diverged record) {
    return switch (draft.state().portfolio().wallet()) {
      case Amount.Unknown _ -> {
        draft.emit(new PortfolioFact.BalanceSet(venues, "first reading"));
        yield true;
      }
      case Amount.Known(var ours) -> {
        remember(draft, Money.ZERO);
        yield isRounding(venues.minus(ours))
            ? rounded(draft, ours, venues)
            : taken(draft, ours, venues, record);
      }
    };
  }

  /// On an account that moved: an execution that only one side counts yet looks like a difference,
  /// and is none any more when both do. So only what two readings in a row are apart by, to the
  /// unit, is taken. The second is asked for; where it says something else, the next one due tells.
  ///
  /// @return whether it was as expected, as far as can be told
  static boolean ofBusy(Draft draft, Money venues, Diverged record) {
    if (!(draft.state().portfolio().wallet() instanceof Amount.Known(var ours))) {
      return true;
    }
    Money before = draft.state().agreement().walletApart();
    Money apart = venues.minus(ours);
    if (isRounding(apart)) {
      remember(draft, Money.ZERO);
      return true;
    }
    if (apart.equals(before)) {
      remember(draft, Money.ZERO);
      return taken(draft, ours, venues, record);
    }
    remember(draft, apart);
    if (before.equals(Money.ZERO)) {
      draft.needReconcile("the wallet differs by " + apart + " while the account moves");
    }
    return true;
  }

  private static boolean isRounding(Money apart) {
    return apart.magnitude().compareTo(ROUNDING_MAX) <= 0;
  }

  private static boolean rounded(Draft draft, Money ours, Money venues) {
    if (!ours.equals(venues)) {
      draft.emit(new PortfolioFact.BalanceSet(venues, "rounding"));
    }
    return true;
  }

  private static boolean taken(Draft draft, Money ours, Money venues, Diverged record) {
    record.diverged(Agreement.BALANCE, "wallet balance", ours.toString(), venues.toString());
    draft.emit(new PortfolioFact.BalanceSet(venues, "reconciliation"));
    return false;
  }

  private static void remember(Draft draft, Money apart) {
    if (!apart.equals(draft.state().agreement().walletApart())) {
      draft.emit(new ReconcileFact.WalletApart(apart));
    }
  }
}
