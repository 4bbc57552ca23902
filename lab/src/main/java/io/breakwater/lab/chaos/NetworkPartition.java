package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.lab.report.Diary;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// One part of the product cannot reach another: the trader is cut from the bus alone, then the
/// monitor stands still and reaches nobody. On one host strategist and trader cannot be parted, and
/// a feeder without its venue is `cut-network` and `stream-silent`.
final class NetworkPartition implements Scenario {
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(15);
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);

  @Override
  public String id() {
    return "network-partition";
  }

  @Override
  public String fault() {
    return "the bus cut from everybody, the venue left; then the monitor cut from everybody";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("outage", 20);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    try (RedisServer redis = RedisServer.start(terms.folder().resolve("redis"));
        Cable cable = Cable.to(redis.port(), terms.seed());
        Supervised product =
            Supervised.open(terms.folder().resolve("data"), settings(cable.port()))) {
      new Run(terms, cable, product).run();
    }
  }

  private static Map<String, String> settings(int cable) {
    Map<String, String> settings = new TreeMap<>(Supervised.SCALED);
    settings.put("redis.url", "redis://127.0.0.1:" + cable);
    return settings;
  }

  /// One run of it.
  private record Run(Terms terms, Cable cable, Supervised product) {
    private void run() throws InterruptedException {
      awaitReady();
      withoutTheBus();
      withoutTheMonitor();
      Findings findings = terms.findings();
      boolean inOrder = product.stop();
      findings.invariant(
          "`up` ends in order and leaves nothing running",
          inOrder && product.living().isEmpty(),
          product.living(),
          "[]");
    }

    private void withoutTheBus() throws InterruptedException {
      Findings findings = terms.findings();
      long end = System.nanoTime() + terms.scaled("outage", 20).toNanos();
      cable.cut(Cable.Cut.RESET);
      Diary.of(terms.folder()).begins("cable", "cable to the bus cut");
      findings.evidence(
          "connections to the bus were cut",
          cable.cutConnections() > 0,
          cable.cutConnections(),
          "some");
      long told =
          Deadline.await(
              "the missing bus is told",
              TOLD_WITHIN.plus(READY_WITHIN),
              () ->
                  !product.health().path("dor").asBoolean(true)
                      && product
                          .health()
                          .path("failing_components")
                          .toString()
                          .contains("\"Bus\""));
      findings.invariant(
          "Bus fails and DOR is false within 15 s",
          told < TOLD_WITHIN.toMillis(),
          told,
          "15,000 ms");
      findings.invariant(
          "the gate lets nothing new pass, and what reduces",
          product.verdict().contains("\"verdict\":\"REDUCE_ONLY\""),
          product.verdict(),
          "REDUCE_ONLY");
      findings.invariant(
          "the venue is not said to fail",
          !product.health().path("failing_components").toString().contains("REST_API"),
          product.health().path("failing_components"),
          "no REST_API");
      TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
      cable.mend();
      Diary.of(terms.folder()).ends("cable");
      long back = awaitReady();
      findings.invariant("DOR true within 30 s", back < READY_WITHIN.toMillis(), back, "30,000 ms");
      findings.invariant(
          "no restart was spent",
          product.supervisorSays("gone component=").isEmpty(),
          product.supervisorSays("gone component="),
          "none");
      findings.metric("bus_told_millis", told);
      findings.metric("bus_back_millis", back);
    }

    /// Nothing but the telling depends on the monitor.
    private void withoutTheMonitor() throws InterruptedException {
      Findings findings = terms.findings();
      long before = product.signal(Component.MONITOR, "STOP");
      boolean open = product.verdict().contains("\"verdict\":\"OPEN\"");
      long ready = product.awaitReadyAnew(Component.MONITOR, before);
      findings.invariant(
          "the gate stays OPEN without a monitor",
          open && product.verdict().contains("\"verdict\":\"OPEN\""),
          product.verdict(),
          "OPEN");
      findings.bound("a monitor again", ready < 30_000, ready, "30,000 ms");
      long back = awaitReady();
      findings.metric("monitor_ready_millis", ready);
      findings.metric("monitor_tells_millis", back);
    }

    private long awaitReady() throws InterruptedException {
      return Deadline.await("readiness", READY_WITHIN.multipliedBy(2), product::isReadyToTrade);
    }
  }
}
