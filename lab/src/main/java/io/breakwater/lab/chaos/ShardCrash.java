package io.breakwater.lab.chaos;

import io.breakwater.console.view.ShardsView;
import io.breakwater.model.gate.Refusal;
import io.breakwater.runtime.process.Component;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Of three feed shards one is killed, the streams of one fall silent, and one sleeps and returns.
final class ShardCrash implements Scenario {
  private static final Component SECOND = Component.feeder(2);
  private static final Component THIRD = Component.feeder(3);
  private static final long SILENCE_MILLIS = 5_000;

  /// From a shard's turn away from HEALTHY, which a killed one makes at once.
  private static final long EXPECTED_MILLIS = 2_000;

  /// A shard that has not reported for 1,500 ms is not well; then comes the supervisor's next step.
  private static final long FOUND_MILLIS = 1_500 + 300;

  private static final long BOUND_MILLIS = 10_000;

  /// What a shard still reads right after an order is no wonder to the supervisor for 1,000 ms.
  private static final long CALM_MILLIS = 1_500;

  @Override
  public String id() {
    return "shard-crash";
  }

  @Override
  public String fault() {
    return "of three feed shards one is killed, one falls silent, one sleeps and returns";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (ShardedProduct sharded = ShardedProduct.open(terms.folder(), Map.of());
        TraderRecord record = sharded.record()) {
      killed(sharded, findings);
      silent(sharded, findings);
      asleep(sharded, findings);
      told(sharded, findings);
      Closing.of(sharded, findings, record).stopped(sharded.product());
    }
  }

  private static void killed(ShardedProduct sharded, Findings findings)
      throws InterruptedException {
    SortedSet<String> units = sharded.heldBy(SECOND);
    long began = System.nanoTime();
    long before = sharded.product().kill(SECOND);
    sharded.awaitMovedFrom(SECOND, units);
    sharded.awaitFresh(units);
    reassigned(findings, "killed", began);
    findings.evidence("the killed shard had markets", !units.isEmpty(), units, "some");
    sharded.product().awaitReadyAnew(SECOND, before);
    Deadline.await(
        "the restarted shard is well",
        ShardedProduct.PATIENCE,
        () -> sharded.state(SECOND).equals("HEALTHY"));
  }

  private static void reassigned(Findings findings, String how, long beganNanos) {
    reassigned(findings, how, beganNanos, beganNanos);
  }

  /// From the fault, and from when the supervisor had found it.
  private static void reassigned(Findings findings, String how, long beganNanos, long foundNanos) {
    long now = System.nanoTime();
    long millis = TimeUnit.NANOSECONDS.toMillis(now - beganNanos);
    long moved = TimeUnit.NANOSECONDS.toMillis(now - foundNanos);
    findings.metric("reassigned_" + how + "_millis", millis);
    findings.metric("moved_" + how + "_millis", moved);
    findings.bound(
        "its markets have prices again (" + how + ")", millis < BOUND_MILLIS, millis, "10,000 ms");
    findings.bound(
        "expected, once it is found (" + how + ")", moved < EXPECTED_MILLIS, moved, "2,000 ms");
  }

  /// The exchange says nothing of these markets to anybody for a while, and stays connected.
  private static void silent(ShardedProduct sharded, Findings findings)
      throws InterruptedException {
    SortedSet<String> units = sharded.heldBy(THIRD);
    long struck = 0;
    Map<String, Long> faults = new TreeMap<>();
    for (String unit : units) {
      Map<String, Object> fault =
          Map.of("kind", "stream-silent", "symbol", unit, "durationMs", SILENCE_MILLIS);
      faults.put(unit, sharded.paper().arm(fault));
    }
    long struckMillis = System.currentTimeMillis();
    long armed = System.nanoTime();
    Deadline.await(
        "the silence is noticed",
        ShardedProduct.PATIENCE,
        () ->
            sharded.view().units().stream()
                .filter(unit -> units.contains(unit.name()))
                .noneMatch(unit -> unit.state().equals("FRESH")));
    findings.metric(
        "silence_found_millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - armed));
    Optional<Refusal> gated = sharded.ask(units.first());
    findings.invariant(
        "an order on a silent market is refused for its data",
        ShardedProduct.isForMarketData(gated),
        gated,
        "MARKET_DATA");
    String other = sharded.unitsOf(Component.FEEDER).first();
    sharded.taken(findings, "one on another market is taken", other);
    sharded.awaitMovedFrom(THIRD, units);
    for (long fault : faults.values()) {
      struck += sharded.paper().fired(fault);
    }
    findings.evidence("the exchange was silent", struck > 0, struck, "> 0");
    sharded.paper().disarmAll();
    sharded.awaitFresh(units);
    given(sharded, findings, units, struckMillis);
    sharded.taken(findings, "an order on it is taken again", units.first());
  }

  /// By the supervisor's own log: the scenario's orders in between cost no time there. The exchange
  /// is silent whoever reads until the markets have moved, for half of the bound at most.
  private static void given(
      ShardedProduct sharded, Findings findings, SortedSet<String> units, long struckMillis)
      throws InterruptedException {
    try (SupervisorTale tale = new SupervisorTale(sharded.folders())) {
      String third = THIRD.text();
      boolean told =
          Deadline.within(
              ShardedProduct.PATIENCE,
              () ->
                  SupervisorTale.moved(tale.facts(), units, third, struckMillis).isPresent()
                      && SupervisorTale.heard(tale.facts(), units, struckMillis).isPresent());
      long moved =
          SupervisorTale.moved(tale.facts(), units, third, struckMillis).orElse(Long.MAX_VALUE);
      long heard = SupervisorTale.heard(tale.facts(), units, struckMillis).orElse(Long.MAX_VALUE);
      findings.invariant(
          "the supervisor's log tells that each silent market moved and has prices again",
          told,
          moved + ", " + heard,
          "both");
      findings.bound(
          "its markets are read by others (silent)", moved < BOUND_MILLIS, moved, "10,000 ms");
      findings.bound(
          "its markets have prices again (silent)", heard < BOUND_MILLIS, heard, "10,000 ms");
      findings.metric("moved_silent_millis", moved);
      findings.metric("reassigned_silent_millis", heard);
    }
  }

  /// It sleeps for less than it takes to be killed for that, and still reads what others read now.
  private static void asleep(ShardedProduct sharded, Findings findings)
      throws InterruptedException {
    SortedSet<String> units = sharded.heldBy(Component.FEEDER);
    long zombies = sharded.view().totals().zombies();
    long began = System.nanoTime();
    sharded.product().signal(Component.FEEDER, "STOP");
    sharded.awaitMovedFrom(Component.FEEDER, units);
    long found = System.nanoTime();
    sharded.product().signal(Component.FEEDER, "CONT");
    sharded.awaitFresh(units);
    reassigned(findings, "asleep", began, found);
    long millis = TimeUnit.NANOSECONDS.toMillis(found - began);
    findings.metric("found_asleep_millis", millis);
    findings.bound("one that sleeps is found", millis < FOUND_MILLIS, millis, "1,800 ms");
    // Whether it tells what it read before it hears what it is to read is a matter of luck.
    long woken = sharded.view().totals().zombies() - zombies;
    findings.invariant(
        "the one that wakes is found with all its former markets, or with none",
        woken == 0 || woken == units.size(),
        woken,
        "0 or " + units.size());
    astray(sharded, findings, units);
    long live =
        sharded.view().units().stream().filter(unit -> unit.state().equals("FRESH")).count();
    findings.invariant("every market is read", live == sharded.units().size(), live, "all");
  }

  /// An order that somebody else gave has it read what others read; the supervisor's own last order
  /// is long enough ago for that to be no wonder.
  private static void astray(ShardedProduct sharded, Findings findings, SortedSet<String> units)
      throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(CALM_MILLIS);
    long before = sharded.view().totals().zombies();
    sharded.leadAstray(Component.FEEDER, units);
    Deadline.await(
        "every zombie is seen",
        ShardedProduct.PATIENCE,
        () -> sharded.view().totals().zombies() - before >= units.size());
    boolean obeyed =
        Deadline.within(ShardedProduct.PATIENCE, () -> sharded.reads(Component.FEEDER).isEmpty());
    long seen = sharded.view().totals().zombies() - before;
    findings.invariant(
        "every market that it should not read is found, once, and dropped",
        obeyed && seen == units.size(),
        seen,
        Integer.toString(units.size()));
    sharded.awaitFresh(units);
  }

  private static void told(ShardedProduct sharded, Findings findings) {
    int raised = sharded.alerts("MarketDataStale").size();
    int cleared = sharded.product().supervisorSays("prices again from").size();
    findings.invariant(
        "MarketDataStale fires and resolves", raised > 0 && cleared >= raised, raised, "> 0");
    ShardsView view = sharded.view();
    findings.invariant(
        "no market is left behind",
        view.units().stream().allMatch(unit -> unit.shard().isPresent()),
        view,
        "all assigned");
  }
}
