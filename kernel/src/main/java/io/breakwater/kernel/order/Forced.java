package io.breakwater.kernel.order;

import io.breakwater.kernel.Draft;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.PortfolioFact.Force;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import java.util.List;
import java.util.Optional;

/// Orders that the venue places against the account: liquidation, deleveraging, settlement. What
/// they trade counts at once, as a loss or profit like any other, and an operator is told. Whatever
/// of them was not heard is found by reconciliation.
final class Forced {
  private Forced() {}

  static void heard(Draft draft, OrderReport report, List<Fill> fills) {
    Optional<Force> force = forceOf(report.clientId());
    if (force.isEmpty()) {
      return;
    }
    for (Fill fill : fills) {
      if (isNew(draft, fill)) {
        draft.emit(new PortfolioFact.ForciblyClosed(force.get(), report.clientId(), fill));
        raise(
            draft,
            force.get(),
            report,
            fill.side() + " " + fill.quantity() + " at " + fill.price());
      }
    }
    if (fills.isEmpty() && report.status().isTerminal() && !report.executed().isZero()) {
      raise(draft, force.get(), report, "executed " + report.executed());
    }
  }

  /// Neither counted as an execution nor within what an agreement with the venue counted.
  private static boolean isNew(Draft draft, Fill fill) {
    Symbol symbol = fill.position().symbol();
    return !draft.state().portfolio().knows(symbol, fill.tradeId())
        && !draft.state().agreement().isCounted(symbol, fill.tradeId());
  }

  /// By the beginnings that the venue reserves for itself.
  private static Optional<Force> forceOf(ClientOrderId id) {
    String text = id.text();
    if (text.startsWith("autoclose-")) {
      return Optional.of(Force.LIQUIDATION);
    }
    if (text.startsWith("adl_autoclose")) {
      return Optional.of(Force.DELEVERAGING);
    }
    return text.startsWith("settlement_autoclose-") || text.startsWith("delivery_autoclose-")
        ? Optional.of(Force.SETTLEMENT)
        : Optional.empty();
  }

  private static void raise(Draft draft, Force force, OrderReport report, String what) {
    Symbol symbol = report.terms().symbol();
    String type =
        switch (force) {
          case LIQUIDATION -> "PositionLiquidated";
          case DELEVERAGING -> "PositionDeleveraged";
          case SETTLEMENT -> "PositionSettled";
        };
    draft.raise(
        Effect.Severity.CRITICAL,
        type,
        symbol.name(),
        "the venue closed a position on "
            + symbol
            + " itself ("
            + report.clientId()
            + "): "
            + what);
  }
}
