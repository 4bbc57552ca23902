package io.breakwater.kernel;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.FillBook;
import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.kernel.reconcile.Agreement;
import io.breakwater.kernel.reconcile.Agreement.Upto;
import io.breakwater.model.value.Symbol;
import java.util.Optional;

/// What an agreement with the venue settles beyond itself: up to which execution each symbol is
/// complete, and that the user stream's silence counts as evidence again.
public final class Completeness {
  private Completeness() {}

  static State after(State state) {
    Agreement agreement = state.agreement();
    for (Symbol symbol : state.life().instruments().keys()) {
      Optional<FillBook.Last> last = state.portfolio().lastFill(symbol);
      if (last.isPresent() && isQuiet(state, symbol)) {
        Upto upto = new Upto(last.get().tradeId(), last.get().venueMillis());
        agreement = agreement.complete(symbol, upto);
      }
    }
    State complete = state.with(agreement);
    return state.gate().grounds().userStream().up()
        ? complete.with(complete.orders().withStreamGap(false))
        : complete;
  }

  /// Whether no execution can have been missed between the reading and now: nothing moved meanwhile
  /// and no order waits to be named by the venue, nor a stop whose own order nobody knows yet.
  public static boolean isQuiet(State state, Symbol symbol) {
    return !state.agreement().touched().contains(symbol)
        && state.orders().openOf(symbol).stream().noneMatch(Completeness::isUnnamed)
        && state.orders().unsettled().keys().stream()
            .map(id -> state.orders().find(id).orElseThrow())
            .noneMatch(order -> order.symbol().equals(symbol))
        && state.protection().stops().values().stream()
            .noneMatch(stop -> stop.key().symbol().equals(symbol) && mayHaveTriggered(stop));
  }

  /// What a stop executes stands in the list of trades under an order that only the stop's own fate
  /// names. One that waits is asked for as soon as a reading does not list it.
  private static boolean mayHaveTriggered(ProtectiveStop stop) {
    return switch (stop) {
      case ProtectiveStop.Sent _, ProtectiveStop.InDoubt _, ProtectiveStop.Cancelling _ -> true;
      case ProtectiveStop.Live _, ProtectiveStop.Over _ -> false;
    };
  }

  private static boolean isUnnamed(Order order) {
    return switch (order) {
      case Order.Sent _, Order.InDoubt _, Order.RetryWaiting _ -> true;
      case Order.Planned _, Order.Working _, Order.Cancelling _, Order.Closed _ -> false;
    };
  }
}
