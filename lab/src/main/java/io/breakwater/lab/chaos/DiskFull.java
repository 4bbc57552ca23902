package io.breakwater.lab.chaos;

import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The disk under the trader's journal has no room, and then has.
final class DiskFull implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NONE = "size=5m";
  private static final String SMALL = "size=19m";
  private static final String LARGE = "size=64m";

  @Override
  public String id() {
    return "disk-full";
  }

  @Override
  public String fault() {
    return "no room for the journal's next segment, then room (mount=no leaves it out)";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().word("mount", "yes", List.of("yes", "no"));
  }

  @Override
  public void run(Terms terms) throws Exception {
    Findings findings = terms.findings();
    if (terms.settings().getOrDefault("mount", "yes").equals("no")) {
      findings.evidence("a small disk", false, "left out by mount=no", "a tmpfs");
      return;
    }
    Path data = terms.folder().resolve("data");
    Path journal = data.resolve("log").resolve(Component.TRADER.text());
    Files.createDirectories(journal);
    Ran mounted = mount("mount", "-t", "tmpfs", "-o", NONE, "tmpfs", journal.toString());
    findings.evidence(
        "a small disk under the journal", mounted.exitCode() == 0, mounted.text(), "a tmpfs");
    if (mounted.exitCode() != 0) {
      return;
    }
    try (Floor floor = new Floor(data, Map.of())) {
      failsLoudly(floor.rig(), findings);
      mount("mount", "-o", "remount," + SMALL, journal.toString());
      floor.startClosed();
      try (TraderRecord record = floor.record()) {
        blocked(floor, record, findings);
        mount("mount", "-o", "remount," + LARGE, journal.toString());
        goesOn(floor, record, findings);
        Closing.of(floor, findings, record).opened();
      }
    } finally {
      unmount(journal, findings);
    }
  }

  /// A disk that is still held is let go of as soon as nobody holds it; one that stays would be
  /// found by whoever deletes the folder.
  private static void unmount(Path journal, Findings findings) throws InterruptedException {
    Ran gone = mount("umount", journal.toString());
    if (gone.exitCode() != 0) {
      findings.observe("still held, unmounted lazily: " + gone.text());
      Ran lazily = mount("umount", "-l", journal.toString());
      if (lazily.exitCode() != 0) {
        findings.error("not unmounted: " + lazily.text());
      }
    }
  }

  /// Takes away what runs that were killed have left mounted under the folder. What a living run
  /// uses stays: a process of it names a folder around the mount.
  ///
  /// @return what could not be taken away, and why
  public static List<String> release(Path folder) throws IOException, InterruptedException {
    Path top = folder.toAbsolutePath().normalize();
    Path mounts = Path.of("/proc/self/mounts");
    List<String> left = new ArrayList<>();
    if (Files.isReadable(mounts)) {
      for (String line : Files.readAllLines(mounts)) {
        // A space in a path stands there as an octal number.
        Path place = Path.of(line.split(" ", -1)[1].replace("\\040", " "));
        boolean inUse =
            place.startsWith(top)
                && !Living.with(word -> isAround(word, top.toString(), place)).isEmpty();
        if (place.startsWith(top) && !inUse) {
          Ran gone = mount("umount", place.toString());
          if (gone.exitCode() != 0) {
            left.add(place + ": " + gone.text());
          }
        }
      }
    }
    return left;
  }

  private static boolean isAround(String word, String top, Path place) {
    return word.startsWith(top + "/") && (place + "/").startsWith(word + "/");
  }

  private static Ran mount(String... command) throws InterruptedException {
    return Cli.run(new ProcessBuilder(command), _ -> {});
  }

  /// Without room for a single segment nothing can be published, and nobody pretends.
  private static void failsLoudly(Rig rig, Findings findings) throws InterruptedException {
    rig.start(Component.TRADER);
    boolean ended = Deadline.within(PATIENCE, () -> !rig.isAlive(Component.TRADER));
    List<String> loud =
        rig.logLines(Component.TRADER).stream()
            .filter(line -> line.contains("\"ERROR\"") && line.contains("No space left"))
            .toList();
    findings.invariant(
        "a trader that cannot write ends and says why",
        ended && !loud.isEmpty(),
        "ended " + ended + ", " + loud.size() + " lines",
        "ended, a line");
    rig.kill(Component.TRADER);
  }

  private static void blocked(Floor floor, TraderRecord record, Findings findings)
      throws InterruptedException {
    AtomicReference<Optional<Floor.Spoken>> spoken = new AtomicReference<>(Optional.empty());
    boolean named =
        Deadline.within(
            PATIENCE,
            () -> {
              spoken.set(floor.spoken());
              return spoken.get().filter(word -> word.blocking().contains("journal")).isPresent();
            });
    findings.invariant("the interlock `journal` blocks", named, spoken.get(), "journal");
    findings.invariant(
        "and the gate is not OPEN",
        spoken.get().filter(word -> !word.verdict().equals("OPEN")).isPresent(),
        spoken.get(),
        "REDUCE_ONLY or CLOSED");
    List<String> loud =
        floor.rig().logLines(Component.TRADER).stream()
            .filter(line -> line.contains("no room for the journal's next segment"))
            .toList();
    findings.invariant("the log says so", !loud.isEmpty(), loud.size(), "at least 1");
    floor.pen().now(Side.BUY, Floor.ETH, "0.1", floor.price(Floor.ETH, "0.4"));
    boolean refused = Deadline.within(PATIENCE, () -> refusedByJournal(record.refresh()));
    findings.invariant(
        "an entry is refused because of it",
        refused && record.intents().isEmpty(),
        "refused " + refused + ", intents " + record.intents().size(),
        "refused, no intent");
  }

  private static boolean refusedByJournal(TraderRecord record) {
    return record
        .facts(WishFact.Refused.class)
        .anyMatch(placed -> placed.fact().refusal().interlocks().contains(InterlockName.JOURNAL));
  }

  private static void goesOn(Floor floor, TraderRecord record, Findings findings)
      throws InterruptedException {
    long room = System.currentTimeMillis();
    floor.awaitVerdict("OPEN");
    findings.observe("OPEN " + (System.currentTimeMillis() - room) + " ms after there was room");
    new Placing(floor)
        .taken(() -> floor.pen().now(Side.BUY, Floor.ETH, "0.1", floor.price(Floor.ETH, "0.5")));
    boolean bought =
        Deadline.within(
            PATIENCE, () -> floor.paper().state().position(Floor.ETH.name()).signum() > 0);
    findings.invariant("entries flow again", bought, bought, "true");
    boolean moved =
        record
            .refresh()
            .facts(GateFact.JournalMoved.class)
            .anyMatch(placed -> !placed.fact().blocking());
    findings.invariant("the journal says that it is well again", moved, moved, "true");
  }
}
