package io.breakwater.kernel.order;

import io.breakwater.kernel.Draft;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import java.util.List;
import java.util.Optional;

/// The venue's answers to sends, cancels and questions.
public final class Answers {
  private Answers() {}

  /// An answer to a send. Of an order that is forgotten the venue is asked.
  public static void onSend(Draft draft, VenueInput.SendAnswered answer) {
    Optional<Order> found = draft.state().orders().find(answer.id());
    if (found.isEmpty()) {
      if (answer.outcome() instanceof SendOutcome.Accepted(var report)) {
        Reports.external(draft, report);
      }
      return;
    }
    Order order = found.get();
    switch (answer.outcome()) {
      case SendOutcome.Accepted(var report) -> Reports.apply(draft, order, report, List.of());
      case SendOutcome.Rejected rejected -> rejected(draft, order, rejected);
      case SendOutcome.Exists _ -> exists(draft, order);
      case SendOutcome.NotExecuted refused -> notExecuted(draft, order, refused);
      case SendOutcome.Withheld(var reason) -> withheld(draft, order, reason);
      case SendOutcome.Unknown(var cause) -> unknown(draft, order, cause);
    }
  }

  /// Whether the order still waits for this answer and nothing else has told its fate.
  private static boolean isDue(Order order) {
    return switch (order) {
      case Order.Sent _ -> true;
      case Order.InDoubt(_, var doubt) -> doubt.answerDue();
      case Order.Planned _,
          Order.Working _,
          Order.Cancelling _,
          Order.RetryWaiting _,
          Order.Closed _ ->
          false;
    };
  }

  private static void rejected(Draft draft, Order order, SendOutcome.Rejected rejected) {
    String detail = rejected.code() + " " + rejected.message();
    OrderFact ended =
        new OrderFact.IntentEnded(order.id(), Outcome.REJECTED, Quantity.ZERO, detail);
    if (draft.offer(ended, order.symbol()) && !VenueWide.is(rejected.code())) {
      Reports.failed(draft, order, "rejected: " + detail);
    }
    if (VenueWide.isBroken(rejected.code())) {
      draft.raise(
          Effect.Severity.CRITICAL,
          "VenueRefusesAccount",
          "venue",
          "the venue refuses orders of this account or key: " + detail);
    }
  }

  /// An earlier attempt lives: it is asked for at once and adopted.
  private static void exists(Draft draft, Order order) {
    if (isDue(order)) {
      Doubts.begin(draft, order, "an order of this id exists already (-4116)");
      draft.emit(new Effect.Query(order.id(), order.symbol()));
    }
  }

  private static void unknown(Draft draft, Order order, String cause) {
    if (isDue(order)) {
      Doubts.begin(draft, order, cause);
    }
  }

  private static void notExecuted(Draft draft, Order order, SendOutcome.NotExecuted refused) {
    String detail = refused.cause() + " " + refused.code() + " " + refused.message();
    if (!isDue(order)) {
      // The same venue has shown the order meanwhile: both cannot be true.
      draft.contradiction(
          order.symbol(), "not executed (" + detail + "), yet " + order.stateText());
      return;
    }
    // Told once for an order; a ban has an alert of its own.
    if (order.track().attempt() == 1 && refused.cause() != SendOutcome.Cause.BANNED) {
      draft.raise(
          Effect.Severity.WARNING,
          "DependencyFailure",
          "venue",
          "the venue did not take order " + order.id() + ": " + detail);
    }
    if (!Retries.plan(draft, order, detail, refused.retryAfterMillis())) {
      Dispatch.end(draft, order, "not executed: " + detail);
    }
  }

  /// Nothing went out. What reduces waits; anything else ends.
  private static void withheld(Draft draft, Order order, String reason) {
    if (!isDue(order)) {
      draft.contradiction(order.symbol(), "withheld (" + reason + "), yet " + order.stateText());
    } else if (order.isExposure() || !Retries.plan(draft, order, "withheld: " + reason, 0)) {
      Dispatch.end(draft, order, "withheld: " + reason);
    }
  }

  /// An answer to a cancel.
  public static void onCancel(Draft draft, VenueInput.CancelAnswered answer) {
    Optional<Order> found = draft.state().orders().find(answer.id());
    if (found.isEmpty()) {
      if (answer.outcome() instanceof CancelOutcome.Canceled(var report)) {
        Reports.external(draft, report);
      }
      return;
    }
    Order order = found.get();
    switch (answer.outcome()) {
      case CancelOutcome.Canceled(var report) -> Reports.apply(draft, order, report, List.of());
      case CancelOutcome.NotOpen() -> notOpen(draft, order);
      case CancelOutcome.Failed(var cause, long retryAfterMillis) -> {
        if (order instanceof Order.Cancelling) {
          Cancels.again(draft, order, cause, retryAfterMillis);
        }
      }
    }
  }

  /// Filled, gone, or never there: the venue is asked which.
  private static void notOpen(Draft draft, Order order) {
    switch (order) {
      case Order.Working _, Order.Cancelling _ ->
          draft.emit(new Effect.Query(order.id(), order.symbol()));
      case Order.InDoubt _, Order.Planned _, Order.Sent _, Order.RetryWaiting _, Order.Closed _ -> {
        // In doubt it is asked for anyway; in the others there is nothing to learn.
      }
    }
  }

  /// An answer to a question.
  public static void onQuery(Draft draft, VenueInput.QueryAnswered answer) {
    switch (answer.outcome()) {
      case QueryOutcome.Found(var report) -> {
        Reports.heard(draft, report, List.of());
        draft.state().orders().find(answer.id()).ifPresent(order -> stillOpen(draft, order));
      }
      case QueryOutcome.Absent(long venueMillis) -> absent(draft, answer.id(), venueMillis);
      case QueryOutcome.Failed(var cause, long retryAfterMillis) ->
          failed(draft, answer.id(), cause, retryAfterMillis);
    }
  }

  /// An order that is being cancelled and is found open is cancelled again; the first cancel is due
  /// at once.
  private static void stillOpen(Draft draft, Order order) {
    if (order instanceof Order.Cancelling cancelling && cancelling.asks() > 0) {
      Cancels.again(draft, order, "found open", 0);
    }
  }

  private static void absent(Draft draft, ClientOrderId id, long venueMillis) {
    Optional<Order> found = draft.state().orders().find(id);
    if (found.isEmpty()) {
      return;
    }
    switch (found.get()) {
      case Order.InDoubt order -> Doubts.absent(draft, order, venueMillis);
      case Order.RetryWaiting order when order.asked() -> Retries.absent(draft, order);
      case Order.Working order -> Doubts.begin(draft, order, "the venue no longer finds it");
      case Order.Cancelling order -> Doubts.begin(draft, order, "the venue no longer finds it");
      case Order.RetryWaiting _, Order.Planned _, Order.Sent _, Order.Closed _ -> {
        // An answer that was overtaken: something else has told more meanwhile.
      }
    }
  }

  private static void failed(Draft draft, ClientOrderId id, String cause, long retryAfterMillis) {
    Optional<Order> found = draft.state().orders().find(id);
    if (found.isEmpty()) {
      return;
    }
    switch (found.get()) {
      case Order.InDoubt order -> Doubts.unanswered(draft, order, retryAfterMillis);
      case Order.RetryWaiting order when order.asked() ->
          Retries.unanswered(draft, order, retryAfterMillis);
      case Order.Working order ->
          draft.needReconcile("the question for " + order.id() + " failed: " + cause);
      case Order.Cancelling order -> Cancels.again(draft, order, cause, retryAfterMillis);
      case Order.RetryWaiting _, Order.Planned _, Order.Sent _, Order.Closed _ -> {
        // An answer that was overtaken.
      }
    }
  }
}
