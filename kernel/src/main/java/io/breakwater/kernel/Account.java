package io.breakwater.kernel;

import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.Money;

/// What the venue says of the account without being asked. Executions are counted from orders, so
/// only what has no execution counts here; what does not add up is found by reconciliation.
final class Account {
  private Account() {}

  static void reported(Draft draft, VenueInput.AccountReported report) {
    Money change = report.balanceChange();
    if (!(draft.state().portfolio().wallet() instanceof Amount.Known(var wallet))) {
      return;
    }
    switch (kind(report.reason())) {
      case EXECUTION -> {
        // Counted from the execution itself.
      }
      case FLOW -> {
        if (change.equals(Money.ZERO)) {
          draft.needReconcile(report.reason() + " without an amount");
          return;
        }
        draft.emit(new PortfolioFact.BalanceSet(wallet.plus(change), report.reason()));
        draft.emit(new PortfolioFact.FlowSeen(change, report.reason(), report.venueMillis()));
      }
      case FUNDING -> {
        if (change.equals(Money.ZERO)) {
          draft.needReconcile(report.reason() + " without an amount");
        } else {
          draft.emit(new PortfolioFact.FundingPaid(change, report.venueMillis()));
        }
      }
      case COST -> {
        if (!change.equals(Money.ZERO)) {
          draft.emit(new PortfolioFact.BalanceSet(wallet.plus(change), report.reason()));
        } else {
          draft.needReconcile(report.reason() + " without an amount");
        }
      }
    }
  }

  private enum Kind {
    EXECUTION,
    FLOW,
    FUNDING,
    COST
  }

  private static final java.util.Set<String> FLOWS =
      java.util.Set.of(
          "DEPOSIT",
          "WITHDRAW",
          "WITHDRAW_REJECT",
          "ADMIN_DEPOSIT",
          "ADMIN_WITHDRAW",
          "MARGIN_TRANSFER",
          "ASSET_TRANSFER",
          "COIN_SWAP_DEPOSIT",
          "COIN_SWAP_WITHDRAW");

  private static Kind kind(String reason) {
    if (reason.equals("ORDER")) {
      return Kind.EXECUTION;
    }
    if (reason.equals("FUNDING_FEE")) {
      return Kind.FUNDING;
    }
    return FLOWS.contains(reason) ? Kind.FLOW : Kind.COST;
  }
}
