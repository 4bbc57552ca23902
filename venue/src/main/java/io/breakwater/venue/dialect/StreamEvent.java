package io.breakwater.venue.dialect;

import tools.jackson.databind.JsonNode;

/// What a stream says: of the account ([UserEvent]) or of a market ([MarketMessage]). Each writes
/// its whole payload, with its `e`.
public sealed interface StreamEvent extends WireMessage
    permits UserEvent, MarketMessage, StreamEvent.Other {

  /// An event that Breakwater does not read. Tolerated, and worth a count.
  record Other(String type) implements StreamEvent {
    @Override
    public void write(WireWriter out) {
      out.text("e", type);
    }
  }

  /// The event in a payload.
  static StreamEvent of(JsonNode payload) {
    Fields fields = Fields.of(payload, "event");
    String type = fields.textOr("e", "");
    return switch (type) {
      case "ORDER_TRADE_UPDATE" -> OrderUpdate.of(fields);
      case "TRADE_LITE" -> UserEvent.TradeLite.of(fields);
      case "ACCOUNT_UPDATE" -> AccountUpdate.of(fields);
      case "ALGO_UPDATE" -> AlgoUpdate.of(fields);
      case "listenKeyExpired" -> UserEvent.ListenKeyExpired.of(fields);
      case "aggTrade" -> MarketMessage.AggTrade.of(fields);
      case "trade" -> MarketMessage.Trade.of(fields);
      case "bookTicker" -> MarketMessage.BookTicker.of(fields);
      case "markPriceUpdate" -> MarketMessage.MarkPrice.of(fields);
      case "kline" -> KlineUpdate.of(fields);
      case "depthUpdate" -> MarketMessage.Depth.of(fields);
      case "24hrMiniTicker" -> MarketMessage.MiniTicker.of(fields);
      case "24hrTicker" -> DayTickerUpdate.of(fields);
      case "forceOrder" -> ForceOrder.of(fields);
      case "contractInfo" -> MarketMessage.ContractState.of(fields);
      default -> new Other(type);
    };
  }
}
