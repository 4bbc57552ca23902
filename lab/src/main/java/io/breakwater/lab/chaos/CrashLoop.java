package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The monitor dies at each start, until an operator mends the cause and clears the failsafe.
final class CrashLoop implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  @Override
  public String id() {
    return "crash-loop";
  }

  @Override
  public String fault() {
    return "the monitor dies at each start; the cause is mended and the failsafe cleared";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("real_waits", 0, 0, 1);
  }

  @Override
  public void run(Terms terms) throws InterruptedException, IOException {
    Findings findings = terms.findings();
    boolean realWaits = terms.integer("real_waits", 0) == 1;
    Map<String, String> settings = new TreeMap<>(Supervised.SCALED);
    if (realWaits) {
      settings.keySet().removeIf(key -> key.startsWith("heal."));
    }
    holding(terms);
    try (Desk desk = Desk.withStrategist(terms.folder(), settings);
        TraderRecord record = desk.record()) {
      PaperState before = desk.paper().state();
      findings.evidence(
          "a position is held",
          before.position(Floor.ETH.name()).signum() > 0,
          before.positions(),
          Floor.ETH + "");
      long trader = desk.pid(Component.TRADER);
      loop(desk.product(), findings, realWaits);
      holds(desk.product(), findings, trader);
      untouched(desk, findings, before);
      clear(desk.product(), findings);
      untouched(desk, findings, before);
      Closing.of(desk, findings, record).stopped(desk.product());
    }
  }

  /// A life before, in which an order fills and another rests; they stay when it ends.
  private static void holding(Terms terms) throws InterruptedException {
    try (Desk desk = Desk.open(terms.folder(), Map.of())) {
      desk.trade();
      Deadline.await(
          "a position and a resting order",
          Desk.PATIENCE,
          () ->
              desk.paper().state().position(Floor.ETH.name()).signum() > 0
                  && desk.paper().state().openOrders().size() == 1);
      desk.layPenDown();
      if (!desk.product().stop()) {
        throw new IllegalStateException("the first life did not end: " + desk.product().said());
      }
    }
  }

  /// The failsafe blocks; it sells nothing and takes nothing away.
  private static void untouched(Desk desk, Findings findings, PaperState before)
      throws InterruptedException {
    PaperState now = desk.paper().state();
    findings.invariant(
        "position and resting order are untouched",
        Closing.isSame(now.positions(), before.positions())
            && now.openOrders().equals(before.openOrders()),
        now.positions() + " " + now.openOrders(),
        before.positions() + " " + before.openOrders());
  }

  private static Path link(Supervised product) {
    return product.folders().secrets().resolve("console.link");
  }

  private static void loop(Supervised product, Findings findings, boolean realWaits)
      throws InterruptedException, IOException {
    int begun = product.supervisorSays("started component=monitor").size();
    // The monitor replaces this file at each start, and cannot replace a folder.
    Files.delete(link(product));
    Files.createDirectories(link(product).resolve("in-the-way"));
    product.kill(Component.MONITOR);
    Duration patience = realWaits ? PATIENCE.multipliedBy(5) : PATIENCE;
    long millis =
        Deadline.await(
            "FAILSAFE",
            patience,
            () -> !product.supervisorSays("CRITICAL ComponentFailsafe").isEmpty());
    findings.metric("failsafe_millis", millis);
    int attempts = product.supervisorSays("started component=monitor").size() - begun;
    findings.evidence(
        "the monitor was tried", attempts == ATTEMPTS, attempts, Integer.toString(ATTEMPTS));
    String waits =
        product.supervisorSays("restart component=monitor").stream()
            .map(line -> line.replaceAll(".*in_ms=([0-9]+).*", "$1"))
            .limit(ATTEMPTS)
            .toList()
            .toString();
    String wanted = realWaits ? "[0, 15000, 30000]" : "[0, 400, 800]";
    findings.invariant("the waits are as stated", waits.equals(wanted), waits, wanted);
  }

  private static void holds(Supervised product, Findings findings, long trader)
      throws InterruptedException {
    boolean blocked = Deadline.within(PATIENCE, () -> product.verdict().contains("failsafe"));
    findings.invariant(
        "new exposure is stopped by the failsafe, and reducing passes",
        blocked && product.verdict().contains("REDUCE_ONLY"),
        product.verdict(),
        "REDUCE_ONLY, failsafe");
    String stop = SmallFile.read(product.folders().stopFile()).orElse("");
    findings.invariant(
        "STOP.TXT is tagged", stop.startsWith("failsafe: monitor: 3 attempts"), stop, "failsafe:");
    String flags = SmallFile.read(product.folders().state("global_flags")).orElse("");
    findings.invariant(
        "global_flags.json says so",
        flags.contains("\"failsafe_active\":true") && flags.contains("\"component\":\"monitor\""),
        flags,
        "active, monitor");
    // There is no monitor: the supervisor tells in its place.
    Deadline.within(
        PATIENCE,
        () ->
            SmallFile.read(product.folders().notifications())
                .orElse("")
                .contains("CRITICAL ComponentFailsafe"));
    String told = SmallFile.read(product.folders().notifications()).orElse("");
    long lines = told.lines().filter(line -> line.contains("CRITICAL ComponentFailsafe")).count();
    findings.invariant("people are told once", lines == 1, lines, "1");
    findings.invariant(
        "the trader was left alone",
        product.pid(Component.TRADER) == trader,
        product.pid(Component.TRADER),
        Long.toString(trader));
  }

  private static void clear(Supervised product, Findings findings)
      throws InterruptedException, IOException {
    Files.delete(product.folders().stopFile());
    boolean still = product.verdict().contains("REDUCE_ONLY");
    findings.invariant("taking STOP.TXT away alone opens nothing", still, still, "true");
    Ran nobody = product.run("failsafe", "clear", "--reason", "mended");
    findings.invariant(
        "clearing needs an operator",
        nobody.exitCode() == 2 && nobody.err().size() == 1,
        nobody.text(),
        "exit 2, one line");
    Files.delete(link(product).resolve("in-the-way"));
    Files.delete(link(product));
    Ran clear = product.run("failsafe", "clear", "--operator", "lab", "--reason", "mended");
    findings.invariant("the failsafe is cleared", clear.exitCode() == 0, clear.text(), "exit 0");
    product.awaitReadyAnew(Component.MONITOR, -1);
    findings.metric("gate_open_millis", product.awaitOpen());
    findings.invariant(
        "STOP.TXT is gone",
        Files.notExists(product.folders().stopFile()),
        Files.exists(product.folders().stopFile()),
        "false");
  }
}
