package io.breakwater.bus.codec;

import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Side;

/// Signals and their sizing.
final class Signals {
  private Signals() {}

  static void signal(JsonOut out, Signal signal) {
    out.put("signalId", signal.signalId())
        .put("owner", signal.owner())
        .put("symbol", signal.symbol())
        .put("side", signal.side())
        .put("confidencePercent", signal.confidencePercent())
        .put("sizing", signal.sizing(), Signals::sizing)
        .put("pricing", signal.pricing(), Orders::pricing)
        .put("madeAtMillis", signal.madeAtMillis())
        .put("validForMillis", signal.validForMillis())
        .put("reason", signal.reason());
  }

  static Signal signal(JsonIn in) {
    return new Signal(
        in.text("signalId"),
        in.owner("owner"),
        in.symbol("symbol"),
        in.constant("side", Side.values()),
        in.smallNumber("confidencePercent"),
        in.object("sizing", Signals::sizing),
        in.object("pricing", Orders::pricing),
        in.number("madeAtMillis"),
        in.number("validForMillis"),
        in.text("reason"));
  }

  private static void sizing(JsonOut out, Sizing sizing) {
    out.put("type", TypeTable.of(sizing).name());
    switch (sizing) {
      case Sizing.Fixed(var quantity) -> out.put("quantity", quantity);
      case Sizing.Fraction(var share) -> out.put("share", share);
    }
  }

  private static Sizing sizing(JsonIn in) {
    String type = in.text("type");
    return switch (type) {
      case "Sizing.Fixed" -> new Sizing.Fixed(in.quantity("quantity"));
      case "Sizing.Fraction" -> new Sizing.Fraction(in.ratio("share"));
      default -> throw in.unknownType(type);
    };
  }
}
