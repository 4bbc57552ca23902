package io.breakwater.venue.dialect;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.PositionSide;

/// The parameters of POST /fapi/v1/order as texts; the empty text is an absent parameter. What the
/// texts mean is for the reader to judge: an exchange answers nonsense with its own codes.
public record OrderRequest(
    String symbol,
    String side,
    String positionSide,
    String type,
    String timeInForce,
    String quantity,
    String price,
    String reduceOnly,
    String newClientOrderId,
    String newOrderRespType) {

  public static OrderRequest of(Params params) {
    return new OrderRequest(
        params.text("symbol"),
        params.text("side"),
        params.text("positionSide"),
        params.text("type"),
        params.text("timeInForce"),
        params.text("quantity"),
        params.text("price"),
        params.text("reduceOnly"),
        params.text("newClientOrderId"),
        params.text("newOrderRespType"));
  }

  /// The request for an intent. Always `RESULT`: one answer then carries what was executed at once,
  /// so that a filled order is never known as `NEW` alone while the user stream is late or down. It
  /// costs the matching time within the same deadline.
  public static OrderRequest of(Intent intent) {
    OrderTerms terms = intent.terms();
    String timeInForce =
        switch (terms.pricing()) {
          case Pricing.Market _ -> "";
          case Pricing.Limit(_, var waits) -> waits.name();
        };
    String price =
        switch (terms.pricing()) {
          case Pricing.Market _ -> "";
          case Pricing.Limit(var limit, _) -> limit.toString();
        };
    PositionSide side = terms.position().side();
    return new OrderRequest(
        terms.symbol().name(),
        terms.side().name(),
        side == PositionSide.BOTH ? "" : side.name(),
        OrderKind.of(terms.pricing()).type(),
        timeInForce,
        terms.quantity().toString(),
        price,
        terms.reduceOnly() ? "true" : "",
        intent.id().text(),
        "RESULT");
  }

  public Params params() {
    return Params.of("symbol", symbol)
        .with("side", side)
        .withUnlessEmpty("positionSide", positionSide)
        .with("type", type)
        .withUnlessEmpty("timeInForce", timeInForce)
        .withUnlessEmpty("quantity", quantity)
        .withUnlessEmpty("price", price)
        .withUnlessEmpty("reduceOnly", reduceOnly)
        .withUnlessEmpty("newClientOrderId", newClientOrderId)
        .withUnlessEmpty("newOrderRespType", newOrderRespType);
  }
}
