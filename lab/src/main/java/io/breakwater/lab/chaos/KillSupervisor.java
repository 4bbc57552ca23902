package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.ExitFile;
import java.time.Duration;
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
    try (Supervised product = Supervised.open(terms.folder(), Supervised.SCALED)) {
      Map<Component, Long> before = pids(product);
      product.killSupervisor();
      TimeUnit.MILLISECONDS.sleep(ALONE.toMillis());
      findings.invariant(
          "the components live on", pids(product).equals(before), pids(product), before.toString());
      findings.invariant(
          "and trade on",
          product.verdict().contains("\"verdict\":\"OPEN\""),
          product.verdict(),
          "OPEN");
      long strategist = product.kill(Component.STRATEGIST);
      // A word of its end that somebody left must not end the others before the gate is open.
      new ExitFile(1, "left by an earlier life")
          .write(product.folders().exitFile(Component.MONITOR));
      long millis = product.up();
      findings.metric("adoption_millis", millis);
      product.awaitReadyAnew(Component.STRATEGIST, strategist);
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
      long trader = product.kill(Component.TRADER);
      findings.metric("adopted_recovery_millis", product.awaitReadyAnew(Component.TRADER, trader));
      Ran second = product.run("up");
      findings.invariant(
          "a second supervisor is refused", second.exitCode() == 5, second.text(), "exit 5");
      Ran stop = product.run("stop");
      findings.invariant(
          "`stop` leaves nothing running",
          stop.exitCode() == 0 && product.living().isEmpty(),
          stop.text() + " " + product.living(),
          "exit 0, []");
    }
  }

  private static Map<Component, Long> pids(Supervised product) {
    Map<Component, Long> pids = new TreeMap<>();
    Supervised.WATCHED.forEach(each -> pids.put(each, product.pid(each)));
    return pids;
  }
}
