package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The bundled recording: 100,000 Bitstamp trades of 2013-11-25 to 12-01, in recorded time.
///
/// The file has no taker's side; it is inferred by the tick rule (a higher price than the last
/// different one was bought, a lower one sold).
record Recording(List<Traded> trades) {
  private static final String FILE = "/bitstamp_trades_from_20131125_usd.csv";
  private static final int COLUMNS = 3;

  Recording {
    trades = List.copyOf(trades);
  }

  static Recording load(Symbol symbol) {
    List<Traded> trades = new ArrayList<>(100_000);
    try (InputStream in = Recording.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("recording not on the class path: " + FILE);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        trades.add(trade(symbol, line, trades));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Recording(trades);
  }

  private static Traded trade(Symbol symbol, String line, List<Traded> before) {
    String[] cells = line.split(",", COLUMNS);
    long millis = Long.parseLong(cells[0]) * 1_000;
    Price price = new Price(e8(cells[1]));
    Side aggressor = before.isEmpty() ? Side.BUY : before.getLast().aggressor();
    if (!before.isEmpty() && !price.equals(before.getLast().price())) {
      aggressor = price.compareTo(before.getLast().price()) > 0 ? Side.BUY : Side.SELL;
    }
    return new Traded(
        symbol, before.size(), price, new Quantity(e8(cells[2])), aggressor, millis, millis);
  }

  private static long e8(String text) {
    return new BigDecimal(text)
        .setScale(Fixed.SCALE, RoundingMode.HALF_EVEN)
        .unscaledValue()
        .longValueExact();
  }

  /// A copy under another name, from one trade to another, so much faster than it was recorded.
  List<Traded> replayed(Symbol symbol, int from, int to, int speed) {
    long startMillis = trades.get(from).venueMillis();
    List<Traded> faster = new ArrayList<>(to - from);
    for (Traded trade : trades.subList(from, to)) {
      long millis = startMillis + (trade.venueMillis() - startMillis) / speed;
      faster.add(
          new Traded(
              symbol,
              trade.tradeId(),
              trade.price(),
              trade.quantity(),
              trade.aggressor(),
              millis,
              millis));
    }
    return faster;
  }

  /// The first trade at or after so many milliseconds after trade number `from`.
  int after(int from, long millis) {
    long until = trades.get(from).venueMillis() + millis;
    int at = from;
    while (at < trades.size() && trades.get(at).venueMillis() < until) {
      at++;
    }
    return at;
  }
}
