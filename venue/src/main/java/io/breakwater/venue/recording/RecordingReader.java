package io.breakwater.venue.recording;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.venue.recording.Layout.Bars;
import io.breakwater.venue.recording.Layout.Trades;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the rows of one CSV text. Times may be seconds, milliseconds or microseconds, told apart
/// by their size. Digits beyond the eighth decimal are cut off. A bar becomes four trades of a
/// quarter of its volume each, in the order open, low, high, close where it rises (or stays), and
/// open, high, low, close where it falls, spread over the bar; a bar without volume is skipped. A
/// trade may have been too small for eight decimals: it counts, with quantity zero.
final class RecordingReader {
  private static final long BAR_MILLIS = 60_000;
  private static final long SECONDS_BELOW = 100_000_000_000L;
  private static final long MILLIS_BELOW = 100_000_000_000_000L;
  private static final String MEND_ROW = "mend or remove the row";

  private final String file;
  private final Recording.Builder trades;
  private long line;

  RecordingReader(String file) {
    this.file = file;
    this.trades = Recording.builder(file);
  }

  Recording read(BufferedReader reader) throws IOException {
    Optional<Layout> layout = Optional.empty();
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      if (layout.isPresent()) {
        add(split(text), layout.get());
        continue;
      }
      boolean header = !Character.isDigit(text.charAt(0));
      layout = header ? Layout.ofHeader(text) : Layout.ofRow(split(text));
      if (layout.isEmpty()) {
        throw unknownLayout(text);
      }
      if (!header) {
        add(split(text), layout.get());
      }
    }
    if (trades.isEmpty()) {
      throw BrokenRecording.of(file, "no trades in it", "give a CSV file with time,price,quantity");
    }
    return trades.build();
  }

  private BrokenRecording unknownLayout(String text) {
    String start = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return BrokenRecording.at(
        file,
        line,
        "unknown columns \"" + start + '"',
        "use the header time,price,quantity or Binance's kline, trade or aggTrade columns");
  }

  private void add(List<String> row, Layout layout) {
    try {
      switch (layout) {
        case Trades columns -> addTrade(row, columns);
        case Bars columns -> addBar(row, columns);
      }
    } catch (IndexOutOfBoundsException e) {
      throw BrokenRecording.at(file, line, "only " + row.size() + " columns", MEND_ROW);
    }
  }

  private void addTrade(List<String> row, Trades columns) {
    long quantityE8 = e8(row.get(columns.quantity()));
    Aggressor aggressor = Aggressor.UNKNOWN;
    if (columns.maker() >= 0) {
      boolean buyerIsMaker = Boolean.parseBoolean(row.get(columns.maker()));
      aggressor = buyerIsMaker ? Aggressor.SELLER : Aggressor.BUYER;
    } else if (columns.side() >= 0) {
      aggressor = side(row.get(columns.side()));
    }
    add(millis(row.get(columns.time())), e8(row.get(columns.price())), quantityE8, aggressor);
  }

  private static Aggressor side(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "buy" -> Aggressor.BUYER;
      case "sell" -> Aggressor.SELLER;
      default -> Aggressor.UNKNOWN;
    };
  }

  private void addBar(List<String> row, Bars columns) {
    long open = e8(row.get(columns.open()));
    long high = e8(row.get(columns.high()));
    long low = e8(row.get(columns.low()));
    long close = e8(row.get(columns.close()));
    long quarter = e8(row.get(columns.volume())) / 4;
    if (quarter == 0) {
      return;
    }
    if (low > Math.min(open, close) || high < Math.max(open, close)) {
      throw BrokenRecording.at(file, line, "low and high do not hold open and close", MEND_ROW);
    }
    long from = millis(row.get(columns.time()));
    long length =
        columns.closeTime() < 0 ? BAR_MILLIS : millis(row.get(columns.closeTime())) + 1 - from;
    boolean rising = close >= open;
    add(from, open, quarter, Aggressor.UNKNOWN);
    add(from + length / 4, rising ? low : high, quarter, Aggressor.UNKNOWN);
    add(from + length / 2, rising ? high : low, quarter, Aggressor.UNKNOWN);
    add(from + Math.max(length - 1, length / 2), close, quarter, Aggressor.UNKNOWN);
  }

  private void add(long timeMillis, long priceE8, long quantityE8, Aggressor aggressor) {
    if (timeMillis < trades.lastMillis()) {
      throw BrokenRecording.at(file, line, "time goes back", "sort the file by time");
    }
    if (priceE8 <= 0) {
      throw BrokenRecording.at(file, line, "price is not positive", MEND_ROW);
    }
    if (trades.isFull()) {
      throw BrokenRecording.at(
          file, line, "more than " + Recording.TRADES_MAX + " trades", "cut the file");
    }
    trades.add(timeMillis, new Price(priceE8), new Quantity(quantityE8), aggressor);
  }

  private long millis(String text) {
    long time;
    try {
      time = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw BrokenRecording.at(file, line, "not a time: \"" + text + '"', MEND_ROW);
    }
    if (time < 0) {
      throw BrokenRecording.at(file, line, "not a time: \"" + text + '"', MEND_ROW);
    }
    return time < SECONDS_BELOW ? time * 1000 : time < MILLIS_BELOW ? time : time / 1000;
  }

  private long e8(String text) {
    long whole = 0;
    int decimals = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && decimals < 0) {
        decimals = 0;
      } else if (c < '0' || c > '9' || whole > Long.MAX_VALUE / 1_000) {
        return slowE8(text);
      } else if (decimals < 8) {
        whole = whole * 10 + (c - '0');
        decimals += decimals >= 0 ? 1 : 0;
      }
    }
    for (int i = Math.max(decimals, 0); i < 8; i++) {
      whole = whole > Long.MAX_VALUE / 10 ? slowE8(text + "x") : whole * 10;
    }
    return text.isEmpty() ? slowE8(text) : whole;
  }

  private long slowE8(String text) {
    try {
      long e8 =
          new BigDecimal(text).movePointRight(8).setScale(0, RoundingMode.DOWN).longValueExact();
      if (e8 >= 0) {
        return e8;
      }
    } catch (NumberFormatException | ArithmeticException _) {
      // The one answer to every text that is not such a number stands below.
    }
    throw BrokenRecording.at(file, line, "not a positive number: \"" + text + '"', MEND_ROW);
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>(12);
    int from = 0;
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
      parts.add(text.substring(from, comma).strip());
      from = comma + 1;
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
