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

  /// How far two sights of one difference may be apart: what is realised by a closing execution in
  /// between is rounded here otherwise than there.
  private static final Money SAME_SIGHT_MAX = new Money(100);

  /// How much later a second reading must say the same of an account that moves: what only one side
  /// counts yet, an execution or a payment that the stream still brings, has come by then.
  static final long SECOND_SIGHT_NANOS = 2_000_000_000L;

  private Balance() {}

  /// Who records a difference.
  @FunctionalInterface
  interface Diverged {
    void diverged(String kind, String subject, String ours, String venues);
  }

  /// Beside a position that is taken from the same reading: takes the venue's word, since what the
  /// position has cost is in it.
  ///
  /// @return whether it was as expected
  static boolean asRead(Draft draft, Money venues, Diverged record) {
    forget(draft);
    return switch (draft.state().portfolio().wallet()) {
      case Amount.Unknown _ -> first(draft, venues);
      case Amount.Known(var ours) -> ours.equals(venues) || take(draft, ours, venues, record);
    };
  }

  /// On an account on which nothing moved while it was read. The wallet is read after the
  /// positions: an execution made in between is in it, and the stream has yet to bring it. So a
  /// difference blocks at once, and is taken when the next comparison sees it too.
  ///
  /// @param last whether a difference that is another each time is taken as it is now
  /// @return whether it was as expected
  static boolean ofQuiet(Draft draft, Money venues, boolean last, Diverged record) {
    if (!(draft.state().portfolio().wallet() instanceof Amount.Known(var ours))) {
      return asRead(draft, venues, record);
    }
    Money wallet = venues.minus(ours);
    if (isRounding(wallet) || last || isAlike(draft.state().agreement().apart(), wallet)) {
      return asRead(draft, venues, record);
    }
    tell(ours, venues, record);
    draft.emit(new ReconcileFact.WalletApart(wallet, draft.nanos()));
    return false;
  }

  /// On an account that moved: an execution that only one side counts yet looks like a difference,
  /// and is none any more when both do. So only what two readings are apart by alike is taken.
  /// Where our picture is in doubt anyway, the first alone keeps it so.
  ///
  /// @return whether it was as expected, as far as can be told
  static boolean ofBusy(Draft draft, Money venues, Diverged record) {
    if (!(draft.state().portfolio().wallet() instanceof Amount.Known(var ours))) {
      return true;
    }
    Money wallet = venues.minus(ours);
    Agreement.Apart before = draft.state().agreement().apart();
    if (wallet.equals(Money.ZERO)) {
      forget(draft);
      return true;
    }
    boolean wasRounding = isRounding(before.wallet());
    boolean same = isAlike(before, wallet) || (wasRounding && isRounding(wallet));
    if (!before.isNone() && same) {
      if (draft.nanos() - before.sinceNanos() >= SECOND_SIGHT_NANOS) {
        forget(draft);
        return take(draft, ours, venues, record);
      }
    } else if (wasRounding) {
      draft.emit(new ReconcileFact.WalletApart(wallet, draft.nanos()));
    } else {
      // Another one each time: an account this busy is looked at when it is due, and no sooner.
      forget(draft);
    }
    return isRounding(wallet) || draft.state().agreement().holds();
  }

  /// What was seen is explained, or cannot be told now.
  static void forget(Draft draft) {
    if (!draft.state().agreement().apart().isNone()) {
      draft.emit(new ReconcileFact.WalletApart(Money.ZERO, draft.nanos()));
    }
  }

  /// When a difference that was seen once wants to be looked at again, or `Long.MAX_VALUE`.
  static long secondSightNanos(Agreement.Apart apart) {
    return apart.isNone() || isRounding(apart.wallet())
        ? Long.MAX_VALUE
        : apart.sinceNanos() + SECOND_SIGHT_NANOS;
  }

  private static boolean isRounding(Money wallet) {
    return wallet.magnitude().compareTo(ROUNDING_MAX) <= 0;
  }

  private static boolean isAlike(Agreement.Apart before, Money wallet) {
    Money between = wallet.minus(before.wallet());
    return !before.isNone() && between.magnitude().compareTo(SAME_SIGHT_MAX) <= 0;
  }

  private static boolean first(Draft draft, Money venues) {
    draft.emit(new PortfolioFact.BalanceSet(venues, "first reading"));
    return true;
  }

  private static boolean take(Draft draft, Money ours, Money venues, Diverged record) {
    boolean rounding = isRounding(venues.minus(ours));
    if (!rounding) {
      tell(ours, venues, record);
    }
    draft.emit(new PortfolioFact.BalanceSet(venues, rounding ? "rounding" : "reconciliation"));
    return rounding;
  }

  private static void tell(Money ours, Money venues, Diverged record) {
    record.diverged(Agreement.BALANCE, "wallet balance", ours.toString(), venues.toString());
  }
}
