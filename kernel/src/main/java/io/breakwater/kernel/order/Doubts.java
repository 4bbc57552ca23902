package io.breakwater.kernel.order;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;

/// Orders whose outcome is unknown: how doubt begins, what is asked, and how the venue's proof ends
/// it. Never a count or a timer alone.
public final class Doubts {
  /// How long a send may go unanswered before it counts as unknown.
  public static final long UNANSWERED_NANOS = 15_000_000_000L;

  /// How often the venue is still asked while the account's reading is awaited.
  private static final long EVIDENCED_WAIT_NANOS = 30_000_000_000L;

  private Doubts() {}

  /// The outcome or the fate of the order is unknown from here on.
  public static void begin(Draft draft, Order order, String cause) {
    long now = draft.nanos();
    draft.emit(new OrderFact.Doubted(order.id(), cause, now));
    draft.emit(new OrderFact.QueryPlanned(order.id(), 1, now + wait(draft, 1)));
    Reports.failed(draft, order, "outcome unknown: " + cause);
    draft.raise(
        Effect.Severity.WARNING,
        "OrderInDoubt",
        order.id().text(),
        "order " + order.id() + " on " + order.symbol() + " is in doubt: " + cause);
  }

  private static long wait(Draft draft, int number) {
    return draft.machines().doubts().queryWaitNanos(number, draft.policy().doubt());
  }

  /// Asks for what is due, and doubts sends that were never answered.
  public static void onTime(Draft draft) {
    List<Order> open = draft.openOrders();
    if (open.isEmpty()) {
      return;
    }
    boolean usable = Interlocks.isVenueUsable(draft.state(), draft.machines());
    for (Order order : open) {
      if (order instanceof Order.Sent(_, long sent) && draft.nanos() >= sent + UNANSWERED_NANOS) {
        begin(draft, order, Doubt.NO_ANSWER);
      } else if (order instanceof Order.InDoubt(_, var doubt)
          && usable
          && draft.nanos() >= doubt.nextQueryNanos()) {
        draft.emit(new Effect.Query(order.id(), order.symbol()));
      }
    }
  }

  /// The venue did not find it: evidence, weighed by the rule.
  static void absent(Draft draft, Order.InDoubt order, long venueMillis) {
    DoubtPolicy policy = draft.policy().doubt();
    DoubtRule rule = draft.machines().doubts();
    int count = rule.absencesAfter(order.doubt(), venueMillis, policy);
    draft.emit(new OrderFact.AbsenceSeen(order.id(), count, venueMillis));
    Order.InDoubt now = current(draft, order);
    boolean evidenced = rule.isEvidenced(now.doubt(), policy);
    int number = now.doubt().queries() + 1;
    long next = evidenced ? EVIDENCED_WAIT_NANOS : rule.nextWaitNanos(now.doubt(), number, policy);
    draft.emit(new OrderFact.QueryPlanned(order.id(), number, draft.nanos() + next));
    if (evidenced) {
      draft.needReconcile("proof that order " + order.id() + " is absent");
    }
  }

  /// The question itself failed.
  static void unanswered(Draft draft, Order.InDoubt order, long retryAfterMillis) {
    int number = order.doubt().queries() + 1;
    long next = Math.max(wait(draft, number), retryAfterMillis * 1_000_000);
    draft.emit(new OrderFact.QueryPlanned(order.id(), number, draft.nanos() + next));
  }

  private static Order.InDoubt current(Draft draft, Order order) {
    return (Order.InDoubt) draft.state().orders().find(order.id()).orElseThrow();
  }

  /// Ends the doubts for which this reading of the account is the last proof.
  public static void conclude(Draft draft, VenueSnapshot snapshot) {
    for (Order order : draft.openOrders()) {
      if (order instanceof Order.InDoubt inDoubt) {
        conclude(draft, inDoubt, snapshot);
      }
    }
  }

  private static void conclude(Draft draft, Order.InDoubt order, VenueSnapshot snapshot) {
    DoubtRule rule = draft.machines().doubts();
    DoubtPolicy policy = draft.policy().doubt();
    if (!rule.isEvidenced(order.doubt(), policy)) {
      return;
    }
    if (showsTrace(draft, order, snapshot)) {
      long at = order.doubt().lastAbsentMillis();
      draft.emit(new OrderFact.AbsenceSeen(order.id(), 0, at));
      draft.emit(
          new OrderFact.QueryPlanned(
              order.id(), order.doubt().queries() + 1, draft.nanos() + wait(draft, 1)));
      return;
    }
    boolean streamUp = draft.state().gate().grounds().userStream().up();
    if (rule.isProven(order.doubt(), snapshot, streamUp, policy)) {
      provenAbsent(draft, order);
    } else {
      draft.needReconcile("the account was read too early for order " + order.id());
    }
  }

  /// Executions of the position that nobody we know made may be the order's, unless an agreement
  /// counted them before the order's fate became unknown.
  private static boolean showsTrace(Draft draft, Order.InDoubt order, VenueSnapshot snapshot) {
    DoubtRule rule = draft.machines().doubts();
    boolean resting =
        snapshot.openOrders().stream()
            .map(OrderReport::clientId)
            .anyMatch(id -> id.equals(order.id()));
    return resting
        || snapshot.fills().stream()
            .filter(fill -> rule.isTrace(order, fill))
            .anyMatch(fill -> isNobodys(draft, fill));
  }

  private static boolean isNobodys(Draft draft, io.breakwater.model.venue.Fill fill) {
    var symbol = fill.position().symbol();
    return !draft.state().agreement().isCounted(symbol, fill.tradeId())
        && draft.state().orders().find(symbol, fill.venueOrderId()).isEmpty()
        && !draft.state().portfolio().knows(symbol, fill.tradeId());
  }

  private static void provenAbsent(Draft draft, Order.InDoubt order) {
    Track track = order.track();
    if (track.venueOrderId() != 0) {
      String why = "the venue no longer knows it";
      draft.emit(new OrderFact.IntentEnded(order.id(), Outcome.EXPIRED, track.executed(), why));
    } else if (!Retries.plan(draft, order, "proven absent", 0)) {
      draft.emit(
          new OrderFact.IntentEnded(
              order.id(), Outcome.EXPIRED, track.executed(), "proven absent"));
    }
  }
}
