package io.breakwater.kernel.order;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;

/// Taking orders away: the wish is kept with the order in whatever state it is, also by a restart;
/// the cancel waits while the venue cannot be used, and is repeated until the venue has said what
/// became of the order.
public final class Cancels {
  /// The wait before a cancel that failed is repeated.
  public static final long RETRY_MILLIS = 500;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private Cancels() {}

  /// Takes the order away, where there may be something to take away.
  ///
  /// @return whether a cancel is now wanted that was not before
  public static boolean want(Draft draft, Order order, String why) {
    return switch (order) {
      case Order.Working _ -> {
        draft.emit(new OrderFact.CancelPlanned(order.id(), draft.nanos(), why));
        send(draft, order);
        yield true;
      }
      case Order.Sent _ -> remember(draft, order, why);
      case Order.InDoubt(_, var doubt) -> {
        boolean isNew = remember(draft, order, why);
        if (!doubt.cancelAsked()) {
          send(draft, order);
        }
        yield isNew;
      }
      case Order.RetryWaiting _ -> {
        Dispatch.end(draft, order, "not executed, and " + why);
        yield true;
      }
      case Order.Planned _ -> {
        Dispatch.end(draft, order, "not sent, and " + why);
        yield true;
      }
      case Order.Cancelling _, Order.Closed _ -> false;
    };
  }

  /// The venue may have it or not: as soon as it is found open it is cancelled, and it is never
  /// sent again.
  private static boolean remember(Draft draft, Order order, String why) {
    if (order.track().unwanted()) {
      return false;
    }
    draft.emit(new OrderFact.CancelPlanned(order.id(), draft.nanos(), why));
    return true;
  }

  private static void send(Draft draft, Order order) {
    if (isUsable(draft)) {
      draft.emit(new Effect.Cancel(order.id(), order.symbol()));
    }
  }

  private static boolean isUsable(Draft draft) {
    return Interlocks.maySend(draft.state(), draft.machines());
  }

  /// Sends the cancels that are due; one whose answer is overdue is sent again.
  public static void onTime(Draft draft) {
    for (Order order : draft.openOrders()) {
      if (order instanceof Order.Cancelling(_, _, _, long due) && draft.nanos() >= due) {
        send(draft, order);
      }
    }
  }

  /// The cancel brought nothing: it is repeated after a while.
  static void again(Draft draft, Order order, String why, long retryAfterMillis) {
    long wait = Math.max(RETRY_MILLIS, retryAfterMillis) * NANOS_PER_MILLI;
    draft.emit(new OrderFact.CancelPlanned(order.id(), draft.nanos() + wait, why));
  }
}
