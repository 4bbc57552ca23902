package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.bus.codec.Values;
import io.breakwater.kernel.order.EndedKey;
import io.breakwater.kernel.order.External;
import io.breakwater.kernel.order.Named;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.order.VenueKey;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.ClientOrderId;

/// Every order that the kernel remembers, with its indexes.
final class OrdersState {
  private OrdersState() {}

  static void write(JsonOut out, Orders orders) {
    out.put("sequence", orders.sequence());
    Tables.put(out, "open", orders.open(), (o, e) -> OrderStates.write(o, e.value()));
    Tables.put(out, "closed", orders.closed(), (o, e) -> OrderStates.write(o, e.value()));
    Tables.put(out, "unsettled", orders.unsettled(), OrdersState::unsettled);
    Tables.put(out, "byVenueId", orders.byVenueId(), OrdersState::byVenueId);
    Tables.put(out, "byEnd", orders.byEnd(), OrdersState::byEnd);
    Tables.put(out, "externals", orders.externals(), OrdersState::external);
  }

  static Orders read(JsonIn in) {
    return new Orders(
        in.number("sequence"),
        Tables.read(in, "open", Orders.EMPTY.open(), OrdersState::open),
        Tables.read(in, "closed", Orders.EMPTY.closed(), OrdersState::closed),
        Tables.read(in, "unsettled", Orders.EMPTY.unsettled(), OrdersState::unsettled),
        Tables.read(in, "byVenueId", Orders.EMPTY.byVenueId(), OrdersState::byVenueId),
        Tables.read(in, "byEnd", Orders.EMPTY.byEnd(), OrdersState::byEnd),
        Tables.read(in, "externals", Orders.EMPTY.externals(), OrdersState::external));
  }

  private static Table.Entry<ClientOrderId, Order> open(JsonIn in) {
    Order order = OrderStates.read(in);
    return new Table.Entry<>(order.id(), order);
  }

  private static Table.Entry<ClientOrderId, Order.Closed> closed(JsonIn in) {
    Order order = OrderStates.read(in);
    if (order instanceof Order.Closed closed) {
      return new Table.Entry<>(closed.id(), closed);
    }
    throw in.fault("an order among the closed ones that is " + order.stateText());
  }

  private static void unsettled(JsonOut out, Table.Entry<ClientOrderId, Named> entry) {
    out.put("key", entry.key()).put("id", entry.value().id());
  }

  private static Table.Entry<ClientOrderId, Named> unsettled(JsonIn in) {
    return new Table.Entry<>(in.id("key"), new Named(in.id("id")));
  }

  private static void byVenueId(JsonOut out, Table.Entry<VenueKey, Named> entry) {
    out.put("symbol", entry.key().symbol())
        .put("venueOrderId", entry.key().venueOrderId())
        .put("id", entry.value().id());
  }

  private static Table.Entry<VenueKey, Named> byVenueId(JsonIn in) {
    return new Table.Entry<>(venueKey(in), new Named(in.id("id")));
  }

  private static VenueKey venueKey(JsonIn in) {
    return new VenueKey(in.symbol("symbol"), in.number("venueOrderId"));
  }

  private static void byEnd(JsonOut out, Table.Entry<EndedKey, Named> entry) {
    out.put("endedNanos", entry.key().endedNanos())
        .put("key", entry.key().id())
        .put("id", entry.value().id());
  }

  private static Table.Entry<EndedKey, Named> byEnd(JsonIn in) {
    EndedKey key = new EndedKey(in.number("endedNanos"), in.id("key"));
    return new Table.Entry<>(key, new Named(in.id("id")));
  }

  private static void external(JsonOut out, Table.Entry<VenueKey, External> entry) {
    out.put("symbol", entry.key().symbol())
        .put("venueOrderId", entry.key().venueOrderId())
        .put("report", entry.value().report(), Values::report);
  }

  private static Table.Entry<VenueKey, External> external(JsonIn in) {
    return new Table.Entry<>(venueKey(in), new External(in.object("report", Values::report)));
  }
}
