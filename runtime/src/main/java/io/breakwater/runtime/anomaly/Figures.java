package io.breakwater.runtime.anomaly;

import io.breakwater.kernel.State;
import io.breakwater.kernel.anomaly.AnomalyEvent.Measured;
import io.breakwater.kernel.anomaly.Figure;
import io.breakwater.kernel.anomaly.Series;
import io.breakwater.kernel.breaker.BreakerState;
import io.breakwater.kernel.gate.Latency;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.policy.Policy;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.process.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Makes measures of what the trader's state and the components' doors say. What would have no
/// meaning is left out: a figure that is only held, a rate without markets, a share of few orders.
/// One thread.
final class Figures {
  /// The rate of a feed is that of so many seconds.
  static final long RATE_SECONDS = 10;

  /// The share of rejected orders is that of so many seconds.
  static final long SHARE_SECONDS = 60;

  /// Of fewer orders there is no share.
  static final long ORDERS_MIN = 10;

  private static final long PER_MILLE = 1_000;
  private static final long MILLIS_PER_MINUTE = 60_000;
  private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final String REJECTED = "rejected";

  private final Map<Component, Growth> marks = new HashMap<>();
  private final Map<Component, Long> readMarkets = new HashMap<>();
  private final Growth orders = new Growth(TimeUnit.SECONDS.toNanos(SHARE_SECONDS));

  /// What the trader's log tells.
  List<Measured> ofState(State state, long atNanos) {
    List<Measured> all = new ArrayList<>();
    Policy policy = state.policy();
    Latency latency = state.gate().grounds().latency();
    if (latency.pace() != Pace.UNKNOWN && latency.samples() > 0) {
      OptionalLong limit =
          policy.latency().isOn()
              ? OptionalLong.of(policy.latency().p95MaxMillis())
              : OptionalLong.empty();
      add(all, atNanos, new Series(Figure.LATENCY, "venue"), latency.p95Millis(), limit);
    }
    if (state.life().begun()) {
      OptionalLong limit = OptionalLong.of(policy.breaker().failures());
      add(all, atNanos, new Series(Figure.FAILURES, "orders"), failures(state), limit);
    }
    return all;
  }

  /// Those of the breaker that is nearest to opening. One that is open has been told.
  private static long failures(State state) {
    long since =
        state.life().kernelNanos()
            - TimeUnit.MILLISECONDS.toNanos(state.policy().breaker().windowMillis());
    return state.breakers().bySymbol().values().stream()
        .mapToLong(breaker ->
            breaker instanceof BreakerState.Closed(var failures)
                ? failures.stream().filter(failure -> failure.atNanos() > since).count()
                : 0)
        .max()
        .orElse(0);
  }

  /// What a component's door tells.
  ///
  /// @param policy whose limits count
  List<Measured> ofDoor(FigureDoors.Reading reading, Policy policy) {
    List<Measured> all = new ArrayList<>();
    feed(all, reading, policy);
    orders(all, reading);
    Exposition figures = reading.figures();
    // Of other sources nothing may come for hours, and a figure that is held says nothing.
    Optional.ofNullable(
            figures.byLabel(Metric.BUS_CONSUMER_LAG_SECONDS).get(Component.FEEDER.text()))
        .ifPresent(seconds ->
            add(
                all,
                reading.atNanos(),
                new Series(Figure.LAG, reading.component().text()),
                Math.round(seconds * PER_MILLE),
                OptionalLong.of(policy.doubt().freshMarkMillis())));
    figures
        .byLabel(Metric.BUS_SPOOL_USED_RATIO)
        .forEach((source, ratio) ->
            add(
                all,
                reading.atNanos(),
                new Series(Figure.SPOOL, source),
                Math.round(ratio * PER_MILLE),
                OptionalLong.of(PER_MILLE)));
    return all;
  }

  private void feed(List<Measured> all, FigureDoors.Reading reading, Policy policy) {
    OptionalDouble heard = reading.figures().value(Metric.FEED_MARKS_TOTAL);
    OptionalDouble markets = reading.figures().value(Metric.FEED_MARKETS);
    if (heard.isEmpty() || markets.isEmpty()) {
      return;
    }
    long read = Math.round(markets.getAsDouble());
    Long before = readMarkets.put(reading.component(), read);
    if (before != null && before < read) {
      // Of those it took over it has heard nothing yet: what it hears from now on counts. Where it
      // has fewer the rate errs high for a moment, which is nobody's alarm.
      marks.remove(reading.component());
    }
    Growth growth =
        marks.computeIfAbsent(
            reading.component(), _ -> new Growth(TimeUnit.SECONDS.toNanos(RATE_SECONDS)));
    Optional<Growth.Grown> grown =
        growth.seen(reading.pid(), reading.atNanos(), Math.round(heard.getAsDouble()), 0);
    if (grown.isPresent() && read > 0) {
      long rate =
          Math.round((double) grown.get().first() * NANOS_PER_MINUTE / grown.get().nanos() / read);
      add(
          all,
          reading.atNanos(),
          new Series(Figure.FEED_RATE, reading.component().text()),
          rate,
          OptionalLong.of(MILLIS_PER_MINUTE / policy.doubt().freshMarkMillis()));
    }
  }

  private void orders(List<Measured> all, FigureDoors.Reading reading) {
    if (!reading.component().equals(Component.TRADER)) {
      return;
    }
    Map<String, Double> ended = reading.figures().byLabel(Metric.ORDERS_TOTAL);
    long total = Math.round(ended.values().stream().mapToDouble(Double::doubleValue).sum());
    long rejected = Math.round(ended.getOrDefault(REJECTED, 0.0));
    orders
        .seen(reading.pid(), reading.atNanos(), total, rejected)
        .filter(grown -> grown.first() >= ORDERS_MIN)
        .ifPresent(grown ->
            add(
                all,
                reading.atNanos(),
                new Series(Figure.REJECT_SHARE, "orders"),
                grown.second() * PER_MILLE / grown.first(),
                OptionalLong.empty()));
  }

  /// What lies beyond all sense says nothing.
  private static void add(
      List<Measured> all, long atNanos, Series series, long value, OptionalLong limit) {
    if (Math.abs(value) <= Measured.VALUE_MAX) {
      all.add(new Measured(atNanos, series, value, limit));
    }
  }
}
