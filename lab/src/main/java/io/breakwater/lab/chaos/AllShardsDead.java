package io.breakwater.lab.chaos;

import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.gate.Refusal;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All feed shards are killed and cannot start again; then they can.
final class AllShardsDead implements Scenario {
  private static final Duration ALERT_MAX = Duration.ofSeconds(30);

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
    try (ShardedProduct sharded = ShardedProduct.open(terms.folder(), Map.of())) {
      List<LogWriter> held = new ArrayList<>();
      try {
        for (Component feeder : Component.feeders(3)) {
          held.add(sharded.keepDead(feeder));
        }
        dead(sharded, findings);
      } finally {
        held.forEach(LogWriter::close);
      }
      back(sharded, findings);
    }
  }

  private static void dead(ShardedProduct sharded, Findings findings) throws InterruptedException {
    String unit = sharded.units().first();
    Deadline.await(
        "no shard is well",
        ShardedProduct.PATIENCE,
        () -> sharded.view().shards().stream().noneMatch(shard -> shard.state().equals("HEALTHY")));
    Optional<Refusal> refusal = sharded.ask(unit);
    findings.invariant(
        "an order is refused for its data",
        ShardedProduct.isForMarketData(refusal),
        refusal,
        "MARKET_DATA");
    long millis =
        Deadline.await(
            "AllShardsUnhealthy", ALERT_MAX, () -> !sharded.alerts("AllShardsUnhealthy").isEmpty());
    findings.bound("people are told", millis < ALERT_MAX.toMillis(), millis, "30,000 ms");
    findings.metric("alert_millis", millis);
    findings.evidence(
        "every shard was gone",
        sharded.product().supervisorSays("gone component=feeder").size() >= 3,
        sharded.product().supervisorSays("gone component=feeder").size(),
        "at least 3");
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
    Optional<Refusal> refusal = sharded.ask(unit);
    findings.invariant("an order is taken again", refusal.isEmpty(), refusal, "taken");
    findings.invariant(
        "no failsafe",
        sharded.product().supervisorSays("CRITICAL ComponentFailsafe").isEmpty(),
        sharded.product().supervisorSays("CRITICAL ComponentFailsafe"),
        "none");
  }
}
