package io.breakwater.venue.binance;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.AggTradeRow;
import io.breakwater.venue.dialect.MarketMessage;
import io.breakwater.venue.dialect.StreamEnvelope;
import java.util.Optional;

/// What the texts of market streams say, in the model's words.
public final class MarketTexts {
  private MarketTexts() {}

  /// Reads one text of a combined or raw stream; empty for what the model has no word for. Throws
  /// `WireText.Malformed`.
  public static Optional<MarketEvent> read(String text, long wallMillis) {
    return switch (StreamEnvelope.of(text)) {
      case StreamEnvelope.Event(_, MarketMessage message) -> event(message, wallMillis);
      case StreamEnvelope.Event _, StreamEnvelope.Answer _, StreamEnvelope.Other _ ->
          Optional.empty();
    };
  }

  private static Optional<MarketEvent> event(MarketMessage message, long wallMillis) {
    return switch (message) {
      case MarketMessage.AggTrade(var symbol, var row, _) ->
          Optional.of(traded(symbol, row, wallMillis));
      case MarketMessage.MarkPrice mark ->
          Optional.of(
              new MarketEvent.MarkTicked(
                  mark.symbol(), mark.price(), mark.eventMillis(), wallMillis));
      case MarketMessage.ContractState state when state.isEnd() ->
          Optional.of(new MarketEvent.Ended(state.symbol(), wallMillis));
      default -> Optional.empty();
    };
  }

  /// An aggregated trade as a market event; its id is the aggregate's.
  public static MarketEvent.Traded traded(Symbol symbol, AggTradeRow row, long wallMillis) {
    return new MarketEvent.Traded(
        symbol,
        row.aggregateId(),
        row.price(),
        row.quantity(),
        row.aggressor(),
        row.tradeMillis(),
        wallMillis);
  }
}
