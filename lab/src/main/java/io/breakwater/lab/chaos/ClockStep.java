package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
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
    return "the wall clock of the host is set an hour ahead, two hours back, right again and ahead";
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
    Map<String, String> variables = variables(library.get(), step);
    try (Desk desk = Desk.withStrategist(data, Desk.patient(Map.of()), variables);
        TraderRecord record = desk.record()) {
      set(desk, step, "+3600", findings);
      opens(desk.product(), "+3600", findings);
      // The exchange's clock does not go back: this host is wrong by two hours now, and says so.
      set(desk, step, "-3600", findings);
      named(desk.product(), findings);
      set(desk, step, "+3600", findings);
      opens(desk.product(), "set right again", findings);
      overtaken(desk, step, findings);
      findings.none("nobody is in failsafe", desk.product().supervisorSays("ComponentFailsafe"));
      Closing.of(desk, findings, record).stopped(desk.product());
    }
  }

  private static void named(Supervised product, Findings findings) throws InterruptedException {
    boolean named =
        Deadline.within(
            PATIENCE,
            () -> !clockOff(product).isEmpty() && !product.verdict().contains("\"OPEN\""));
    findings.invariant(
        "the gate is closed for the clock, by name",
        named,
        product.verdict() + " " + clockOff(product),
        "the host's clock is off");
  }

  /// An hour more; what was asked for before it does not count after it.
  private static void overtaken(Desk desk, Path step, Findings findings)
      throws IOException, InterruptedException {
    desk.takePen();
    desk.pen().ahead(AHEAD_MILLIS);
    desk.trade();
    set(desk, step, "+7200", findings);
    opens(desk.product(), "+7200", findings);
    Optional<Refusal> late = desk.ask(Floor.BTC.name());
    findings.invariant(
        "a signal dated by the clock before the step is refused for that",
        late.filter(why -> why.reason() == RefusalReason.CLOCK_STEPPED).isPresent(),
        late,
        "CLOCK_STEPPED");
    desk.pen().ahead(2 * AHEAD_MILLIS);
    desk.trade();
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

  private static void set(Desk desk, Path step, String to, Findings findings)
      throws IOException, InterruptedException {
    Supervised product = desk.product();
    Map<Component, Long> before = pids(desk);
    int told = steps(product);
    Diary.of(step).point("clock", "the host's clock is set to " + to + " s");
    Files.writeString(step, to);
    TimeUnit.MILLISECONDS.sleep(WATCHED_MILLIS);
    boolean seen = Deadline.within(PATIENCE, () -> steps(product) > told);
    findings.evidence("the trader saw its clock step (" + to + " s)", seen, steps(product), "more");
    Map<Component, Long> after = pids(desk);
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

  private static Map<Component, Long> pids(Desk desk) {
    Map<Component, Long> pids = new TreeMap<>();
    desk.seated().forEach(each -> pids.put(each, desk.pid(each)));
    return pids;
  }
}
