package io.breakwater.bus.codec;

import io.breakwater.model.market.Instrument;
import io.breakwater.model.market.Mark;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Side;

/// What markets said, and their rules.
final class Markets {
  private Markets() {}

  static void event(JsonOut out, MarketEvent event) {
    out.putType(TypeTable.of(event));
    switch (event) {
      case MarketEvent.Traded e ->
          out.put("symbol", e.symbol())
              .put("tradeId", e.tradeId())
              .put("price", e.price())
              .put("quantity", e.quantity())
              .put("aggressor", e.aggressor())
              .put("venueMillis", e.venueMillis())
              .put("wallMillis", e.wallMillis());
      case MarketEvent.MarkTicked e ->
          out.put("symbol", e.symbol())
              .put("price", e.price())
              .put("venueMillis", e.venueMillis())
              .put("wallMillis", e.wallMillis());
      case MarketEvent.Doubted e ->
          out.put("symbol", e.symbol()).put("reason", e.reason()).put("wallMillis", e.wallMillis());
      case MarketEvent.Ended e -> out.put("symbol", e.symbol()).put("wallMillis", e.wallMillis());
    }
  }

  static MarketEvent event(JsonIn in) {
    String type = in.type();
    return switch (type) {
      case "MarketEvent.Traded" ->
          new MarketEvent.Traded(
              in.symbol("symbol"),
              in.number("tradeId"),
              in.price("price"),
              in.quantity("quantity"),
              in.constant("aggressor", Side.values()),
              in.number("venueMillis"),
              in.number("wallMillis"));
      case "MarketEvent.MarkTicked" ->
          new MarketEvent.MarkTicked(
              in.symbol("symbol"),
              in.price("price"),
              in.number("venueMillis"),
              in.number("wallMillis"));
      case "MarketEvent.Doubted" ->
          new MarketEvent.Doubted(in.symbol("symbol"), in.text("reason"), in.number("wallMillis"));
      case "MarketEvent.Ended" ->
          new MarketEvent.Ended(in.symbol("symbol"), in.number("wallMillis"));
      default -> throw in.unknownType(type);
    };
  }

  static void mark(JsonOut out, Mark mark) {
    out.put("symbol", mark.symbol())
        .put("price", mark.price())
        .put("wallMillis", mark.wallMillis());
  }

  static Mark mark(JsonIn in) {
    return new Mark(in.symbol("symbol"), in.price("price"), in.number("wallMillis"));
  }

  static void instrument(JsonOut out, Instrument instrument) {
    out.put("symbol", instrument.symbol())
        .put("tick", instrument.tick())
        .put("step", instrument.step())
        .put("quantityMin", instrument.quantityMin())
        .put("notionalMin", instrument.notionalMin());
  }

  static Instrument instrument(JsonIn in) {
    return new Instrument(
        in.symbol("symbol"),
        in.price("tick"),
        in.quantity("step"),
        in.quantity("quantityMin"),
        in.money("notionalMin"));
  }
}
