package io.breakwater.lab.chaos;

import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.runtime.process.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The wall clock of the whole host is set, forwards and back, by libfaketime, which a process
/// loads before the C library; the monotonic clock goes on as it does in nature.
final class ClockStep implements Scenario {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "libfaketimeMT.so.1";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long AHEAD_MILLIS = 3_600_000;

  /// Longer than any component may be silent for.
  private static final long WATCHED_MILLIS = 8_000;

  @Override
  public String id() {
    return "clock-step";
  }

  @Override
  public String fault() {
    return "the wall clock of the host is set an hour ahead, two hours back, and right again";
  }

  @Override
  public void run(Terms terms) throws InterruptedException, IOException {
    Findings findings = terms.findings();
    Optional<Path> library = library();
    if (library.isEmpty()) {
      findings.evidence("the clock can be set", false, "no libfaketime", "Debian: libfaketime");
      return;
    }
    Files.createDirectories(terms.folder());
    Path step = terms.folder().resolve("clock");
    Files.writeString(step, "+0");
    Path data = terms.folder().resolve("data");
    try (Desk desk = Desk.open(data, Map.of(), variables(library.get(), step));
        TraderRecord record = desk.record()) {
      Supervised product = desk.product();
      desk.trade();
      set(product, step, "+3600", findings);
      opens(product, "+3600", findings);
      Optional<Refusal> late = desk.ask(Floor.BTC.name());
      findings.invariant(
          "a signal dated by the clock before the step is refused for its age",
          late.filter(why -> why.reason() == RefusalReason.SIGNAL_STALE).isPresent(),
          late,
          "SIGNAL_STALE");
      desk.pen().ahead(AHEAD_MILLIS);
      desk.trade();
      // The exchange's clock does not go back: this host is wrong by two hours now, and says so.
      set(product, step, "-3600", findings);
      boolean named =
          Deadline.within(
              PATIENCE,
              () -> !clockOff(product).isEmpty() && !product.verdict().contains("\"OPEN\""));
      findings.invariant(
          "the gate is closed for the clock, by name",
          named,
          product.verdict() + " " + clockOff(product),
          "the host's clock is off");
      set(product, step, "+3600", findings);
      opens(product, "set right again", findings);
      desk.trade();
      findings.none("nobody is in failsafe", product.supervisorSays("ComponentFailsafe"));
      Closing.of(desk, findings, record).stopped(product);
    }
  }

  private static Map<String, String> variables(Path library, Path step) {
    return Map.ofEntries(
        Map.entry("LD_PRELOAD", library.toString()),
        Map.entry("FAKETIME_TIMESTAMP_FILE", step.toString()),
        Map.entry("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        Map.entry("DONT_FAKE_MONOTONIC", "1"),
        // Else waits by the monotonic clock are taken for waits by the other.
        Map.entry("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
        // A lock that processes share would outlive whoever is killed with it.
        Map.entry("FAKETIME_DISABLE_SHM", "1"),
        Map.entry("FAKETIME_CACHE_DURATION", "1"));
  }

  private static Optional<Path> library() throws IOException {
    try (Stream<Path> all = Files.walk(LIBRARIES, 3)) {
      return all.filter(path -> path.endsWith(LIBRARY)).findFirst();
    } catch (UncheckedIOException _) {
      // A folder that may not be read: then it is not there for us.
      return Optional.empty();
    }
  }

  private static void set(Supervised product, Path step, String to, Findings findings)
      throws IOException, InterruptedException {
    Map<Component, Long> before = pids(product);
    int told = steps(product);
    Files.writeString(step, to);
    TimeUnit.MILLISECONDS.sleep(WATCHED_MILLIS);
    boolean seen = Deadline.within(PATIENCE, () -> steps(product) > told);
    findings.evidence("the trader saw its clock step (" + to + " s)", seen, steps(product), "more");
    Map<Component, Long> after = pids(product);
    findings.invariant(
        "nobody is restarted (" + to + " s)", after.equals(before), after, before.toString());
  }

  private static void opens(Supervised product, String when, Findings findings)
      throws InterruptedException {
    boolean open = Deadline.within(PATIENCE, () -> product.verdict().contains("\"OPEN\""));
    findings.invariant("the gate is open again (" + when + ")", open, product.verdict(), "OPEN");
  }

  private static List<String> clockOff(Supervised product) {
    return product.says(Component.TRADER, "this host's clock is off by");
  }

  private static int steps(Supervised product) {
    return product.says(Component.TRADER, "ClockSkew").size();
  }

  private static Map<Component, Long> pids(Supervised product) {
    Map<Component, Long> pids = new TreeMap<>();
    Supervised.WATCHED.forEach(each -> pids.put(each, product.pid(each)));
    return pids;
  }
}
