package io.breakwater.kernel.order;

import io.breakwater.kernel.state.Step;
import io.breakwater.kernel.state.Step.Contradicted;
import io.breakwater.kernel.state.Step.Moved;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Invariant;

/// How the facts that concern orders change them: by way of the table, and never around it.
public final class OrderEvolution {
  private final OrderTable table;

  public OrderEvolution(OrderTable table) {
    this.table = table;
  }

  /// What the fact does to the orders, or that the table does not have it.
  ///
  /// @param nowNanos the kernel time of the turn
  public Step<Orders> step(Orders orders, OrderFact fact, long nowNanos) {
    return switch (fact) {
      case OrderFact.IntentMade(var intent, _) -> new Moved<>(orders.with(intent));
      case OrderFact.Adopted(var intent, long venueId, var executed) ->
          new Moved<>(orders.with(intent, venueId, executed));
      case OrderFact.Acknowledged(var id, long venueId, _) ->
          one(orders, id, new OrderEvent.Acknowledging(venueId));
      case OrderFact.Executed(var id, var fill) -> one(orders, id, new OrderEvent.Filling(fill));
      case OrderFact.RetryPlanned(var id, int retry, long due, _) ->
          one(orders, id, new OrderEvent.Retrying(retry, due));
      case OrderFact.Doubted(var id, var cause, long since) ->
          one(orders, id, new OrderEvent.Doubting(cause, since));
      case OrderFact.AbsenceSeen(var id, int count, long venueMillis) ->
          one(orders, id, new OrderEvent.Missing(count, venueMillis));
      case OrderFact.QueryPlanned(var id, int number, long due) ->
          one(orders, id, new OrderEvent.QueryPlanning(number, due));
      case OrderFact.CancelPlanned(var id, long due, _) ->
          one(orders, id, new OrderEvent.CancelPlanning(due));
      case OrderFact.IntentEnded(var id, var outcome, var executed, var detail) ->
          one(orders, id, new OrderEvent.Ending(outcome, executed, detail, nowNanos));
      case OrderFact.Forgotten(var id) -> new Moved<>(orders.forgotten(id));
      case OrderFact.ExternalOrderSeen(var report) -> new Moved<>(orders.with(report));
      case OrderFact.ExternalOrderGone(long venueId) ->
          new Moved<>(orders.withoutExternal(venueId));
    };
  }

  /// The effects that are steps in an order's life; the others change no order.
  public Step<Orders> step(Orders orders, Effect effect, long nowNanos) {
    return switch (effect) {
      case Effect.Send(var id, int attempt, _) ->
          one(orders, id, new OrderEvent.Sending(attempt, nowNanos));
      case Effect.Cancel(var id, _) when orders.find(id).isPresent() ->
          one(orders, id, new OrderEvent.CancelSending(nowNanos));
      case Effect.Cancel _ -> new Moved<>(orders);
      case Effect.Query(var id, _) when orders.find(id).isPresent() ->
          one(orders, id, new OrderEvent.Asking(nowNanos));
      case Effect.Query _ -> new Moved<>(orders);
      case Effect.TakeSnapshot _, Effect.Raise _, Effect.Publish _ -> new Moved<>(orders);
      case Effect.PlaceStop _, Effect.CancelStop _, Effect.QueryStop _ -> new Moved<>(orders);
      case Effect.SetCountdown _ -> new Moved<>(orders);
    };
  }

  private Step<Orders> one(Orders orders, ClientOrderId id, OrderEvent event) {
    Order order = orders.find(id).orElseThrow(() -> new Invariant.Broken("no such order: " + id));
    return switch (table.step(order, event)) {
      case Moved<Order>(var moved) -> new Moved<>(orders.with(moved));
      case Contradicted<Order> _ -> new Contradicted<>(orders, event);
    };
  }
}
