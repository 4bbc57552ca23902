package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.limit.OrderRate;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.Owner;

/// The exposure intents of the last rolling minute.
final class RateState {
  private static final OrderRate NONE = OrderRate.none();

  private RateState() {}

  static void write(JsonOut out, OrderRate rate) {
    Tables.put(out, "inOrder", rate.inOrder(), RateState::made);
    Tables.put(out, "byOwner", rate.byOwner(), RateState::count);
    out.put("numbered", rate.numbered());
  }

  static OrderRate read(JsonIn in) {
    return new OrderRate(
        Tables.read(in, "inOrder", NONE.inOrder(), RateState::made),
        Tables.read(in, "byOwner", NONE.byOwner(), RateState::count),
        in.number("numbered"));
  }

  private static void made(JsonOut out, Table.Entry<OrderRate.Made, OrderRate.By> entry) {
    out.put("nanos", entry.key().nanos())
        .put("number", entry.key().number())
        .put("owner", entry.value().owner());
  }

  private static Table.Entry<OrderRate.Made, OrderRate.By> made(JsonIn in) {
    OrderRate.Made key = new OrderRate.Made(in.number("nanos"), in.number("number"));
    return new Table.Entry<>(key, new OrderRate.By(in.owner("owner")));
  }

  private static void count(JsonOut out, Table.Entry<Owner, OrderRate.Count> entry) {
    out.put("owner", entry.key()).put("intents", entry.value().intents());
  }

  private static Table.Entry<Owner, OrderRate.Count> count(JsonIn in) {
    Owner owner = in.owner("owner");
    return new Table.Entry<>(owner, new OrderRate.Count(in.smallNumber("intents")));
  }
}
