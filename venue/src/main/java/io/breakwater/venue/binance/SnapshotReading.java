package io.breakwater.venue.binance;

import io.breakwater.model.value.Money;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.venue.VenuePort.FillsSince;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import io.breakwater.venue.dialect.AlgoMessage;
import io.breakwater.venue.dialect.AssetBalance;
import io.breakwater.venue.dialect.Fields;
import io.breakwater.venue.dialect.OrderMessage;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.PositionRisk;
import io.breakwater.venue.dialect.StopReports;
import io.breakwater.venue.dialect.UserTrade;
import io.breakwater.venue.dialect.WireText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One reading of the whole account: the fills of each symbol, then open orders, waiting stops,
/// positions and balance, one request after the other. Any part that cannot be read fails all of
/// it.
final class SnapshotReading {
  /*
   * Fills by trade id come in pages of ascending ids until a page is not full. Fills by time come
   * in windows of at most seven days, as the venue has it; a full page inside a window changes over
   * to ids, which then run to the present by themselves. A fill that two pages share counts once.
   */
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotReading.class);
  private static final int PAGE = 1_000;
  private static final int PAGES_MAX = 200;
  private static final long WINDOW_MILLIS = 7L * 24 * 3_600_000 - 1;
  private static final long HISTORY_MILLIS_MAX = 90L * 24 * 3_600_000;

  /// Sends one reading and says what came of it.
  @FunctionalInterface
  interface Asks {
    void ask(String path, Params params, Then then);
  }

  /// Hears of one reading.
  @FunctionalInterface
  interface Then {
    void read(Read<String> text, long askedVenueMillis);
  }

  private final String asset;
  private final List<FillsSince> since;
  private final Asks asks;
  private final Consumer<SnapshotOutcome> done;
  private final List<Fill> fills = new ArrayList<>();
  private final TreeMap<Long, Fill> ofSymbol = new TreeMap<>();
  private List<OrderReport> openOrders = List.of();
  private List<StopReport> openStops = List.of();
  private List<VenuePosition> positions = List.of();
  private long firstAskedMillis;
  private boolean asked;
  private int pages;

  SnapshotReading(String asset, List<FillsSince> since, Asks asks, Consumer<SnapshotOutcome> done) {
    this.asset = asset;
    this.since = since;
    this.asks = asks;
    this.done = done;
  }

  void begin() {
    readFills(0);
  }

  private void readFills(int index) {
    if (index == since.size()) {
      readOpenOrders();
      return;
    }
    FillsSince from = since.get(index);
    ofSymbol.clear();
    Runnable next =
        () -> {
          fills.addAll(ofSymbol.values());
          readFills(index + 1);
        };
    if (from.tradeId() > 0) {
      readById(from, from.tradeId(), next);
    } else {
      readByTime(from, Math.max(0, from.sinceMillis()), next);
    }
  }

  private void readById(FillsSince from, long tradeId, Runnable next) {
    Params params = page(from).with("fromId", tradeId);
    ask(
        "/fapi/v1/userTrades",
        params,
        UserTrade::of,
        (trades, _) -> {
          take(trades);
          if (trades.size() < PAGE) {
            next.run();
          } else {
            readById(from, ofSymbol.lastKey() + 1, next);
          }
        });
  }

  private void readByTime(FillsSince from, long startMillis, Runnable next) {
    Params params =
        startMillis == 0
            ? page(from)
            : page(from)
                .with("startTime", startMillis)
                .with("endTime", startMillis + WINDOW_MILLIS);
    ask(
        "/fapi/v1/userTrades",
        params,
        UserTrade::of,
        (trades, askedMillis) -> {
          take(trades);
          long oldest = askedMillis - HISTORY_MILLIS_MAX;
          if (trades.size() >= PAGE) {
            readById(from, ofSymbol.lastKey() + 1, next);
          } else if (startMillis == 0 || startMillis + WINDOW_MILLIS >= askedMillis) {
            next.run();
          } else {
            readByTime(from, Math.max(oldest, startMillis + WINDOW_MILLIS + 1), next);
          }
        });
  }

  private static Params page(FillsSince from) {
    return Params.of("symbol", from.symbol().name()).with("limit", PAGE);
  }

  private void take(List<UserTrade> trades) {
    trades.forEach(trade -> ofSymbol.put(trade.tradeId(), trade.fill(asset)));
  }

  private void readOpenOrders() {
    ask(
        "/fapi/v1/openOrders",
        Params.NONE,
        OrderMessage::of,
        (orders, _) -> {
          List<Optional<OrderReport>> reports = orders.stream().map(this::report).toList();
          openOrders = reports.stream().flatMap(Optional::stream).toList();
          readOpenStops();
        });
  }

  private void readOpenStops() {
    ask(
        "/fapi/v1/openAlgoOrders",
        Params.NONE,
        fields -> StopReports.of(AlgoMessage.of(fields), ""),
        (stops, _) -> {
          openStops = stops.stream().flatMap(Optional::stream).toList();
          readPositions();
        });
  }

  private Optional<OrderReport> report(OrderMessage order) {
    Optional<OrderReport> report = order.report();
    if (report.isEmpty()) {
      LOG.warn(
          "[BINANCE] an open order without quantity is not read: symbol={} orderId={}",
          order.symbol(),
          order.orderId());
    }
    return report;
  }

  private void readPositions() {
    ask(
        "/fapi/v3/positionRisk",
        Params.NONE,
        PositionRisk::of,
        (read, _) -> {
          positions =
              read.stream()
                  .map(PositionRisk::position)
                  .filter(position -> !position.amount().isZero())
                  .toList();
          readBalance();
        });
  }

  private void readBalance() {
    ask(
        "/fapi/v3/balance",
        Params.NONE,
        AssetBalance::of,
        (balances, _) -> {
          Optional<Money> wallet =
              balances.stream()
                  .filter(balance -> balance.asset().equals(asset))
                  .map(AssetBalance::balance)
                  .findFirst();
          done.accept(
              wallet
                  .<SnapshotOutcome>map(balance ->
                      new SnapshotOutcome.Taken(
                          new VenueSnapshot(
                              firstAskedMillis, balance, positions, openOrders, openStops, fills)))
                  .orElseGet(() -> new SnapshotOutcome.Failed("no balance of " + asset, 0)));
        });
  }

  private <T> void ask(String path, Params params, Function<Fields, T> parser, Next<T> next) {
    if (++pages > PAGES_MAX) {
      done.accept(new SnapshotOutcome.Failed("more than " + PAGES_MAX + " readings", 0));
      return;
    }
    asks.ask(
        path,
        params,
        (text, askedMillis) -> {
          if (!asked) {
            asked = true;
            firstAskedMillis = askedMillis;
          }
          switch (text) {
            case Read.Got(var body) -> parsed(path, body, parser, askedMillis, next);
            case Read.Failed(_, var cause, var wait) ->
                done.accept(new SnapshotOutcome.Failed(path + ": " + cause, wait));
          }
        });
  }

  private <T> void parsed(
      String path, String body, Function<Fields, T> parser, long askedMillis, Next<T> next) {
    try {
      next.take(WireText.list(body, parser), askedMillis);
    } catch (WireText.Malformed | IllegalArgumentException | ArithmeticException e) {
      // A value that the venue may not have ends this reading, never the ability to read.
      done.accept(new SnapshotOutcome.Failed(path + ": " + e.getMessage(), 0));
    }
  }

  /// What follows a reading.
  @FunctionalInterface
  private interface Next<T> {
    void take(List<T> items, long askedMillis);
  }
}
