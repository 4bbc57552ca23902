package io.breakwater.venue.binance;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Whether the user stream tells what the venue's answers show. News that REST gave and that the
/// stream has not told within a bound contradicts a stream that is alive and silent. On the loop's
/// thread alone; free of clocks and sockets of its own.
final class StreamWitness {
  /*
   * An account without orders has no news, so silence proves nothing, and a venue that answers
   * pings may withhold events all the same. What can be judged is a difference: an order or a trade
   * that an answer showed, stamped by the venue after the stream had opened, must come over the
   * stream as well. Each piece of news is judged once: what was waited for in vain, or lies before
   * the opening, counts as told from then on, because the reconciliation after the rebuilding has
   * it. What the tables have forgotten is not judged either. A trade announced by TRADE_LITE is
   * news of the same kind: its full event must follow.
   */
  /// Orders and trades remembered as told; the oldest are forgotten.
  static final int TOLD_MAX = 4_096;

  /// News waited for at once; more is not judged.
  static final int AWAITED_MAX = 1_024;

  /// How far the venue's stamps may lie behind this host's clock: news stamped so shortly after the
  /// opening may have been made before it.
  static final long STAMP_MILLIS_MAX = 2_500;

  private final Loop loop;
  private final long withinMillis;
  private final Consumer<String> contradicted;
  private final Map<OrderKey, Stage> orders = new LinkedHashMap<>();
  private final Map<TradeKey, Boolean> trades = new LinkedHashMap<>();
  private final Map<Key, Awaited> awaited = new LinkedHashMap<>();
  private boolean open;
  private long openedWallMillis;
  private long opening;
  private long contradictions;

  /// What news is about.
  private sealed interface Key {}

  private record OrderKey(Symbol symbol, long venueOrderId) implements Key {}

  private record TradeKey(Symbol symbol, long tradeId) implements Key {}

  /// How far an order was told.
  private record Stage(long executedE8, boolean ended) {
    private static Stage of(OrderReport report) {
      return new Stage(report.executed().e8(), report.status().isTerminal());
    }

    private Stage with(Stage other) {
      return new Stage(Math.max(executedE8, other.executedE8), ended || other.ended);
    }

    private boolean covers(Stage other) {
      return executedE8 >= other.executedE8 && (ended || !other.ended);
    }
  }

  /// News that must still come over the stream.
  private record Awaited(Stage stage, long sinceNanos, String what) {}

  /// Watches over one stream.
  ///
  /// @param withinMillis how long news may be missing
  /// @param contradicted hears why the stream cannot be believed
  StreamWitness(Loop loop, long withinMillis, Consumer<String> contradicted) {
    this.loop = loop;
    this.withinMillis = withinMillis;
    this.contradicted = contradicted;
  }

  /// How often the stream was contradicted.
  long contradictions() {
    return contradictions;
  }

  /// How many orders and trades are remembered.
  int remembered() {
    return orders.size() + trades.size();
  }

  /// The stream is open from now on.
  void opened() {
    open = true;
    opening++;
    openedWallMillis = loop.wallMillis();
    awaited.clear();
  }

  /// The stream is no longer; what comes now is learned by reconciliation.
  void closed() {
    open = false;
    awaited.forEach(this::settle);
    awaited.clear();
  }

  /// What the stream told.
  void told(VenueInput input) {
    if (input instanceof VenueInput.OrderReported(var report, var fills)) {
      told(key(report), Stage.of(report));
      fills.forEach(fill -> told(key(fill)));
    }
  }

  /// The stream announced a trade whose full event must follow.
  void announced(Symbol symbol, long tradeId) {
    TradeKey key = new TradeKey(symbol, tradeId);
    if (!trades.containsKey(key)) {
      await(key, new Stage(0, false), "trade " + tradeId + " on " + symbol + " was announced");
    }
  }

  /// A sink for the answers of REST: passes them on, and notes the news in them.
  Consumer<VenueInput> comparing(Consumer<VenueInput> sink) {
    return input -> {
      shown(input);
      sink.accept(input);
    };
  }

  private void shown(VenueInput input) {
    switch (input) {
      case VenueInput.SendAnswered(_, SendOutcome.Accepted(var report)) ->
          shown(report, "a send was answered with ");
      case VenueInput.CancelAnswered(_, _, CancelOutcome.Canceled(var report)) ->
          shown(report, "a cancel was answered with ");
      case VenueInput.QueryAnswered(_, _, QueryOutcome.Found(var report)) ->
          shown(report, "a query found ");
      case VenueInput.SnapshotAnswered(_, SnapshotOutcome.Taken(var snapshot)) -> {
        snapshot.fills().forEach(this::shown);
        snapshot.openOrders().forEach(report -> shown(report, "the account lists "));
      }
      case VenueInput.SendAnswered _,
          VenueInput.CancelAnswered _,
          VenueInput.QueryAnswered _,
          VenueInput.SnapshotAnswered _,
          VenueInput.StopAnswered _,
          VenueInput.StopCancelAnswered _,
          VenueInput.StopQueryAnswered _,
          VenueInput.StopReported _,
          VenueInput.CountdownAnswered _,
          VenueInput.OrderReported _,
          VenueInput.AccountReported _,
          VenueInput.ContactSeen _,
          VenueInput.LatencySeen _,
          VenueInput.Banned _ -> {
        // Nothing in these has to come over the stream.
      }
    }
  }

  private void shown(OrderReport report, String how) {
    OrderKey key = key(report);
    Stage stage = Stage.of(report);
    if (isTold(key, stage)) {
      return;
    }
    if (isJudged(report.venueMillis())) {
      await(key, stage, how + report.clientId() + " " + report.status());
    } else {
      told(key, stage);
    }
  }

  private void shown(Fill fill) {
    TradeKey key = key(fill);
    if (trades.containsKey(key)) {
      return;
    }
    if (isJudged(fill.venueMillis())) {
      String what = "the account lists trade " + fill.tradeId() + " on " + key.symbol;
      await(key, new Stage(0, false), what);
    } else {
      told(key);
    }
  }

  private boolean isJudged(long venueMillis) {
    return open && venueMillis > openedWallMillis + STAMP_MILLIS_MAX;
  }

  private boolean isTold(OrderKey key, Stage stage) {
    return Optional.ofNullable(orders.get(key)).filter(told -> told.covers(stage)).isPresent();
  }

  private void told(OrderKey key, Stage stage) {
    Stage now = orders.merge(key, stage, Stage::with);
    forgetOldest(orders);
    if (Optional.ofNullable(awaited.get(key)).filter(a -> now.covers(a.stage)).isPresent()) {
      awaited.remove(key);
    }
  }

  private void told(TradeKey key) {
    trades.put(key, true);
    forgetOldest(trades);
    awaited.remove(key);
  }

  private static <K, V> void forgetOldest(Map<K, V> table) {
    if (table.size() > TOLD_MAX) {
      table.remove(table.keySet().iterator().next());
    }
  }

  private void await(Key key, Stage stage, String what) {
    if (!open || awaited.containsKey(key) || awaited.size() >= AWAITED_MAX) {
      return;
    }
    awaited.put(key, new Awaited(stage, loop.nanos(), what));
    long ofOpening = opening;
    loop.after(
        withinMillis,
        () -> {
          if (open && ofOpening == opening) {
            judge();
          }
        });
  }

  private void judge() {
    long before = loop.nanos() - withinMillis * 1_000_000;
    Optional<Awaited> overdue =
        awaited.values().stream().filter(a -> a.sinceNanos - before <= 0).findFirst();
    overdue.ifPresent(missing -> {
      contradictions++;
      contradicted.accept(missing.what + ", and the stream told nothing of it");
    });
  }

  private void settle(Key key, Awaited news) {
    switch (key) {
      case OrderKey order -> {
        orders.merge(order, news.stage, Stage::with);
        forgetOldest(orders);
      }
      case TradeKey trade -> {
        trades.put(trade, true);
        forgetOldest(trades);
      }
    }
  }

  private static OrderKey key(OrderReport report) {
    return new OrderKey(report.terms().symbol(), report.venueOrderId());
  }

  private static TradeKey key(Fill fill) {
    return new TradeKey(fill.position().symbol(), fill.tradeId());
  }
}
