package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Quantity;
import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.dialect.OrderConditions;
import io.breakwater.venue.dialect.OrderKind;
import io.breakwater.venue.dialect.OrderMessage;
import io.breakwater.venue.dialect.UserTrade;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.OrderStatus;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.engine.Ticket;

/// The engine's orders and fills in the words of the dialect.
public final class OrderTexts {
  private OrderTexts() {}

  /// The order as it stands.
  public static OrderMessage of(Order order) {
    Ticket ticket = order.ticket();
    String type = ticket.type().name();
    return new OrderMessage(
        ticket.symbol(),
        order.orderId(),
        ticket.clientOrderId().text(),
        order.status().name(),
        new OrderKind(type, type, ticket.timeInForce().name()),
        ticket.side(),
        ticket.positionSide(),
        ticket.reduceOnly(),
        false,
        new Decimal(ticket.price().e8()),
        new Decimal(order.averagePriceE8()),
        ticket.quantity(),
        order.executed(),
        new Decimal(order.cumQuote().e8()),
        new OrderConditions(
            Decimal.ZERO,
            "CONTRACT_PRICE",
            false,
            "NONE",
            ticket.selfTrade().name(),
            ticket.goodTillMillis()),
        order.createdMillis(),
        order.updatedMillis());
  }

  /// The order as an acknowledgement shows it: new, with nothing executed, whatever came of it.
  static OrderMessage acknowledged(Order order) {
    return of(
        new Order(
            order.orderId(),
            order.account(),
            order.ticket(),
            OrderStatus.NEW,
            Quantity.ZERO,
            Money.ZERO,
            order.queue(),
            order.createdMillis(),
            order.createdMillis()));
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
