package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.value.Money;
import io.breakwater.model.venue.VenueSnapshot;

/// The wallet balance: what profits, fees and told changes do not explain must be read twice.
final class Balance {
  /// What rounding of average entries may add up to between two agreements: one cent.
  static final Money ROUNDING_MAX = new Money(1_000_000);

  /// How far two sights of one difference may be apart: what is realised by a closing execution in
  /// between is rounded here otherwise than there.
  private static final Money SAME_SIGHT_MAX = new Money(100);

  /// How much later a second reading must say the same: what only one side counts yet, an execution
  /// or a payment that the stream still brings, has come by then.
  static final long SECOND_SIGHT_NANOS = 2_000_000_000L;

  private final Draft draft;
  private final Money venues;
  private final long venueMillis;
  private final Diverged record;

  Balance(Draft draft, VenueSnapshot reading, Diverged record) {
    this.draft = draft;
    this.venues = reading.walletBalance();
    this.venueMillis = reading.venueMillis();
    this.record = record;
  }

  /// Who records a difference.
  @FunctionalInterface
  interface Diverged {
    void diverged(String kind, String subject, String ours, String venues);
  }

  /// Sees the wallet beside a position that is apart, where nothing else is on its way: what it has
  /// cost is in the wallet, and the wallet may be ahead by another execution.
  ///
  /// @return whether a reading before saw the same
  boolean see() {
    if (!(draft.state().portfolio().wallet() instanceof Amount.Known(var ours))
        || isRounding(venues.minus(ours))
        || isSame(draft.state().agreement().apart(), ours)) {
      return true;
    }
    draft.emit(new ReconcileFact.WalletApart(ours, venues, draft.nanos()));
    return false;
  }

  /// Takes the venue's word.
  ///
  /// @return whether it was as expected
  boolean asRead() {
    return switch (draft.state().portfolio().wallet()) {
      case Amount.Unknown _ -> {
        set("first reading");
        yield true;
      }
      case Amount.Known(var ours) -> take(ours);
    };
  }

  /// On an account on which nothing moved while it was read. The wallet is read after the
  /// positions: an execution made in between is in it, and the stream has yet to bring it, as it
  /// has a payment. So a difference blocks at once, and is taken when it is the same later. One
  /// that is another each time is taken in the end, and goes on blocking.
  ///
  /// @return whether it was as expected, or seen and told before
  boolean ofQuiet() {
    if (!(draft.state().portfolio().wallet() instanceof Amount.Known(var ours))
        || isRounding(venues.minus(ours))) {
      return asRead();
    }
    Agreement.Apart before = draft.state().agreement().apart();
    boolean same = isSame(before, ours);
    boolean settled = same && draft.nanos() - before.sinceNanos() >= SECOND_SIGHT_NANOS;
    if (settled || before.times() >= Sights.TIMES_MAX) {
      take(ours);
      return settled && before.told();
    }
    if (!before.told()) {
      tell(ours);
    }
    if (!before.told() || !same) {
      draft.emit(new ReconcileFact.WalletApart(ours, venues, draft.nanos()));
    }
    return false;
  }

  /// Where nobody can tell what is on its way: a difference that blocks goes on blocking. That must
  /// not keep the rest from an agreement for ever, so in the end it is told again instead.
  ///
  /// @param last whether this reading agrees
  /// @return whether it may
  boolean ofUntold(boolean last) {
    Agreement agreement = draft.state().agreement();
    boolean seen = !isRounding(agreement.apart().difference());
    if (!agreement.apart().told() && (agreement.holds() || !seen)) {
      forget();
      return true;
    }
    if (last && draft.state().portfolio().wallet() instanceof Amount.Known(var ours)) {
      tell(ours);
    }
    return last;
  }

  /// On an account that moved: an execution that only one side counts yet looks like a difference,
  /// and is none any more when both do. So only what two readings are apart by alike is taken.
  /// Where our picture is in doubt anyway, the first alone keeps it so.
  ///
  /// @return whether it was as expected, as far as can be told
  boolean ofBusy() {
    if (!(draft.state().portfolio().wallet() instanceof Amount.Known(var ours))) {
      return true;
    }
    Money wallet = venues.minus(ours);
    Agreement.Apart before = draft.state().agreement().apart();
    if (wallet.equals(Money.ZERO)) {
      forget();
      return true;
    }
    boolean wasRounding = isRounding(before.difference());
    boolean same = isAlike(before, wallet) || (wasRounding && isRounding(wallet));
    if (!before.isNone() && same) {
      if (draft.nanos() - before.sinceNanos() >= SECOND_SIGHT_NANOS) {
        return take(ours);
      }
    } else if (wasRounding || before.told()) {
      draft.emit(new ReconcileFact.WalletApart(ours, venues, draft.nanos()));
    } else {
      // Another one each time: an account this busy is looked at when it is due, and no sooner.
      forget();
    }
    return isRounding(wallet) || draft.state().agreement().holds();
  }

  /// What was seen is explained, or cannot be told now.
  private void forget() {
    Agreement.Apart apart = draft.state().agreement().apart();
    if (!apart.isNone() || apart.told()) {
      draft.emit(new ReconcileFact.WalletApart(Money.ZERO, Money.ZERO, draft.nanos()));
    }
  }

  /// When a difference that was seen once wants to be looked at again, or `Long.MAX_VALUE`.
  static long secondSightNanos(Agreement.Apart apart) {
    return isRounding(apart.difference())
        ? Long.MAX_VALUE
        : apart.sinceNanos() + SECOND_SIGHT_NANOS;
  }

  private static boolean isRounding(Money wallet) {
    return wallet.magnitude().compareTo(ROUNDING_MAX) <= 0;
  }

  /// Whether nothing was paid between, on our side or the venue's.
  private boolean isSame(Agreement.Apart before, Money ours) {
    return ours.equals(before.ours()) && isAlike(before, venues.minus(ours));
  }

  private static boolean isAlike(Agreement.Apart before, Money wallet) {
    Money between = wallet.minus(before.difference());
    return !before.isNone() && between.magnitude().compareTo(SAME_SIGHT_MAX) <= 0;
  }

  private boolean take(Money ours) {
    boolean rounding = isRounding(venues.minus(ours));
    if (!rounding && !draft.state().agreement().apart().told()) {
      tell(ours);
    }
    forget();
    if (!ours.equals(venues)) {
      set(rounding ? "rounding" : "reconciliation");
    }
    return rounding;
  }

  private void set(String why) {
    draft.emit(new PortfolioFact.BalanceSet(venues, why));
    draft.emit(new ReconcileFact.WalletTaken(venueMillis));
  }

  private void tell(Money ours) {
    record.diverged(Agreement.BALANCE, "wallet balance", ours.toString(), venues.toString());
  }
}
