package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.bus.codec.Values;
import io.breakwater.kernel.protect.Placed;
import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.ClientOrderId;

/// Protective stops in their states.
final class ProtectiveStops {
  private ProtectiveStops() {}

  static void write(JsonOut out, ProtectiveStop stop) {
    out.put("is", word(stop)).put("placed", stop.placed(), ProtectiveStops::placed);
    switch (stop) {
      case ProtectiveStop.Sent(_, long sentNanos) -> out.put("sentNanos", sentNanos);
      case ProtectiveStop.InDoubt(_, var doubt) -> out.put("doubt", doubt, OrderStates::doubt);
      case ProtectiveStop.Live(_, long sinceNanos) -> out.put("sinceNanos", sinceNanos);
      case ProtectiveStop.Cancelling(_, int asks, long dueNanos) ->
          out.put("asks", asks).put("dueNanos", dueNanos);
      case ProtectiveStop.Over _ -> {}
    }
  }

  static Table.Entry<ClientOrderId, ProtectiveStop> entry(JsonIn in) {
    ProtectiveStop stop = read(in);
    return new Table.Entry<>(stop.id(), stop);
  }

  private static ProtectiveStop read(JsonIn in) {
    String word = in.text("is");
    Placed placed = in.object("placed", ProtectiveStops::placed);
    return switch (word) {
      case "sent" -> new ProtectiveStop.Sent(placed, in.number("sentNanos"));
      case "in-doubt" -> new ProtectiveStop.InDoubt(placed, in.object("doubt", OrderStates::doubt));
      case "live" -> new ProtectiveStop.Live(placed, in.number("sinceNanos"));
      case "cancelling" ->
          new ProtectiveStop.Cancelling(placed, in.smallNumber("asks"), in.number("dueNanos"));
      case "over" -> new ProtectiveStop.Over(placed);
      default -> throw in.unknownType(word);
    };
  }

  private static String word(ProtectiveStop stop) {
    return switch (stop) {
      case ProtectiveStop.Sent _ -> "sent";
      case ProtectiveStop.InDoubt _ -> "in-doubt";
      case ProtectiveStop.Live _ -> "live";
      case ProtectiveStop.Cancelling _ -> "cancelling";
      case ProtectiveStop.Over _ -> "over";
    };
  }

  private static void placed(JsonOut out, Placed placed) {
    out.put("id", placed.id())
        .put("terms", placed.terms(), Values::stopTerms)
        .put("algoId", placed.algoId());
  }

  private static Placed placed(JsonIn in) {
    return new Placed(in.id("id"), in.object("terms", Values::stopTerms), in.number("algoId"));
  }
}
