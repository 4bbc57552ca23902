package io.breakwater.kernel.order;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lets intents go to the venue when the gate allows their class, and keeps those that may wait.
public final class Dispatch {
  /// How long a reducing order waits for a venue that cannot be used.
  public static final long WAITING_NANOS_MAX = 600_000_000_000L;

  private Dispatch() {}

  /// Records a new intent and sends it, or keeps it until the venue can be used.
  public static void make(Draft draft, Intent intent, Price markUsed) {
    draft.emit(new OrderFact.IntentMade(intent, markUsed));
    publish(draft, intent, markUsed);
    release(draft, intent.id());
  }

  /// The id of the next intent.
  public static ClientOrderId nextId(Draft draft) {
    return ClientOrderId.ours(draft.state().life().epoch(), draft.state().orders().sequence() + 1);
  }

  private static void publish(Draft draft, Intent intent, Price markUsed) {
    SortedMap<String, String> data = new TreeMap<>();
    data.put("id", intent.id().text());
    data.put("owner", intent.owner().toString());
    data.put("symbol", intent.terms().symbol().name());
    data.put("side", intent.terms().side().name());
    data.put("quantity", intent.terms().quantity().toString());
    data.put("class", intent.requestClass().name().toLowerCase(Locale.ROOT));
    data.put("cause", intent.cause());
    data.put("mark", markUsed.toString());
    draft.publish("trade.intent", intent.terms().symbol().name(), data);
  }

  /// Sends what waits, where it may go now; what has waited too long or has nothing left to do
  /// ends.
  public static void releaseWaiting(Draft draft) {
    for (Order order : draft.openOrders()) {
      if (order instanceof Order.Planned) {
        release(draft, order.id());
      }
    }
  }

  private static void release(Draft draft, ClientOrderId id) {
    Order order = draft.state().orders().find(id).orElseThrow();
    Intent intent = order.intent();
    if (isAllowed(draft, intent)) {
      send(draft, order);
    } else if (!waits(draft, intent)) {
      end(draft, order, "the gate closed before it was sent");
    } else if (draft.nanos() - intent.bornNanos() > WAITING_NANOS_MAX) {
      end(draft, order, "the venue could not be used for too long");
    }
  }

  /// Whether the gate lets this intent go to the venue now.
  public static boolean isAllowed(Draft draft, Intent intent) {
    return draft.machines().gate().allows(verdict(draft, intent), intent.requestClass());
  }

  static boolean waits(Draft draft, Intent intent) {
    return draft.machines().gate().waits(verdict(draft, intent), intent.requestClass());
  }

  private static Verdict verdict(Draft draft, Intent intent) {
    return Interlocks.check(draft, intent.terms().symbol(), intent.owner()).verdict();
  }

  static void send(Draft draft, Order order) {
    if (order.intent().requestClass() == RequestClass.REDUCING && !stillReduces(draft, order)) {
      end(draft, order, "nothing left to reduce");
      return;
    }
    long generation = draft.state().gate().generation();
    draft.emit(new Effect.Send(order.id(), order.track().attempt() + 1, generation));
  }

  private static boolean stillReduces(Draft draft, Order order) {
    var terms = order.intent().terms();
    var held = draft.state().portfolio().position(terms.position()).amount();
    return !held.isZero() && held.closingSide() == terms.side();
  }

  /// Ends an intent that the venue never had.
  static void end(Draft draft, Order order, String why) {
    draft.emit(new OrderFact.IntentEnded(order.id(), Outcome.EXPIRED, Quantity.ZERO, why));
  }
}
