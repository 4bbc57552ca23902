package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One component of a running product is killed again and again.
record KillComponent(Component component) implements Scenario {
  private static final long LASTED_MILLIS = 1_500;

  @Override
  public String id() {
    return "kill-" + component.text();
  }

  @Override
  public String fault() {
    return "kill -9 of the " + component.text() + " under `up`, again and again";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("kills", 3, 1, 1_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    int kills = terms.integer("kills", 3);
    List<Long> times = new ArrayList<>();
    List<Long> openTimes = new ArrayList<>();
    List<Long> readyTimes = new ArrayList<>();
    try (Supervised product = Supervised.open(terms.folder(), Supervised.SCALED)) {
      long supervisor = product.supervisor().pid();
      for (int kill = 0; kill < kills; kill++) {
        TimeUnit.MILLISECONDS.sleep(LASTED_MILLIS);
        long began = System.nanoTime();
        long before = product.kill(component);
        product.awaitReadyAnew(component, before);
        times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        product.awaitOpen();
        openTimes.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        Deadline.await("readiness is back", Supervised.READY_PATIENCE, product::isReadyToTrade);
        readyTimes.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      }
      findings.evidence(
          "the supervisor saw each kill",
          seen(product) == kills,
          seen(product),
          Integer.toString(kills));
      findings.invariant(
          "nobody else was restarted",
          product.supervisorSays("gone component=").size() == kills
              && product.supervisor().pid() == supervisor,
          product.supervisorSays("gone component=").size(),
          Integer.toString(kills));
      findings.invariant(
          "no failsafe", product.supervisorSays("ComponentFailsafe").isEmpty(), "", "none");
      findings.bound("ready again, worst", worst(times) < 90_000, worst(times), "90,000 ms");
      findings.bound("ready again, expected", worst(times) < 5_000, times, "5,000 ms");
      findings.bound("ready again, median", median(times) < 3_000, median(times), "3,000 ms");
      findings.bound("readiness back, worst", worst(readyTimes) < 90_000, readyTimes, "90,000 ms");
      findings.metric("recovery_median_millis", median(times));
      findings.metric("recovery_max_millis", worst(times));
      findings.metric("readiness_max_millis", worst(readyTimes));
      findings.metric("gate_open_max_millis", worst(openTimes));
      boolean inOrder = product.stop();
      findings.invariant(
          "`up` ends in order and leaves nothing running",
          inOrder && product.living().isEmpty(),
          product.living(),
          "[]");
    }
  }

  private int seen(Supervised product) {
    return product.supervisorSays("gone component=" + component.text()).size();
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static long worst(List<Long> times) {
    return Collections.max(times);
  }
}
