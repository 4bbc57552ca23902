package io.breakwater.kernel.order;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.protect.Countdowns;
import io.breakwater.kernel.protect.StopNews;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import java.util.List;
import java.util.Optional;

/// Applies what the venue says of an order, whichever way it was heard: stream events, answers and
/// questions arrive in any order, and each may be the first to tell.
public final class Reports {
  private Reports() {}

  /// News of an order nobody asked for, or in answer to a question.
  public static void heard(Draft draft, OrderReport report, List<Fill> fills) {
    Orders orders = draft.state().orders();
    Optional<Order> ours =
        orders
            .find(report.clientId())
            .or(() -> orders.find(report.terms().symbol(), report.venueOrderId()));
    if (ours.isPresent()) {
      apply(draft, ours.get(), report, fills);
    } else if (StopNews.claim(draft, report)) {
      apply(draft, draft.state().orders().find(report.clientId()).orElseThrow(), report, fills);
    } else {
      Forced.heard(draft, report, fills);
      external(draft, report);
    }
  }

  /// An order that did not come through us is shown while it is open.
  public static void external(Draft draft, OrderReport report) {
    Orders orders = draft.state().orders();
    Symbol symbol = report.terms().symbol();
    Optional<External> shown = orders.externals().get(new VenueKey(symbol, report.venueOrderId()));
    if (report.status().isTerminal()) {
      if (shown.isPresent()) {
        draft.emit(new OrderFact.ExternalOrderGone(report.venueOrderId()));
      }
      if (!report.executed().isZero()) {
        draft.needReconcile("an external order on " + symbol + " was executed");
      }
    } else if (shown.isEmpty() && orders.externals().size() < Orders.EXTERNALS_MAX) {
      draft.emit(new OrderFact.ExternalOrderSeen(report));
      draft.raise(
          Effect.Severity.WARNING,
          "ExternalOrderSeen",
          symbol.name(),
          "order " + report.clientId() + " on " + symbol + " did not come through Breakwater");
    }
  }

  /// Names the order, then counts its trades, then ends it, as far as the report says so.
  public static void apply(Draft draft, Order order, OrderReport report, List<Fill> fills) {
    if (report.status() == OrderReport.Status.REJECTED && order instanceof Order.Sent) {
      draft.offer(
          new OrderFact.IntentEnded(
              order.id(), Outcome.REJECTED, Quantity.ZERO, "rejected by the venue"),
          order.symbol());
      return;
    }
    if (!name(draft, order, report) || !count(draft, order.id(), order.symbol(), fills)) {
      return;
    }
    Order now = draft.state().orders().find(order.id()).orElseThrow();
    if (!(now instanceof Order.Closed)) {
      end(draft, now, report);
    }
  }

  private static boolean name(Draft draft, Order order, OrderReport report) {
    boolean unnamed =
        switch (order) {
          case Order.Planned _, Order.Sent _, Order.InDoubt _, Order.RetryWaiting _ -> true;
          case Order.Working _, Order.Cancelling _, Order.Closed _ ->
              order.track().venueOrderId() != report.venueOrderId();
        };
    if (!unnamed) {
      return true;
    }
    OrderFact fact =
        new OrderFact.Acknowledged(order.id(), report.venueOrderId(), report.venueMillis());
    if (!draft.offer(fact, order.symbol())) {
      return false;
    }
    succeeded(draft, order.symbol(), order.id());
    if (order instanceof Order.InDoubt) {
      draft.needReconcile("order " + order.id() + " was in doubt and is found");
    }
    return true;
  }

  /// Counts the trades that are not counted yet.
  ///
  /// @return whether all of them fitted
  public static boolean count(Draft draft, ClientOrderId id, Symbol symbol, List<Fill> fills) {
    boolean adopted =
        draft.state().orders().find(id).filter(o -> o.track().isAdopted()).isPresent();
    for (Fill fill : fills) {
      // What was executed before an order became ours is in a position that was agreed upon.
      boolean agreed = adopted && draft.state().agreement().isCounted(symbol, fill.tradeId());
      boolean known = agreed || draft.state().portfolio().knows(symbol, fill.tradeId());
      if (!known && !draft.offer(new OrderFact.Executed(id, fill), symbol)) {
        return false;
      }
      if (!known) {
        succeeded(draft, symbol, id);
      }
    }
    return true;
  }

  /// Ends an order whose trades make up all of it.
  public static void endIfFilled(Draft draft, ClientOrderId id) {
    Order order = draft.state().orders().find(id).orElseThrow();
    if (!(order instanceof Order.Closed) && order.track().open().isZero()) {
      Quantity all = order.intent().terms().quantity();
      draft.offer(new OrderFact.IntentEnded(id, Outcome.FILLED, all, "filled"), order.symbol());
    }
  }

  private static void end(Draft draft, Order order, OrderReport report) {
    switch (report.status()) {
      case NEW, PARTIALLY_FILLED -> endIfFilled(draft, order.id());
      case FILLED -> ended(draft, order, Outcome.FILLED, report);
      case CANCELED -> {
        boolean fired = Countdowns.mayHaveFired(draft, order);
        ended(draft, order, Outcome.CANCELED, report);
        if (fired) {
          draft.needReconcile("the countdown of " + order.symbol() + " may have fired");
        }
      }
      case EXPIRED -> ended(draft, order, Outcome.EXPIRED, report);
      case REJECTED -> ended(draft, order, Outcome.REJECTED, report);
    }
  }

  private static void ended(Draft draft, Order order, Outcome outcome, OrderReport report) {
    String detail = "venue: " + report.status();
    draft.offer(
        new OrderFact.IntentEnded(order.id(), outcome, report.executed(), detail), order.symbol());
  }

  private static void succeeded(Draft draft, Symbol symbol, ClientOrderId id) {
    draft.emitAll(
        draft
            .machines()
            .breakers()
            .onSuccess(draft.state().breakers(), draft.policy().breaker(), symbol, id));
  }

  /// Counts a failure of the symbol's orders.
  static void failed(Draft draft, Order order, String cause) {
    Symbol symbol = order.symbol();
    draft.emitAll(
        draft
            .machines()
            .breakers()
            .onFailure(
                draft.state().breakers(),
                draft.policy().breaker(),
                new BreakerFact.FailureCounted(symbol, order.id(), cause, draft.nanos())));
  }
}
