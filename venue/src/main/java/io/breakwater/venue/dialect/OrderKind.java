package io.breakwater.venue.dialect;

import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;

/// What an order is, in the venue's words: `MARKET` or `LIMIT` mostly; `originalType` is what it
/// was before it triggered.
public record OrderKind(String type, String originalType, String timeInForce) {
  public static OrderKind of(Pricing pricing) {
    return switch (pricing) {
      case Pricing.Market _ -> new OrderKind("MARKET", "MARKET", "GTC");
      case Pricing.Limit(_, var timeInForce) -> new OrderKind("LIMIT", "LIMIT", timeInForce.name());
    };
  }

  /// The model's pricing: a limit where there is a limit price, else at market. `GTD` rests like
  /// `GTC`, and `RPI` only makes like `GTX`; whatever else is unknown rests until cancelled.
  Pricing pricing(Decimal price) {
    boolean market = type.equals("MARKET") || type.endsWith("_MARKET");
    if (market || !price.isPositive()) {
      return new Pricing.Market();
    }
    TimeInForce waits =
        switch (timeInForce) {
          case "IOC" -> TimeInForce.IOC;
          case "FOK" -> TimeInForce.FOK;
          case "GTX", "RPI" -> TimeInForce.GTX;
          default -> TimeInForce.GTC;
        };
    return new Pricing.Limit(price.price(), waits);
  }
}
