package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The monitor dies at each start, until an operator mends the cause and clears the failsafe.
final class CrashLoop implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  /// The log's time is taken after the supervisor's decision, so a wait may look that much shorter.
  private static final long EARLY_MILLIS = 100;

  /// One step of the supervisor and one start of a process, on a busy host.
  private static final long LATE_MILLIS = 2_000;

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
    long killed = System.currentTimeMillis();
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
    List<Long> announced =
        product.supervisorSays("restart component=monitor").stream()
            .map(line -> Long.valueOf(line.replaceAll(".*in_ms=([0-9]+).*", "$1")))
            .limit(ATTEMPTS)
            .toList();
    List<Long> wanted = realWaits ? List.of(0L, 15_000L, 30_000L) : List.of(0L, 400L, 800L);
    findings.invariant("the waits are as stated", announced.equals(wanted), announced, "" + wanted);
    waited(product, findings, wanted, killed);
  }

  /// By the times at which the supervisor planned each start and made it.
  private static void waited(
      Supervised product, Findings findings, List<Long> announced, long sinceMillis)
      throws InterruptedException {
    try (SupervisorTale tale = new SupervisorTale(product.folders())) {
      String monitor = Component.MONITOR.text();
      Deadline.within(
          PATIENCE,
          () -> SupervisorTale.waits(tale.facts(), monitor, sinceMillis).size() >= ATTEMPTS);
      List<Long> waited =
          SupervisorTale.waits(tale.facts(), monitor, sinceMillis).stream()
              .limit(ATTEMPTS)
              .toList();
      findings.invariant(
          "no attempt is made before its wait is over",
          isEachWithin(waited, announced, -EARLY_MILLIS, Long.MAX_VALUE),
          waited + " ms",
          "at least " + announced);
      findings.bound(
          "each attempt is made soon after its wait",
          isEachWithin(waited, announced, -EARLY_MILLIS, LATE_MILLIS),
          waited + " ms",
          announced + ", each at most " + LATE_MILLIS + " ms later");
    }
  }

  /// Whether there are as many, and each is beyond its announced wait by no less and no more.
  static boolean isEachWithin(List<Long> waited, List<Long> announced, long least, long most) {
    return waited.size() == announced.size()
        && IntStream.range(0, waited.size())
            .mapToLong(i -> waited.get(i) - announced.get(i))
            .allMatch(beyond -> beyond >= least && beyond <= most);
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
