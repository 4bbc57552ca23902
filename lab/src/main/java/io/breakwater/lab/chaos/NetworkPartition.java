package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.gate.Refusal;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One part of the product cannot reach another: the bus is cut from everybody, then the venue's
/// streams are cut from those who read them while its requests are answered, then the monitor
/// stands still and reaches nobody. On one host strategist, trader and monitor share files, which
/// no cable parts; between hosts `HostsIT` cuts the trader from the bus alone, and with it from the
/// strategist and the console, which keep it.
final class NetworkPartition implements Scenario {
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(15);
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);

  @Override
  public String id() {
    return "network-partition";
  }

  @Override
  public String fault() {
    return "the bus cut from everybody; the venue's streams alone cut; the monitor from everybody";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("outage", 20);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    int paper = Cable.freePort();
    try (RedisServer redis = RedisServer.start(terms.folder().resolve("redis"));
        Cable bus = Cable.to(redis.port(), terms.seed());
        Cable streams = Cable.to(paper, terms.seed());
        Desk desk = Desk.open(terms.folder().resolve("data"), settings(paper, bus, streams));
        TraderRecord record = desk.record()) {
      new Run(terms, bus, streams, desk, record).run();
    }
  }

  private static Map<String, String> settings(int paper, Cable bus, Cable streams) {
    return Map.of(
        "redis.url", "redis://127.0.0.1:" + bus.port(),
        "ports.paper", Integer.toString(paper),
        "venue.rest_url", "http://127.0.0.1:" + paper,
        "venue.stream_url", "ws://127.0.0.1:" + streams.port());
  }

  /// One run of it.
  private record Run(Terms terms, Cable bus, Cable streams, Desk desk, TraderRecord record) {
    private void run() throws InterruptedException {
      awaitReady();
      desk.trade();
      withoutTheBus();
      desk.trade();
      withoutStreams();
      desk.trade();
      withoutTheMonitor();
      desk.trade();
      Closing.of(desk, terms.findings(), record).stopped(desk.product());
    }

    private void withoutTheBus() throws InterruptedException {
      cutAndMend("bus", bus, "\"Bus\"", "\"REST_API\"");
    }

    /// The feeder and whoever reads the account's stream; requests are answered all the time.
    private void withoutStreams() throws InterruptedException {
      cutAndMend("streams", streams, "\"UserStream\"", "\"REST_API\"");
    }

    /// @param fails the part that must be told to fail
    /// @param works the part that must not
    private void cutAndMend(String name, Cable cable, String fails, String works)
        throws InterruptedException {
      Findings findings = terms.findings();
      long end = System.nanoTime() + terms.scaled("outage", 20).toNanos();
      cable.cut(Cable.Cut.RESET);
      Diary.of(terms.folder()).begins("cable " + name, "cable cut: " + name);
      findings.evidence(
          "connections were cut (" + name + ")",
          cable.cutConnections() > 0,
          cable.cutConnections(),
          "some");
      long told =
          Deadline.await(
              "the missing " + name + " told", TOLD_WITHIN.plus(READY_WITHIN), () -> tells(fails));
      findings.invariant(
          fails + " fails and DOR is false within 15 s",
          told < TOLD_WITHIN.toMillis(),
          told,
          "15,000 ms");
      reducesOnly(name);
      findings.invariant(
          works + " is not said to fail (" + name + ")",
          !failing().contains(works),
          failing(),
          "not " + works);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
      reducesOnly(name + ", to the end");
      cable.mend();
      Diary.of(terms.folder()).ends("cable " + name);
      long back = awaitReady();
      findings.invariant(
          "DOR true within 30 s (" + name + ")", back < READY_WITHIN.toMillis(), back, "30,000 ms");
      findings.none("no restart was spent (" + name + ")", desk.gone());
      findings.metric(name + "_told_millis", told);
      findings.metric(name + "_back_millis", back);
    }

    private boolean tells(String part) {
      return !desk.product().health().path("dor").asBoolean(true) && failing().contains(part);
    }

    private String failing() {
      return desk.product().health().path("failing_components").toString();
    }

    private void reducesOnly(String when) throws InterruptedException {
      Findings findings = terms.findings();
      boolean reduces =
          Deadline.within(
              READY_WITHIN, () -> desk.product().verdict().contains("\"verdict\":\"REDUCE_ONLY\""));
      findings.invariant(
          "the gate lets what reduces pass (" + when + ")",
          reduces,
          desk.product().verdict(),
          "REDUCE_ONLY");
      Optional<Refusal> refusal = desk.ask(Floor.ETH.name());
      findings.invariant("and nothing new (" + when + ")", refusal.isPresent(), refusal, "refused");
    }

    /// Nothing but the telling depends on the monitor.
    private void withoutTheMonitor() throws InterruptedException {
      Findings findings = terms.findings();
      long before = desk.product().signal(Component.MONITOR, "STOP");
      long accepted = desk.accepted();
      desk.trade();
      boolean traded = Deadline.within(READY_WITHIN, () -> desk.accepted() >= accepted + 2);
      findings.invariant(
          "orders are taken without a monitor",
          traded && desk.pid(Component.MONITOR) == before,
          desk.accepted() - accepted,
          "2 or more, beside the same monitor");
      long ready = desk.product().awaitReadyAnew(Component.MONITOR, before);
      findings.bound("a monitor again", ready < 30_000, ready, "30,000 ms");
      long back = awaitReady();
      findings.metric("monitor_ready_millis", ready);
      findings.metric("monitor_tells_millis", back);
    }

    private long awaitReady() throws InterruptedException {
      return Deadline.await("readiness", READY_WITHIN.multipliedBy(2), desk::isReadyToTrade);
    }
  }
}
