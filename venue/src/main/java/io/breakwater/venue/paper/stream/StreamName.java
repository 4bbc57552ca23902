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
    if (at <= 0 || at > Symbol.LENGTH_MAX) {
      Kind kind = text.equals("!contractInfo") ? Kind.CONTRACT : Kind.UNKNOWN;
      return new StreamName(text, kind, NONE, "", 0);
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
      case AGG_TRADE, MARK_PRICE, KLINE, MINI_TICKER, CONTRACT, UNKNOWN -> Door.MARKET;
    };
  }

  boolean isPeriodic() {
    return periodMillis > 0 && kind != Kind.UNKNOWN;
  }
}
