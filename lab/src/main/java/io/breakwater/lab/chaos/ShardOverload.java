package io.breakwater.lab.chaos;

import io.breakwater.bus.log.LogWriter;
import io.breakwater.runtime.process.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Two of three shards die, and the third cannot carry all.
final class ShardOverload implements Scenario {
  private static final int CAPACITY = 4;

  @Override
  public String id() {
    return "shard-overload";
  }

  @Override
  public String fault() {
    return "two of three shards die for a while; the third has no room for all that they read";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Map<String, String> small =
        Map.of("shards.capacity", Integer.toString(CAPACITY), "shards.max", "3");
    try (ShardedProduct sharded = ShardedProduct.open(terms.folder(), small);
        TraderRecord record = sharded.record()) {
      int all = sharded.units().size();
      List<LogWriter> held = new ArrayList<>();
      try {
        held.add(sharded.keepDead(Component.feeder(2)));
        held.add(sharded.keepDead(Component.feeder(3)));
        overloaded(sharded, findings, all);
      } finally {
        held.forEach(LogWriter::close);
      }
      for (int number = 2; number <= 3; number++) {
        Ran restart = sharded.product().run("restart", Component.feeder(number).text());
        findings.invariant(
            "restart of shard " + number, restart.exitCode() == 0, restart.text(), "exit 0");
      }
      findings.metric("fresh_millis", sharded.awaitFresh(sharded.units()));
      long read = sharded.view().units().stream().filter(u -> u.shard().isPresent()).count();
      findings.invariant("every market is read again", read == all, read, Integer.toString(all));
      sharded.taken(findings, "an order is taken", Floor.ETH.name());
      Closing.of(sharded, findings, record).stopped(sharded.product());
    }
  }

  private static void overloaded(ShardedProduct sharded, Findings findings, int all)
      throws InterruptedException {
    long millis =
        Deadline.await(
            "MarketsUnassigned",
            ShardedProduct.PATIENCE,
            () -> !sharded.alerts("MarketsUnassigned").isEmpty());
    findings.metric("alert_millis", millis);
    findings.invariant(
        "the breaker holds",
        !sharded.view().breaker().equals("CLOSED"),
        sharded.view().breaker(),
        "NO_ROOM or CASCADE");
    int carried = sharded.unitsOf(Component.FEEDER).size();
    findings.invariant(
        "the rest carries no more than it may",
        carried <= CAPACITY,
        carried,
        Integer.toString(CAPACITY));
    findings.invariant(
        "and stays well",
        sharded.state(Component.FEEDER).equals("HEALTHY"),
        sharded.state(Component.FEEDER),
        "HEALTHY");
    String waiting =
        sharded.view().units().stream()
            .filter(unit -> unit.shard().isEmpty())
            .findFirst()
            .map(unit -> unit.name())
            .orElse("");
    findings.evidence("markets wait", !waiting.isEmpty(), waiting, "some of " + all);
    findings.invariant(
        "an order on one that waits is refused for its data",
        ShardedProduct.isForMarketData(sharded.ask(waiting)),
        waiting,
        "MARKET_DATA");
    String read = sharded.unitsOf(Component.FEEDER).first();
    sharded.taken(findings, "one on a market that is read is taken", read);
  }
}
