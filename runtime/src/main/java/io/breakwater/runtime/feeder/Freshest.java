package io.breakwater.runtime.feeder;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import java.util.HashMap;
import java.util.Map;

/// Which of several feeders is believed about a market. One feeder's word is taken in its order, as
/// ever. Another one's is taken where the venue said it later than what is known, or where nobody
/// has said anything for a while: a feeder that slept and speaks of what is past is not heard while
/// there is a better one. One thread.
final class Freshest {
  /// After so long without a word from whom it believed it believes anybody, in milliseconds.
  static final long SILENCE_MILLIS_MAX = 5_000;

  private final Map<Symbol, Word> marks = new HashMap<>();
  private final Map<Symbol, Word> trades = new HashMap<>();

  /// @param order the venue's own order: its time for marks, its number for trades
  private record Word(String source, long order, long wallMillis) {
    private boolean yieldsTo(Word next) {
      return source.equals(next.source)
          || next.order > order
          || next.wallMillis - wallMillis > SILENCE_MILLIS_MAX;
    }
  }

  /// Whether the event is news; then it is remembered.
  boolean takes(String source, MarketEvent event) {
    return switch (event) {
      case MarketEvent.MarkTicked tick ->
          takes(marks, tick.symbol(), new Word(source, tick.venueMillis(), tick.wallMillis()));
      case MarketEvent.Traded trade ->
          takes(trades, trade.symbol(), new Word(source, trade.tradeId(), trade.wallMillis()));
      case MarketEvent.Ended _, MarketEvent.Doubted _ -> true;
    };
  }

  private static boolean takes(Map<Symbol, Word> words, Symbol symbol, Word next) {
    Word before = words.get(symbol);
    boolean news = before == null || before.yieldsTo(next);
    if (news) {
      words.put(symbol, next);
    }
    return news;
  }
}
