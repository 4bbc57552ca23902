package io.breakwater.lab.chaos;

import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.value.Scope;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// All feed shards are killed and cannot start again; then they can.
final class AllShardsDead implements Scenario {
  private static final Duration ALERT_MAX = Duration.ofSeconds(30);
  private static final int NOT_READY = 10;
  private static final String ALERT = "AllShardsUnhealthy";
  private static final String LINE = "CRITICAL " + ALERT + " ";

  @Override
  public String id() {
    return "all-shards-dead";
  }

  @Override
  public String fault() {
    return "all feed shards are killed, and cannot start again for a while";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (ShardedProduct sharded = ShardedProduct.open(terms.folder(), Map.of());
        TraderRecord record = sharded.record()) {
      sharded.taken(findings, "an order is taken", Floor.ETH.name());
      List<LogWriter> held = new ArrayList<>();
      try {
        long lastKill = 0;
        for (Component feeder : Component.feeders(3)) {
          lastKill = System.currentTimeMillis();
          held.add(sharded.keepDead(feeder));
        }
        told(sharded, record, findings, lastKill);
        blocked(sharded, record, findings);
        nothingTaken(sharded, findings, lastKill);
      } finally {
        held.forEach(LogWriter::close);
      }
      back(sharded, findings);
      Closing.of(sharded, findings, record).stopped(sharded.product());
    }
  }

  /// From the kill of the last one, by the alert's own time and until people can read it.
  private static void told(
      ShardedProduct sharded, TraderRecord record, Findings findings, long lastKill)
      throws InterruptedException {
    Lines lines = new Lines(sharded.folders().notifications());
    Deadline.await("the line of " + ALERT, ALERT_MAX.multipliedBy(3), () -> lines.with(LINE) > 0);
    long told = System.currentTimeMillis() - lastKill;
    findings.bound(
        "people are told, by a critical line", told < ALERT_MAX.toMillis(), told, "30,000 ms");
    findings.metric("told_millis", told);
    try (ToldAlerts alerts = new ToldAlerts(sharded.folders())) {
      List<ToldAlerts.Said> raised =
          alerts.raises(record).filter(said -> said.type().equals(ALERT)).toList();
      List<Long> critical =
          raised.stream()
              .filter(said -> said.severity() == Severity.CRITICAL)
              .map(said -> said.wallMillis() - lastKill)
              .toList();
      findings.invariant("one critical alert", critical.size() == 1, raised, "one");
      findings.bound(
          "it is raised",
          critical.stream().allMatch(millis -> millis < ALERT_MAX.toMillis()),
          critical,
          "30,000 ms");
    }
  }

  private static void blocked(ShardedProduct sharded, TraderRecord record, Findings findings)
      throws InterruptedException {
    Deadline.await(
        "no shard is well",
        ShardedProduct.PATIENCE,
        () -> sharded.view().shards().stream().noneMatch(shard -> shard.state().equals("HEALTHY")));
    List<String> taken = new ArrayList<>();
    for (String unit : sharded.units()) {
      Optional<Refusal> refusal = sharded.ask(unit);
      if (!ShardedProduct.isForMarketData(refusal)) {
        taken.add(unit + " " + refusal);
      }
    }
    findings.none("orders on every market are refused for their data", taken);
    notReady(sharded, findings);
    boolean each =
        Deadline.within(
            ShardedProduct.PATIENCE,
            () -> blockedMarkets(record.refresh()).containsAll(sharded.units()));
    findings.invariant(
        "the journal names every market as blocked for its data",
        each,
        blockedMarkets(record),
        sharded.units() + "");
    // The interlock is each market's own and never the verdict's: docs/shards.md.
    boolean named =
        Deadline.within(
            ShardedProduct.PATIENCE,
            () ->
                sharded
                    .spoken()
                    .filter(word -> word.verdict().equals("OPEN"))
                    .filter(word -> word.blocking().contains(InterlockName.MARKET_DATA.text()))
                    .isPresent());
    findings.invariant(
        "the trader names what blocks the markets, and its own verdict stays OPEN",
        named,
        sharded.spoken(),
        "OPEN, market-data");
    findings.evidence(
        "every shard was gone",
        sharded.product().supervisorSays("gone component=feeder").size() >= 3,
        sharded.product().supervisorSays("gone component=feeder").size(),
        "at least 3");
  }

  private static void notReady(ShardedProduct sharded, Findings findings)
      throws InterruptedException {
    boolean down = Deadline.within(ShardedProduct.PATIENCE, () -> !sharded.product().isDorTrue());
    findings.invariant("DOR is false", down, sharded.product().health(), "false");
    Ran ready = sharded.run("ready");
    findings.invariant("`ready` says no", ready.exitCode() == NOT_READY, ready.text(), "exit 10");
  }

  /// The markets that `market-data` blocks by the last word on each.
  static SortedSet<String> blockedMarkets(TraderRecord record) {
    SortedSet<String> blocked = new TreeSet<>();
    record
        .facts(GateFact.InterlockMoved.class)
        .map(TraderRecord.Placed::fact)
        .filter(moved -> moved.name() == InterlockName.MARKET_DATA)
        .forEach(moved -> {
          if (moved.scope() instanceof Scope.OfSymbol(var symbol)) {
            String market = symbol.name();
            boolean _ = moved.blocking() ? blocked.add(market) : blocked.remove(market);
          }
        });
    return blocked;
  }

  /// By the exchange's own record, from the last kill until something is started again.
  private static void nothingTaken(ShardedProduct sharded, Findings findings, long sinceMillis)
      throws InterruptedException {
    List<String> came =
        sharded.paper().journal().rows().stream()
            .filter(row -> row.timeMillis() > sinceMillis)
            .filter(row -> row.isOrderRequest() || row.kind().equals("order-accepted"))
            .map(row -> row.kind() + " " + row.text())
            .toList();
    findings.none("no order reaches the exchange while every shard is dead", came);
  }

  private static void back(ShardedProduct sharded, Findings findings) throws InterruptedException {
    String unit = sharded.units().first();
    for (Component feeder : Component.feeders(3)) {
      Ran restart = sharded.product().run("restart", feeder.text());
      findings.invariant(
          "restart " + feeder.text(), restart.exitCode() == 0, restart.text(), "exit 0");
    }
    findings.metric("fresh_millis", sharded.awaitFresh(sharded.units()));
    findings.metric("gate_open_millis", sharded.product().awaitOpen());
    sharded.taken(findings, "an order is taken again", unit);
    findings.invariant(
        "no failsafe",
        sharded.product().supervisorSays("CRITICAL ComponentFailsafe").isEmpty(),
        sharded.product().supervisorSays("CRITICAL ComponentFailsafe"),
        "none");
  }
}
