package io.breakwater.venue.paper.wire;

import java.util.function.Function;
import java.util.function.ToIntFunction;

/// What a path and a method lead to: who may call, what it weighs, how many orders it counts as.
record Route(
    Access access,
    ToIntFunction<Call> weight,
    int ordersTenSeconds,
    int ordersMinute,
    Function<Call, Outcome> work) {
  /// What a call must bring.
  enum Access {
    OPEN,
    KEY,
    SIGNED
  }

  static Route open(ToIntFunction<Call> weight, Function<Call, Outcome> work) {
    return new Route(Access.OPEN, weight, 0, 0, work);
  }

  static Route keyed(Function<Call, Outcome> work) {
    return new Route(Access.KEY, _ -> 1, 0, 0, work);
  }

  static Route signed(int weight, Function<Call, Outcome> work) {
    return new Route(Access.SIGNED, _ -> weight, 0, 0, work);
  }

  static Route signed(ToIntFunction<Call> weight, Function<Call, Outcome> work) {
    return new Route(Access.SIGNED, weight, 0, 0, work);
  }

  static Route order(Function<Call, Outcome> work) {
    return new Route(Access.SIGNED, _ -> 0, 1, 1, work);
  }

  boolean countsOrders() {
    return ordersMinute > 0;
  }
}
