package io.breakwater.kernel;

import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.Money;
import java.util.Set;

/*
 * A payment can be heard of after a reading of the account that it is in already, and that our
 * wallet was taken from. What it was is told all the same, since a deposit is no profit; the wallet
 * stays as it is.
 */
/// What the venue says of the account without being asked. Executions are counted from orders, so
/// only what has no execution counts here; what does not add up is found by reconciliation.
final class Account {
  private static final Set<String> FLOWS =
      Set.of(
          "DEPOSIT",
          "WITHDRAW",
          "WITHDRAW_REJECT",
          "ADMIN_DEPOSIT",
          "ADMIN_WITHDRAW",
          "MARGIN_TRANSFER",
          "ASSET_TRANSFER",
          "COIN_SWAP_DEPOSIT",
          "COIN_SWAP_WITHDRAW");

  private Account() {}

  static void reported(Draft draft, VenueInput.AccountReported report) {
    // Executions are counted from themselves.
    if (draft.state().portfolio().wallet() instanceof Amount.Known(var wallet)
        && !report.reason().equals("ORDER")) {
      if (report.balanceChange().equals(Money.ZERO)) {
        draft.needReconcile(report.reason() + " without an amount");
      } else {
        paid(draft, wallet, report);
      }
    }
  }

  private static void paid(Draft draft, Money wallet, VenueInput.AccountReported report) {
    Money change = report.balanceChange();
    boolean taken = report.venueMillis() < draft.state().agreement().walletMillis();
    if (report.reason().equals("FUNDING_FEE")) {
      draft.emit(new PortfolioFact.FundingPaid(change, report.venueMillis()));
      if (taken) {
        draft.emit(new PortfolioFact.BalanceSet(wallet, "taken before"));
      }
      return;
    }
    if (!taken) {
      draft.emit(new PortfolioFact.BalanceSet(wallet.plus(change), report.reason()));
    }
    if (FLOWS.contains(report.reason())) {
      draft.emit(new PortfolioFact.FlowSeen(change, report.reason(), report.venueMillis()));
    }
  }
}
