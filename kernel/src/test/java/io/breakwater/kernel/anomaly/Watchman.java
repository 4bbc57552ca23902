package io.breakwater.kernel.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Shows one series to the table, a value each second, and keeps what it said.
final class Watchman {
  static final long SECOND = 1_000_000_000L;

  private final AnomalyTable table;
  private final Series series;
  private final OptionalLong limit;
  private final List<AnomalyFact> facts = new ArrayList<>();
  private Watched watched = Watched.NONE;
  private long nowNanos;

  Watchman(AnomalyRule rule, Series series, OptionalLong limit) {
    this.table = new AnomalyTable(rule);
    this.series = series;
    this.limit = limit;
  }

  static Watchman ofLatency() {
    return new Watchman(
        AnomalyRule.DEFAULTS, new Series(Figure.LATENCY, "venue"), OptionalLong.of(1_500));
  }

  /// The value, a second after the last one. Returns what was said of it.
  List<AnomalyFact> see(long value) {
    nowNanos += SECOND;
    return take(new AnomalyEvent.Measured(nowNanos, series, value, limit));
  }

  Watchman see(long value, int times) {
    for (int i = 0; i < times; i++) {
      see(value);
    }
    return this;
  }

  List<AnomalyFact> wait(int seconds) {
    nowNanos += seconds * SECOND;
    return take(new AnomalyEvent.TimeReached(nowNanos));
  }

  private List<AnomalyFact> take(AnomalyEvent event) {
    AnomalyStep step = table.next(watched, event);
    watched = step.after();
    facts.addAll(step.facts());
    return step.facts();
  }

  Watched watched() {
    return watched;
  }

  Verdict verdict() {
    return watched.verdict(series).orElseThrow();
  }

  <T extends AnomalyFact> List<T> said(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  AnomalyFact.Raised raised() {
    return said(AnomalyFact.Raised.class).getFirst();
  }
}
