package io.breakwater.kernel.order;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.order.Intent;
import io.breakwater.model.policy.RetryPolicy;

/// Orders that were proven not executed and may be sent again: only while young, only in the life
/// that made them, only while the gate allows their class, and only after the venue was asked for
/// the id once more.
public final class Retries {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Retries() {}

  /// Plans another send where the policy has one left.
  ///
  /// @return whether it did
  static boolean plan(Draft draft, Order order, String cause, long retryAfterMillis) {
    RetryPolicy policy = draft.policy().retry();
    int retry = order.track().attempt();
    if (retry > policy.retriesMax() || order.track().unwanted()) {
      return false;
    }
    long wait = Math.max(policy.waitMillis(retry), retryAfterMillis);
    return planAt(draft, order, retry, wait, cause);
  }

  private static boolean planAt(
      Draft draft, Order order, int retry, long waitMillis, String cause) {
    long due = draft.nanos() + waitMillis * NANOS_PER_MILLI;
    if (!isYoung(draft, order.intent(), due)
        || !(isAllowedWithout(draft, order) || Dispatch.waits(draft, order.intent()))) {
      return false;
    }
    draft.emit(new OrderFact.RetryPlanned(order.id(), retry, due, cause));
    return true;
  }

  /// Whether the gate would allow it but for its own doubt.
  private static boolean isAllowedWithout(Draft draft, Order order) {
    return order instanceof Order.InDoubt || Dispatch.isAllowed(draft, order.intent());
  }

  private static boolean isYoung(Draft draft, Intent intent, long atNanos) {
    long age = atNanos - intent.bornNanos();
    return age <= draft.policy().retry().maxIntentAgeMillis() * NANOS_PER_MILLI;
  }

  /// Asks the venue for the orders whose next send is due; ends what may not be sent any more.
  public static void onTime(Draft draft) {
    for (Order order : draft.openOrders()) {
      if (order instanceof Order.RetryWaiting waiting) {
        onTime(draft, waiting);
      }
    }
  }

  private static void onTime(Draft draft, Order.RetryWaiting order) {
    if (!isYoung(draft, order.intent(), draft.nanos())) {
      Dispatch.end(draft, order, "not executed, and too old to be sent again");
      return;
    }
    boolean usable = Interlocks.isVenueUsable(draft.state(), draft.machines());
    if (order.asked() || draft.nanos() < order.dueNanos()) {
      return;
    }
    if (Dispatch.isAllowed(draft, order.intent())) {
      draft.emit(new Effect.Query(order.id(), order.symbol()));
    } else if (usable || !Dispatch.waits(draft, order.intent())) {
      Dispatch.end(draft, order, "not executed, and the gate does not allow another send");
    }
  }

  /// The venue does not know the id: the same one goes out again.
  static void absent(Draft draft, Order.RetryWaiting order) {
    if (!isYoung(draft, order.intent(), draft.nanos())) {
      Dispatch.end(draft, order, "not executed, and too old to be sent again");
    } else if (Dispatch.isAllowed(draft, order.intent())) {
      Dispatch.send(draft, order);
    } else {
      Dispatch.end(draft, order, "not executed, and the gate does not allow another send");
    }
  }

  /// The question failed: it is asked again while the intent is young.
  static void unanswered(Draft draft, Order.RetryWaiting order, long retryAfterMillis) {
    long wait = Math.max(draft.policy().retry().baseMillis(), retryAfterMillis);
    if (!planAt(draft, order, order.retry(), wait, "the question before the send failed")) {
      Dispatch.end(draft, order, "not executed, and the venue could not be asked");
    }
  }
}
