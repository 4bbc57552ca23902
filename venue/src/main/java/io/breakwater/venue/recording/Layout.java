package io.breakwater.venue.recording;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which column of a CSV file means what: taken from the header where there is one, else from the
/// number of columns.
sealed interface Layout {
  /// No such column.
  int ABSENT = -1;

  /// One trade a row. `maker` holds true where the buyer was the maker; `side` is the taker's side.
  record Trades(int time, int price, int quantity, int maker, int side) implements Layout {}

  /// One bar a row. Where `closeTime` is absent a bar lasts a minute.
  record Bars(int time, int open, int high, int low, int close, int volume, int closeTime)
      implements Layout {}

  /// The layout that a header names.
  static Optional<Layout> ofHeader(String line) {
    List<String> names = Arrays.asList(line.toLowerCase(Locale.ROOT).replace(" ", "").split(","));
    int time =
        first(names, "time", "timestamp", "ts_ms", "ts", "open_time", "opentime", "transact_time");
    int open = first(names, "open");
    if (time != ABSENT && open != ABSENT) {
      Bars bars =
          new Bars(
              time,
              open,
              first(names, "high"),
              first(names, "low"),
              first(names, "close"),
              first(names, "volume"),
              first(names, "close_time", "closetime"));
      boolean whole =
          bars.high() >= 0 && bars.low() >= 0 && bars.close() >= 0 && bars.volume() >= 0;
      return whole ? Optional.of(bars) : Optional.empty();
    }
    int price = first(names, "price");
    int quantity = first(names, "quantity", "qty", "amount", "size", "volume");
    if (time == ABSENT || price == ABSENT || quantity == ABSENT) {
      return Optional.empty();
    }
    int maker = first(names, "is_buyer_maker", "isbuyermaker");
    return Optional.of(new Trades(time, price, quantity, maker, first(names, "side")));
  }

  /// The layout that a first row without a header suggests: three or four columns are Bitstamp's
  /// time, price, amount (and side), twelve are Binance's klines, and its trades and aggregate
  /// trades differ in the place of true or false.
  static Optional<Layout> ofRow(List<String> row) {
    return switch (row.size()) {
      case 3 -> Optional.of(new Trades(0, 1, 2, ABSENT, ABSENT));
      case 4 -> Optional.of(new Trades(0, 1, 2, ABSENT, 3));
      case 12 -> Optional.of(new Bars(0, 1, 2, 3, 4, 5, 6));
      case 6, 7, 8 ->
          isFlag(row.get(5))
              ? Optional.of(new Trades(4, 1, 2, 5, ABSENT))
              : row.size() > 6 && isFlag(row.get(6))
                  ? Optional.of(new Trades(5, 1, 2, 6, ABSENT))
                  : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isFlag(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private static int first(List<String> names, String... candidates) {
    for (String candidate : candidates) {
      int index = names.indexOf(candidate);
      if (index >= 0) {
        return index;
      }
    }
    return ABSENT;
  }
}
