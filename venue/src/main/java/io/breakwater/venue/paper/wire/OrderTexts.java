package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.dialect.OrderConditions;
import io.breakwater.venue.dialect.OrderKind;
import io.breakwater.venue.dialect.OrderMessage;
import io.breakwater.venue.dialect.UserTrade;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.Origin;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.engine.Ticket;
import io.breakwater.venue.paper.engine.WorkingType;

/// The engine's orders and fills in the words of the dialect.
public final class OrderTexts {
  private OrderTexts() {}

  /// The order as it stands.
  public static OrderMessage of(Order order) {
    Ticket ticket = order.ticket();
    String type = ticket.type().name();
    String original = original(order);
    return new OrderMessage(
        ticket.symbol(),
        order.orderId(),
        ticket.clientOrderId().text(),
        order.status().name(),
        new OrderKind(type, original, ticket.timeInForce().name()),
        ticket.side(),
        ticket.positionSide(),
        ticket.reduceOnly(),
        order.origin() instanceof Origin.Triggered(_, var algo) && algo.closePosition(),
        new Decimal(ticket.price().e8()),
        new Decimal(order.averagePriceE8()),
        ticket.quantity(),
        order.executed(),
        new Decimal(order.cumQuote().e8()),
        conditions(order),
        order.createdMillis(),
        order.updatedMillis());
  }

  private static String original(Order order) {
    return switch (order.origin()) {
      case Origin.Direct _ -> order.ticket().type().name();
      case Origin.Triggered(_, var algo) -> algo.type().name();
    };
  }

  private static OrderConditions conditions(Order order) {
    Ticket ticket = order.ticket();
    String match = ticket.priceMatch().name();
    String selfTrade = ticket.selfTrade().name();
    return switch (order.origin()) {
      case Origin.Direct _ ->
          new OrderConditions(
              Decimal.ZERO,
              WorkingType.CONTRACT_PRICE.name(),
              false,
              match,
              selfTrade,
              ticket.goodTillMillis());
      case Origin.Triggered(_, var algo) ->
          new OrderConditions(
              new Decimal(algo.trigger().e8()),
              algo.workingType().name(),
              algo.priceProtect(),
              match,
              selfTrade,
              ticket.goodTillMillis());
    };
  }

  /// The order as an acknowledgement shows it: new, with nothing executed, whatever came of it.
  static OrderMessage acknowledged(Order order) {
    return of(order.acknowledged());
  }

  static UserTrade trade(Row row, Entry.Executed fill) {
    return new UserTrade(
        fill.symbol(),
        fill.tradeId(),
        fill.orderId(),
        fill.side(),
        fill.positionSide(),
        fill.price(),
        fill.quantity(),
        new Decimal(fill.quote().e8()),
        fill.realized(),
        fill.fee(),
        "USDT",
        fill.maker(),
        row.timeMillis());
  }
}
