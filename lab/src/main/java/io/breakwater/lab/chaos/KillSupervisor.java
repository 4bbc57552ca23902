package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.ExitFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The supervisor is killed and started again; a component dies while nobody watches.
final class KillSupervisor implements Scenario {
  private static final Duration ALONE = Duration.ofSeconds(4);

  @Override
  public String id() {
    return "kill-supervisor";
  }

  @Override
  public String fault() {
    return "kill -9 of the supervisor; a component dies before it is started again";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Desk desk = Desk.withStrategist(terms.folder(), Desk.patient(Map.of()));
        TraderRecord record = desk.record()) {
      Supervised product = desk.product();
      Map<Component, Long> before = pids(product);
      product.killSupervisor();
      TimeUnit.MILLISECONDS.sleep(ALONE.toMillis());
      findings.invariant(
          "the components live on", pids(product).equals(before), pids(product), before.toString());
      long strategist = product.kill(Component.STRATEGIST);
      tradesOn(desk, findings);
      // A word of its end that somebody left must not end the others before the gate is open.
      new ExitFile(1, "left by an earlier life")
          .write(product.folders().exitFile(Component.MONITOR));
      findings.metric("adoption_millis", product.up());
      product.awaitReadyAnew(Component.STRATEGIST, strategist);
      adopted(product, findings, before, strategist);
      long trader = product.kill(Component.TRADER);
      findings.metric("adopted_recovery_millis", product.awaitReadyAnew(Component.TRADER, trader));
      Ran second = product.run("up");
      findings.invariant(
          "a second supervisor is refused", second.exitCode() == 5, second.text(), "exit 5");
      desk.takePen();
      desk.trade();
      Closing.of(desk, findings, record).opened();
      Ran stop = product.run("stop");
      List<Long> left = Living.onDataFolder(product.folders().data());
      findings.invariant(
          "`stop` leaves nothing running",
          stop.exitCode() == 0 && product.living().isEmpty() && left.isEmpty(),
          stop.text() + " " + product.living() + " " + left,
          "exit 0, [] []");
    }
  }

  /// Nobody starts the strategist again, so that its log is free for the scenario's own orders.
  private static void tradesOn(Desk desk, Findings findings) throws InterruptedException {
    long orders = desk.accepted();
    desk.awaitPen();
    desk.trade();
    boolean accepted = Deadline.within(Desk.PATIENCE, () -> desk.accepted() >= orders + 2);
    findings.invariant(
        "and trade on", accepted, desk.accepted() - orders + " orders accepted", "2 or more");
    desk.layPenDown();
  }

  private static void adopted(
      Supervised product, Findings findings, Map<Component, Long> all, long strategist) {
    Map<Component, Long> before = new TreeMap<>(all);
    Map<Component, Long> after = pids(product);
    long started = product.pid(Component.STRATEGIST);
    after.remove(Component.STRATEGIST);
    before.remove(Component.STRATEGIST);
    findings.invariant(
        "the living ones are adopted, none doubled", after.equals(before), after, before + "");
    findings.invariant(
        "the one that had died is started",
        started > 0 && started != strategist,
        started,
        "another pid");
    findings.evidence(
        "the supervisor says whom it adopted",
        product.supervisorSays("adopted component=").size() == before.size(),
        product.supervisorSays("adopted component=").size(),
        before.size() + "");
  }

  private static Map<Component, Long> pids(Supervised product) {
    Map<Component, Long> pids = new TreeMap<>();
    Supervised.WATCHED.forEach(each -> pids.put(each, product.pid(each)));
    return pids;
  }
}
