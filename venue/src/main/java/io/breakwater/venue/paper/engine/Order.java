package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Quantity;
import java.math.RoundingMode;

/// An order that the exchange accepted. `queue` is its place in time among orders of one price;
/// `amendments` counts how often it was changed.
public record Order(
    long orderId,
    AccountName account,
    Ticket ticket,
    OrderStatus status,
    Quantity executed,
    Money cumQuote,
    long queue,
    int amendments,
    Origin origin,
    long createdMillis,
    long updatedMillis) {
  static Order accepted(Entry.OrderAccepted entry, Origin origin, long queue, long atMillis) {
    return new Order(
        entry.orderId(),
        entry.account(),
        entry.ticket(),
        OrderStatus.NEW,
        Quantity.ZERO,
        Money.ZERO,
        queue,
        0,
        origin,
        atMillis,
        atMillis);
  }

  Order filled(Quantity quantity, Money quote, long atMillis) {
    Quantity total = executed.plus(quantity);
    OrderStatus now =
        total.equals(ticket.quantity()) ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    return changed(now, total, cumQuote.plus(quote), atMillis);
  }

  Order ended(OrderStatus end, long atMillis) {
    return changed(end, executed, cumQuote, atMillis);
  }

  Order amended(Ticket changed, long newQueue, long atMillis) {
    return new Order(
        orderId,
        account,
        changed,
        status,
        executed,
        cumQuote,
        newQueue,
        amendments + 1,
        origin,
        createdMillis,
        atMillis);
  }

  /// The order as its acknowledgement shows it: new, with nothing executed, whatever came of it.
  public Order acknowledged() {
    return changed(OrderStatus.NEW, Quantity.ZERO, Money.ZERO, createdMillis);
  }

  private Order changed(OrderStatus now, Quantity total, Money quote, long atMillis) {
    return new Order(
        orderId,
        account,
        ticket,
        now,
        total,
        quote,
        queue,
        amendments,
        origin,
        createdMillis,
        atMillis);
  }

  /// What can still fill.
  public Quantity remaining() {
    return ticket.quantity().minus(executed);
  }

  /// The average price of its fills in units of 1e-8; 0 where it has none.
  public long averagePriceE8() {
    return executed.isZero()
        ? 0
        : Fixed.mulDiv(cumQuote.e8(), Fixed.ONE, executed.e8(), RoundingMode.HALF_EVEN);
  }
}
