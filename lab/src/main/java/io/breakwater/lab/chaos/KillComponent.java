package io.breakwater.lab.chaos;

import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One component of a running product is killed again and again, in the middle of orders.
record KillComponent(Component component) implements Scenario {
  private static final long LASTED_MILLIS = 1_500;

  @Override
  public String id() {
    return "kill-" + component.text();
  }

  @Override
  public String fault() {
    return "kill -9 of the " + component.text() + " under `up`, again and again, amid orders";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("kills", 3, 1, 1_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    try (Desk desk = desk(terms);
        TraderRecord record = desk.record()) {
      new Attack(component, desk, record, terms.findings()).run(terms.integer("kills", 3));
    }
  }

  /// The orders are the scenario's own, but where the strategist is killed: then they are the
  /// strategist's, whose market runs fast enough that there are some.
  private Desk desk(Terms terms) throws InterruptedException {
    return component.equals(Component.STRATEGIST)
        ? Desk.withStrategist(terms.folder(), Desk.patient(Map.of("replay.speed", "400")))
        : Desk.open(terms.folder(), Map.of());
  }

  private static final class Attack {
    private static final Duration TRADED_PATIENCE = Duration.ofSeconds(90);

    private final Component component;
    private final Desk desk;
    private final TraderRecord record;
    private final Findings findings;
    private final List<Long> times = new ArrayList<>();
    private final List<Long> openTimes = new ArrayList<>();
    private final List<Long> readyTimes = new ArrayList<>();
    private final List<Long> orders = new ArrayList<>();

    Attack(Component component, Desk desk, TraderRecord record, Findings findings) {
      this.component = component;
      this.desk = desk;
      this.record = record;
      this.findings = findings;
    }

    void run(int kills) throws InterruptedException {
      long supervisor = desk.product().supervisor().pid();
      traded();
      for (int kill = 0; kill < kills; kill++) {
        TimeUnit.MILLISECONDS.sleep(LASTED_MILLIS);
        killed();
        traded();
      }
      findings.evidence(
          "orders were accepted before, between and after the kills",
          orders.stream().allMatch(each -> each > 0),
          orders,
          "some each time");
      List<String> gone = desk.gone();
      findings.evidence(
          "the supervisor saw each kill", seen(gone) == kills, seen(gone), kills + "");
      findings.invariant(
          "nobody else was restarted",
          gone.size() == kills && desk.product().supervisor().pid() == supervisor,
          gone,
          kills + " of the " + component.text());
      figures();
      if (component.equals(Component.FEEDER)) {
        keptDead();
      }
      if (component.equals(Component.STRATEGIST)) {
        rest();
      }
      findings.none("no failsafe", desk.product().supervisorSays("ComponentFailsafe"));
      Closing.of(desk, findings, record).stopped(desk.product());
    }

    private boolean isOurs() {
      return !component.equals(Component.STRATEGIST);
    }

    /// Orders are taken, and the exchange has accepted them.
    private void traded() throws InterruptedException {
      long before = desk.accepted();
      if (isOurs()) {
        desk.trade();
      }
      Deadline.within(TRADED_PATIENCE, () -> desk.accepted() > before);
      orders.add(desk.accepted() - before);
    }

    private void killed() throws InterruptedException {
      if (isOurs()) {
        // Nobody waits for what becomes of these.
        desk.resting(Floor.BTC.name());
        desk.now(Floor.ETH);
        desk.resting(Floor.SOL.name());
      }
      long began = System.nanoTime();
      long before = desk.product().kill(component);
      if (component.equals(Component.MONITOR)) {
        desk.trade();
        boolean alive = desk.product().isReadyAnew(component, before);
        findings.observe("orders were taken " + (alive ? "beside" : "without") + " a monitor");
      }
      desk.product().awaitReadyAnew(component, before);
      times.add(since(began));
      desk.product().awaitOpen();
      openTimes.add(since(began));
      Deadline.await("readiness is back", Supervised.READY_PATIENCE, desk::isReadyToTrade);
      readyTimes.add(since(began));
    }

    /// Nobody asks for anything any more, and no price sets off a stop.
    private void rest() throws InterruptedException {
      desk.takePen();
      for (Map.Entry<String, BigDecimal> last : desk.paper().state().prices().entrySet()) {
        desk.paper().price(new Symbol(last.getKey()), last.getValue());
      }
    }

    private static long since(long began) {
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /// A feeder that comes back in a second leaves no price old: it stays away for longer.
    private void keptDead() throws InterruptedException {
      Symbol market = Floor.ETH;
      long before;
      try (LogWriter held = desk.keepDead(component)) {
        boolean gated = Deadline.within(Desk.PATIENCE, () -> isGated(market));
        findings.invariant(
            "a market without a fresh price is gated",
            gated,
            gated,
            InterlockName.MARKET_DATA + "");
        findings.invariant(
            "an order on it is refused for its data",
            ShardedProduct.isForMarketData(desk.ask(market.name())),
            market + " in epoch " + held.epoch(),
            InterlockName.MARKET_DATA + "");
        before = desk.product().pid(component);
      }
      Ran restart = desk.run("restart", component.text());
      findings.invariant(
          "restart " + component.text(), restart.exitCode() == 0, restart.text(), "exit 0");
      desk.product().awaitReadyAnew(component, before);
      traded();
    }

    /// What the journal says last of the market's interlock.
    private boolean isGated(Symbol market) {
      return record
          .refresh()
          .facts(GateFact.InterlockMoved.class)
          .map(TraderRecord.Placed::fact)
          .filter(moved -> moved.name() == InterlockName.MARKET_DATA)
          .filter(moved -> moved.scope().equals(new Scope.OfSymbol(market)))
          .reduce((_, last) -> last)
          .filter(GateFact.InterlockMoved::blocking)
          .isPresent();
    }

    private long seen(List<String> gone) {
      return gone.stream()
          .filter(line -> line.contains("gone component=" + component.text()))
          .count();
    }

    private void figures() {
      findings.bound("ready again, worst", worst(times) < 90_000, worst(times), "90,000 ms");
      findings.bound("ready again, expected", worst(times) < 5_000, times, "5,000 ms");
      findings.bound("ready again, median", median(times) < 3_000, median(times), "3,000 ms");
      findings.bound("readiness back, worst", worst(readyTimes) < 90_000, readyTimes, "90,000 ms");
      findings.metric("recovery_median_millis", median(times));
      findings.metric("recovery_max_millis", worst(times));
      findings.metric("readiness_max_millis", worst(readyTimes));
      findings.metric("gate_open_max_millis", worst(openTimes));
    }

    private static long median(List<Long> times) {
      return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static long worst(List<Long> times) {
      return Collections.max(times);
    }
  }
}
