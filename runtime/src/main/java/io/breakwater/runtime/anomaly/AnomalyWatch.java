package io.breakwater.runtime.anomaly;

import io.breakwater.kernel.State;
import io.breakwater.kernel.anomaly.AnomalyEvent;
import io.breakwater.kernel.anomaly.AnomalyFact;
import io.breakwater.kernel.anomaly.AnomalyRule;
import io.breakwater.kernel.anomaly.AnomalyStep;
import io.breakwater.kernel.anomaly.AnomalyTable;
import io.breakwater.kernel.anomaly.Series;
import io.breakwater.kernel.anomaly.Watched;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures once a second what is watched for anomalies, has `kernel.anomaly` judge it, and tells
/// what came of it as AnomalyDetected in the log of health. What an earlier monitor told is over as
/// soon as this one has learnt the series and finds it usual. One thread calls [#step]; it reads
/// small files and waits for nobody.
public final class AnomalyWatch {
  /// How often it measures, in milliseconds.
  static final long PERIOD_MILLIS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(AnomalyWatch.class);

  private final boolean enabled;
  private final AnomalyTable table;
  private final Clock clock;
  private final Consumer<WatchFact> tell;
  private final List<Component> asked;
  private final FigureDoors doors;
  private final Figures figures = new Figures();
  private Watched watched = Watched.NONE;
  // The last that was known; before the first one what a policy says that nobody has changed.
  private Policy policy = Policy.paperDefaults(List.of());
  private String failure = "";
  private long lookedNanos;
  private boolean looked;
  // Written by the stepping thread, read by request threads.
  private volatile int open;

  /// What the configuration says of it.
  ///
  /// @param enabled false: nothing is measured
  public record Settings(boolean enabled, AnomalyRule rule) {
    /// Throws where the configuration cannot be meant.
    public static Settings of(Config config) {
      return new Settings(
          config.claim("anomaly.enabled"),
          AnomalyRule.of(
              seconds(config, "anomaly.learn_s"),
              seconds(config, "anomaly.hold_s"),
              seconds(config, "anomaly.horizon_s")));
    }

    private static long seconds(Config config, String key) {
      int seconds = config.integer(key);
      if (seconds < 1) {
        throw config.wrong(key, "at least 1");
      }
      return seconds;
    }
  }

  /// A watch that has measured nothing yet.
  ///
  /// @param here the components of this host
  /// @param tell takes facts for the log of health, and never waits
  public AnomalyWatch(
      Settings settings,
      Folders folders,
      Clock clock,
      Collection<Component> here,
      Consumer<WatchFact> tell) {
    this.enabled = settings.enabled();
    this.table = new AnomalyTable(settings.rule());
    this.clock = clock;
    this.tell = tell;
    this.asked = asked(here);
    this.doors = new FigureDoors(folders, clock);
  }

  /// Feeders come and go: whoever has a run file is asked.
  private static List<Component> asked(Collection<Component> here) {
    return java.util.stream.Stream.concat(
            here.stream()
                .filter(each ->
                    each.kind() == Component.Kind.TRADER
                        || each.kind() == Component.Kind.STRATEGIST),
            here.contains(Component.FEEDER)
                ? Component.feeders(Component.FEEDERS_MAX).stream()
                : java.util.stream.Stream.empty())
        .sorted()
        .toList();
  }

  /// Measures where that is due, and judges.
  ///
  /// @param trader as its log tells it; empty where what it does now is not known
  public void step(Optional<State> trader) {
    try {
      measure(trader);
    } catch (RuntimeException failed) {
      // It advises alone: the verdict must not go with it.
      String text = failed.toString();
      if (!text.equals(failure)) {
        failure = text;
        LOG.error("figures are not watched for anomalies", failed);
      }
    }
  }

  private void measure(Optional<State> trader) {
    long now = clock.monotonicNanos();
    if (!enabled || (looked && now - lookedNanos < TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS))) {
      return;
    }
    looked = true;
    lookedNanos = now;
    doors.ask(asked);
    trader.ifPresent(state -> {
      policy = state.policy();
      figures.ofState(state, now).forEach(this::take);
    });
    doors.taken().forEach(reading -> figures.ofDoor(reading, policy).forEach(this::take));
    take(new AnomalyEvent.TimeReached(now));
    open = watched.open().size();
  }

  private void take(AnomalyEvent event) {
    AnomalyStep step = table.next(watched, event);
    watched = step.after();
    step.facts().forEach(this::tell);
  }

  private void tell(AnomalyFact fact) {
    Series series = fact.series();
    switch (fact) {
      case AnomalyFact.Learnt(_, long usual) -> {
        LOG.info("learnt what is usual series={} usual={}", name(series), usual);
        alert(Severity.INFO, series, "usually " + series.figure().text(usual));
      }
      case AnomalyFact.Raised(_, var cause) -> {
        LOG.warn("anomaly series={} {}", name(series), cause.text(series.figure()));
        alert(Severity.WARNING, series, cause.text(series.figure()));
      }
      case AnomalyFact.Lasts(_, var cause) ->
          alert(Severity.WARNING, series, cause.text(series.figure()));
      case AnomalyFact.Ended(_, var why) -> {
        LOG.info("anomaly over series={} {}", name(series), why);
        alert(Severity.INFO, series, why);
      }
      case AnomalyFact.Forgotten(_, boolean wasOpen) -> {
        LOG.info("not measured any more series={}", name(series));
        if (wasOpen) {
          alert(Severity.INFO, series, series.figure().text() + " is not measured any more");
        }
      }
    }
  }

  private static String name(Series series) {
    return series.name().replace(' ', ':');
  }

  private void alert(Severity severity, Series series, String text) {
    tell.accept(
        new WatchFact.AlertRaised(
            clock.wallMillis(),
            severity,
            AlertType.ANOMALY_DETECTED.text(),
            series.name(),
            WatchFact.cut(text)));
  }

  /// How many are open. Any thread.
  public void figuresTo(Scrape scrape) {
    scrape.count(Metric.ANOMALIES_OPEN, open);
  }
}
