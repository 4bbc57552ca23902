package io.breakwater.bus.codec;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.order.Outcome;

/// The life of orders.
final class OrderFacts {
  private OrderFacts() {}

  static void write(JsonOut out, OrderFact fact) {
    switch (fact) {
      case OrderFact.IntentMade f ->
          out.put("intent", f.intent(), Orders::intent).put("markUsed", f.markUsed());
      case OrderFact.Acknowledged f ->
          out.put("id", f.id())
              .put("venueOrderId", f.venueOrderId())
              .put("venueMillis", f.venueMillis());
      case OrderFact.Executed f -> out.put("id", f.id()).put("fill", f.fill(), Venues::fill);
      case OrderFact.RetryPlanned f ->
          out.put("id", f.id())
              .put("retry", f.retry())
              .put("dueNanos", f.dueNanos())
              .put("cause", f.cause());
      case OrderFact.Doubted f ->
          out.put("id", f.id()).put("cause", f.cause()).put("sinceNanos", f.sinceNanos());
      case OrderFact.AbsenceSeen f ->
          out.put("id", f.id()).put("count", f.count()).put("venueMillis", f.venueMillis());
      case OrderFact.QueryPlanned f ->
          out.put("id", f.id()).put("number", f.number()).put("dueNanos", f.dueNanos());
      case OrderFact.CancelPlanned f ->
          out.put("id", f.id()).put("dueNanos", f.dueNanos()).put("cause", f.cause());
      case OrderFact.IntentEnded f ->
          out.put("id", f.id())
              .put("outcome", f.outcome())
              .put("executed", f.executed())
              .put("detail", f.detail());
      case OrderFact.Forgotten f -> out.put("id", f.id());
      case OrderFact.Adopted f ->
          out.put("intent", f.intent(), Orders::intent)
              .put("venueOrderId", f.venueOrderId())
              .put("executed", f.executed());
      case OrderFact.ExternalOrderSeen f -> out.put("report", f.report(), Venues::report);
      case OrderFact.ExternalOrderGone f -> out.put("venueOrderId", f.venueOrderId());
    }
  }

  static OrderFact read(JsonIn in, String type) {
    return switch (type) {
      case "OrderFact.IntentMade" ->
          new OrderFact.IntentMade(in.object("intent", Orders::intent), in.price("markUsed"));
      case "OrderFact.Acknowledged" ->
          new OrderFact.Acknowledged(
              in.id("id"), in.number("venueOrderId"), in.number("venueMillis"));
      case "OrderFact.Executed" ->
          new OrderFact.Executed(in.id("id"), in.object("fill", Venues::fill));
      case "OrderFact.RetryPlanned" ->
          new OrderFact.RetryPlanned(
              in.id("id"), in.smallNumber("retry"), in.number("dueNanos"), in.text("cause"));
      case "OrderFact.Doubted" ->
          new OrderFact.Doubted(in.id("id"), in.text("cause"), in.number("sinceNanos"));
      case "OrderFact.AbsenceSeen" ->
          new OrderFact.AbsenceSeen(in.id("id"), in.smallNumber("count"), in.number("venueMillis"));
      case "OrderFact.QueryPlanned" ->
          new OrderFact.QueryPlanned(in.id("id"), in.smallNumber("number"), in.number("dueNanos"));
      case "OrderFact.CancelPlanned" ->
          new OrderFact.CancelPlanned(in.id("id"), in.number("dueNanos"), in.text("cause"));
      case "OrderFact.IntentEnded" ->
          new OrderFact.IntentEnded(
              in.id("id"),
              in.constant("outcome", Outcome.values()),
              in.quantity("executed"),
              in.text("detail"));
      case "OrderFact.Forgotten" -> new OrderFact.Forgotten(in.id("id"));
      case "OrderFact.Adopted" ->
          new OrderFact.Adopted(
              in.object("intent", Orders::intent),
              in.number("venueOrderId"),
              in.quantity("executed"));
      case "OrderFact.ExternalOrderSeen" ->
          new OrderFact.ExternalOrderSeen(in.object("report", Venues::report));
      case "OrderFact.ExternalOrderGone" ->
          new OrderFact.ExternalOrderGone(in.number("venueOrderId"));
      default -> throw in.unknownType(type);
    };
  }
}
