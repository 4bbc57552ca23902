package io.breakwater.lab.chaos;

import io.breakwater.bus.state.StateLoad;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// State files are overwritten, cut, written with what does not fit, and their writer is killed in
/// the middle of writing.
final class CorruptState implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long MENDED_MILLIS_MAX = 5_000;
  private static final long REFUSED_MILLIS_MAX = 10_000;
  private static final long ALERTED_MILLIS_MAX = 15_000;
  private static final int KILLS = 5;
  private static final String ALERT = "StateFileInvalid";

  @Override
  public String id() {
    return "corrupt-state";
  }

  @Override
  public String fault() {
    return "state files overwritten, cut, written with what does not fit; writer killed in"
        + " mid-write";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("kills", KILLS, 1, 1_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), Map.of());
        TraderRecord record = floor.record()) {
      StateFiles files = new StateFiles(floor.rig().folders());
      floor.takePositions();
      Deadline.await("every window is there", PATIENCE, files::areWhole);
      Deadline.await("one has a version before", PATIENCE, () -> files.hasPrevious("state_bus"));
      long pid = floor.rig().pid(Component.TRADER);
      harmed(files, findings);
      refused(files, findings);
      alerted(record, findings);
      findings.invariant(
          "the trader lives on",
          floor.rig().isAlive(Component.TRADER) && floor.rig().pid(Component.TRADER) == pid,
          "pid " + floor.rig().pid(Component.TRADER),
          "pid " + pid);
      killed(floor, files, findings, terms.random(), terms.integer("kills", KILLS));
      // Whole files are the former life's as well; the last one has to serve before it can settle.
      floor.awaitVerdict("OPEN");
      Closing.of(floor, findings, record).opened();
    }
  }

  /// Broken JSON in every window at once, then every one cut in half.
  private static void harmed(StateFiles files, Findings findings) throws InterruptedException {
    long began = System.nanoTime();
    StateFiles.WINDOWS.forEach(files::breakUp);
    StateLoad found = files.peek("state_bus");
    findings.invariant(
        "a reader uses the version before",
        !(found instanceof StateLoad.Invalid),
        found.getClass().getSimpleName(),
        "Previous, or Loaded once it is mended");
    mended("broken JSON", began, files, findings);
    long cut = System.nanoTime();
    StateFiles.WINDOWS.forEach(files::cutInHalf);
    mended("truncation", cut, files, findings);
    findings.evidence(
        "damaged files were set aside",
        files.aside() > StateFiles.WINDOWS.size(),
        files.aside() + " files",
        "more than " + StateFiles.WINDOWS.size());
  }

  private static void mended(String what, long beganNanos, StateFiles files, Findings findings)
      throws InterruptedException {
    boolean whole = Deadline.within(PATIENCE, files::areWhole);
    long millis = since(beganNanos);
    findings.invariant("after " + what + " every window is written anew", whole, whole, "true");
    findings.bound(
        "mended after " + what,
        millis < MENDED_MILLIS_MAX,
        millis + " ms",
        "under " + MENDED_MILLIS_MAX + " ms");
    findings.metric("mended_millis", millis);
  }

  /// A document with a valid checksum that the schema does not allow.
  private static void refused(StateFiles files, Findings findings) throws InterruptedException {
    long began = System.nanoTime();
    files.writeWhatDoesNotFit();
    boolean gone =
        Deadline.within(
            PATIENCE,
            () -> files.isWhole("state_bus") && !files.text("state_bus").contains("BRAVE"));
    long refused = since(began);
    findings.invariant("what does not fit is refused", gone, gone, "true");
    findings.bound(
        "refused",
        refused < REFUSED_MILLIS_MAX,
        refused + " ms",
        "under " + REFUSED_MILLIS_MAX + " ms");
    boolean told = Deadline.within(PATIENCE, () -> files.alert().contains("no such mode"));
    long alerted = since(began);
    findings.invariant("the alert file names the cause", told, files.alert().strip(), "the cause");
    findings.bound(
        "alert file written",
        alerted < ALERTED_MILLIS_MAX,
        alerted + " ms",
        "under " + ALERTED_MILLIS_MAX + " ms");
  }

  private static void alerted(TraderRecord record, Findings findings) throws InterruptedException {
    boolean raised =
        Deadline.within(PATIENCE, () -> count(record.refresh(), Effect.Severity.WARNING) > 0);
    boolean resolved =
        Deadline.within(PATIENCE, () -> count(record.refresh(), Effect.Severity.INFO) > 0);
    findings.invariant(
        "`" + ALERT + "` is raised and resolved",
        raised && resolved,
        count(record, Effect.Severity.WARNING) + " and " + count(record, Effect.Severity.INFO),
        "at least 1 each");
  }

  private static long count(TraderRecord record, Effect.Severity severity) {
    return record
        .facts(Effect.Raise.class)
        .filter(
            placed -> placed.fact().type().equals(ALERT) && placed.fact().severity() == severity)
        .count();
  }

  /// Kills the writer while entries come and go, so that its windows change.
  private static void killed(
      Floor floor, StateFiles files, Findings findings, SplittableRandom random, int kills)
      throws InterruptedException {
    int whole = 0;
    for (int kill = 0; kill < kills; kill++) {
      floor.awaitVerdict("OPEN");
      String price = "-" + (4 + kill) + ".5";
      floor.pen().resting(Side.BUY, Floor.SOL, "0.1", floor.price(Floor.SOL, price));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(1_200));
      floor.rig().kill(Component.TRADER);
      whole += files.areWhole() ? 1 : 0;
      if (kill == 0) {
        files.breakUp("order_sigs");
      }
      long began = System.nanoTime();
      floor.rig().start(Component.TRADER);
      boolean again = Deadline.within(Floor.OPEN_PATIENCE, files::areWhole);
      findings.invariant(
          "every window is whole after start " + (kill + 1), again, since(began) + " ms", "whole");
    }
    findings.invariant(
        "a killed writer leaves whole files", whole == kills, whole + " of " + kills, "all");
  }

  private static long since(long beganNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
  }
}
