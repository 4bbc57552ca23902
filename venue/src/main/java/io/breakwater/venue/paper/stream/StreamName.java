package io.breakwater.venue.paper.stream;

import io.breakwater.model.value.Symbol;
import java.util.Locale;

/// A stream's name, taken apart. Names nobody knows are [Kind#UNKNOWN] and stay silent.
record StreamName(String text, Kind kind, Symbol symbol, String argument, long periodMillis) {
  /// What a stream carries.
  enum Kind {
    AGG_TRADE,
    TRADE,
    BOOK_TICKER,
    MARK_PRICE,
    KLINE,
    MINI_TICKER,
    TICKER,
    FORCE_ORDER,
    DEPTH,
    PARTIAL_DEPTH,
    CONTRACT,
    UNKNOWN
  }

  /// Which of the venue's three doors carries it.
  enum Door {
    PUBLIC,
    MARKET,
    BOTH
  }

  private static final Symbol NONE = new Symbol("!");

  static StreamName of(String text) {
    int at = text.indexOf('@');
    if (text.startsWith("!") || at <= 0 || at > Symbol.LENGTH_MAX) {
      return ofAll(text);
    }
    Symbol symbol;
    try {
      symbol = new Symbol(text.substring(0, at).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      return new StreamName(text, Kind.UNKNOWN, NONE, "", 0);
    }
    String[] parts = text.substring(at + 1).split("@", 2);
    return of(text, symbol, parts[0], parts.length > 1 ? parts[1] : "");
  }

  /// The streams that carry every market.
  private static StreamName ofAll(String text) {
    return switch (text) {
      case "!contractInfo" -> new StreamName(text, Kind.CONTRACT, NONE, "", 0);
      case "!bookTicker" -> new StreamName(text, Kind.BOOK_TICKER, NONE, "", 0);
      case "!forceOrder@arr" -> new StreamName(text, Kind.FORCE_ORDER, NONE, "", 0);
      case "!markPrice@arr" -> new StreamName(text, Kind.MARK_PRICE, NONE, "", 3_000);
      case "!markPrice@arr@1s" -> new StreamName(text, Kind.MARK_PRICE, NONE, "", 1_000);
      case "!miniTicker@arr" -> new StreamName(text, Kind.MINI_TICKER, NONE, "", 1_000);
      case "!ticker@arr" -> new StreamName(text, Kind.TICKER, NONE, "", 1_000);
      default -> new StreamName(text, Kind.UNKNOWN, NONE, "", 0);
    };
  }

  /// Whether it carries every market, not one.
  boolean isOfAll() {
    return symbol.equals(NONE);
  }

  private static StreamName of(String text, Symbol symbol, String what, String speed) {
    if (what.startsWith("kline_")) {
      return new StreamName(text, Kind.KLINE, symbol, what.substring(6), 250);
    }
    if (what.startsWith("depth")) {
      String levels = what.substring(5);
      Kind kind =
          switch (levels) {
            case "" -> Kind.DEPTH;
            case "5", "10", "20" -> Kind.PARTIAL_DEPTH;
            default -> Kind.UNKNOWN;
          };
      return new StreamName(text, kind, symbol, levels, depthPeriod(speed));
    }
    return switch (what) {
      case "aggTrade" -> new StreamName(text, Kind.AGG_TRADE, symbol, "", 0);
      case "trade" -> new StreamName(text, Kind.TRADE, symbol, "", 0);
      case "bookTicker" -> new StreamName(text, Kind.BOOK_TICKER, symbol, "", 0);
      case "markPrice" ->
          new StreamName(text, Kind.MARK_PRICE, symbol, "", speed.equals("1s") ? 1_000 : 3_000);
      case "miniTicker" -> new StreamName(text, Kind.MINI_TICKER, symbol, "", 2_000);
      case "ticker" -> new StreamName(text, Kind.TICKER, symbol, "", 2_000);
      case "forceOrder" -> new StreamName(text, Kind.FORCE_ORDER, symbol, "", 0);
      default -> new StreamName(text, Kind.UNKNOWN, symbol, "", 0);
    };
  }

  private static long depthPeriod(String speed) {
    return switch (speed) {
      case "100ms" -> 100;
      case "500ms" -> 500;
      default -> 250;
    };
  }

  Door door() {
    return switch (kind) {
      case BOOK_TICKER, DEPTH, PARTIAL_DEPTH -> Door.PUBLIC;
      case TRADE -> Door.BOTH;
      case AGG_TRADE, MARK_PRICE, KLINE, MINI_TICKER, TICKER, FORCE_ORDER, CONTRACT, UNKNOWN ->
          Door.MARKET;
    };
  }

  boolean isPeriodic() {
    return periodMillis > 0 && kind != Kind.UNKNOWN;
  }
}
