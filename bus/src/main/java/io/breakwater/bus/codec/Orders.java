package io.breakwater.bus.codec;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.Side;

/// Intents and their terms.
final class Orders {
  private Orders() {}

  static void intent(JsonOut out, Intent intent) {
    out.put("id", intent.id())
        .put("owner", intent.owner())
        .put("requestClass", intent.requestClass())
        .put("terms", intent.terms(), Orders::terms)
        .put("cause", intent.cause())
        .put("bornNanos", intent.bornNanos());
  }

  static Intent intent(JsonIn in) {
    return new Intent(
        in.id("id"),
        in.owner("owner"),
        in.constant("requestClass", RequestClass.values()),
        in.object("terms", Orders::terms),
        in.text("cause"),
        in.number("bornNanos"));
  }

  static void terms(JsonOut out, OrderTerms terms) {
    out.put("position", terms.position())
        .put("side", terms.side())
        .put("quantity", terms.quantity())
        .put("pricing", terms.pricing(), Orders::pricing)
        .put("reduceOnly", terms.reduceOnly());
  }

  static OrderTerms terms(JsonIn in) {
    return new OrderTerms(
        in.position("position"),
        in.constant("side", Side.values()),
        in.quantity("quantity"),
        in.object("pricing", Orders::pricing),
        in.flag("reduceOnly"));
  }

  static void stopTerms(JsonOut out, StopTerms terms) {
    out.put("position", terms.position())
        .put("side", terms.side())
        .put("quantity", terms.quantity())
        .put("trigger", terms.trigger())
        .put("reduceOnly", terms.reduceOnly());
  }

  static StopTerms stopTerms(JsonIn in) {
    return new StopTerms(
        in.position("position"),
        in.constant("side", Side.values()),
        in.quantity("quantity"),
        in.price("trigger"),
        in.flag("reduceOnly"));
  }

  static void pricing(JsonOut out, Pricing pricing) {
    out.put("type", TypeTable.of(pricing).name());
    switch (pricing) {
      case Pricing.Market _ -> {}
      case Pricing.Limit(var price, var timeInForce) ->
          out.put("price", price).put("timeInForce", timeInForce);
    }
  }

  static Pricing pricing(JsonIn in) {
    String type = in.text("type");
    return switch (type) {
      case "Pricing.Market" -> new Pricing.Market();
      case "Pricing.Limit" ->
          new Pricing.Limit(in.price("price"), in.constant("timeInForce", TimeInForce.values()));
      default -> throw in.unknownType(type);
    };
  }
}
