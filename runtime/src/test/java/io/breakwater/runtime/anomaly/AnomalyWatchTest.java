package io.breakwater.runtime.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.State;
import io.breakwater.kernel.anomaly.AnomalyRule;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyWatchTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private long nanos;
  private final List<WatchFact> told = new ArrayList<>();

  private final Clock clock =
      new Clock() {
        @Override
        public long wallMillis() {
          return nanos / 1_000_000;
        }

        @Override
        public long monotonicNanos() {
          return nanos;
        }
      };

  private AnomalyWatch watch(boolean enabled) {
    return new AnomalyWatch(
        new AnomalyWatch.Settings(enabled, AnomalyRule.of(10, 5, 60)),
        new Folders(folder),
        clock,
        List.of(Component.TRADER, Component.FEEDER),
        told::add);
  }

  private static State withLatency(long p95Millis) {
    State before = State.EMPTY;
    GateFact moved = new GateFact.LatencyMoved(Pace.IN_TIME, 20, p95Millis, 10_000, 1);
    return new State(
        before.life(),
        before.orders(),
        before.gate().evolve(moved, 1),
        before.agreement(),
        before.portfolio(),
        before.stop(),
        before.breakers(),
        before.signatures(),
        before.rate(),
        before.setAside(),
        before.protection());
  }

  private void see(AnomalyWatch watch, long p95Millis, int seconds) {
    for (int i = 0; i < seconds; i++) {
      nanos += SECOND;
      watch.step(Optional.of(withLatency(p95Millis)));
    }
  }

  private List<Severity> severities() {
    return told.stream()
        .map(WatchFact.AlertRaised.class::cast)
        .filter(fact -> fact.alertType().equals("AnomalyDetected"))
        .filter(fact -> fact.subject().equals("latency venue"))
        .map(WatchFact.AlertRaised::severity)
        .toList();
  }

  @Test
  void aLatencyThatJumpsIsRaisedAndEndedWhenItIsUsualAgain() {
    AnomalyWatch watch = watch(true);
    see(watch, 20, 60);
    see(watch, 400, 10);
    int raised = told.size();
    String open = text(watch);

    see(watch, 20, 20);

    assertThat(raised).isEqualTo(2);
    assertThat(open).contains("breakwater_anomalies_open 1");
    assertThat(severities()).containsExactly(Severity.INFO, Severity.WARNING, Severity.INFO);
    assertThat(((WatchFact.AlertRaised) told.get(1)).text())
        .isEqualTo("p95 of venue latency is 400 ms, usually 20 ms");
    assertThat(text(watch)).contains("breakwater_anomalies_open 0");
  }

  private static String text(AnomalyWatch watch) {
    Scrape scrape = new Scrape(Component.MONITOR);
    watch.figuresTo(scrape);
    return scrape.text();
  }

  @Test
  void itMeasuresOnceASecondHoweverOftenItIsAsked() {
    AnomalyWatch watch = watch(true);
    for (int i = 0; i < 100; i++) {
      nanos += SECOND / 100;
      watch.step(Optional.of(withLatency(20)));
    }

    see(watch, 20, 9);

    assertThat(told).isEmpty();
  }

  @Test
  void aTraderThatIsNotKnownIsNotMeasuredAndWhatWasToldOfItEnds() {
    AnomalyWatch watch = watch(true);
    see(watch, 20, 60);
    see(watch, 400, 10);

    for (int i = 0; i < 61; i++) {
      nanos += SECOND;
      watch.step(Optional.empty());
    }

    assertThat(severities()).containsExactly(Severity.INFO, Severity.WARNING, Severity.INFO);
  }

  @Test
  void switchedOffItSaysNothing() {
    AnomalyWatch watch = watch(false);
    see(watch, 20, 60);
    see(watch, 1_400, 60);

    assertThat(told).isEmpty();
  }
}
