package io.breakwater.console.view;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import java.util.Optional;

/// The money, flat inside [StatusView]. Drawdowns are positive when money was lost. `stopAtPct` is
/// the drawdown that trips, `stopAtEquity` the higher of the equities at which either base does.
public record AccountView(
    Optional<Money> equity,
    Optional<Money> peakEquity,
    Optional<Money> startingBalance,
    Optional<Bps> drawdownFromStartPct,
    Optional<Bps> drawdownFromPeakPct,
    Optional<Bps> stopAtPct,
    Optional<Money> stopAtEquity,
    Optional<Money> dayPnl,
    Optional<Money> realizedPnl,
    Optional<Money> unrealizedPnl,
    Optional<Money> fees,
    Optional<Money> grossExposure,
    Optional<Money> unprotectedNotional) {
  /// An account of which nothing is known yet.
  public static AccountView unknown() {
    return new AccountView(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
