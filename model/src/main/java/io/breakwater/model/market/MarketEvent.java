package io.breakwater.model.market;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;

/// What a market said. Travels in the feed class of the log: the newest counts, old ones may go.
public sealed interface MarketEvent {
  Symbol symbol();

  /// Wall clock of this host when it arrived.
  long wallMillis();

  /// A trade between others. `venueMillis` is the venue's own time; `aggressor` says who took.
  record Traded(
      Symbol symbol,
      long tradeId,
      Price price,
      Quantity quantity,
      io.breakwater.model.value.Side aggressor,
      long venueMillis,
      long wallMillis)
      implements MarketEvent {}

  /// The venue's mark price; ticks every second as long as the market lives.
  record MarkTicked(Symbol symbol, Price price, long venueMillis, long wallMillis)
      implements MarketEvent {
    public Mark mark() {
      return new Mark(symbol, price, wallMillis);
    }
  }

  /// Whoever watches over the feeders says that nobody reads this market now, or that its stream is
  /// silent: prices from before are not to be believed until a newer one comes.
  ///
  /// @param reason one line
  record Doubted(Symbol symbol, String reason, long wallMillis) implements MarketEvent {}

  /// The recording behind this symbol has ended: no price will come any more.
  record Ended(Symbol symbol, long wallMillis) implements MarketEvent {}
}
