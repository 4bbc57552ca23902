package io.breakwater.lab.chaos;

import io.breakwater.kernel.heal.Phase;
import io.breakwater.lab.report.Diary;
import io.breakwater.lab.sabotage.AgentJar;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.health.HealthFile;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The whole product by `breakwater up`, in a data folder of its own, on free ports. What runs on
/// that folder ends when it is closed, whatever happened in between. One thread.
final class Supervised implements AutoCloseable {
  static final Duration READY_PATIENCE = Duration.ofSeconds(60);
  static final List<Component> WATCHED =
      List.of(
          Component.PAPER,
          Component.TRADER,
          Component.FEEDER,
          Component.STRATEGIST,
          Component.MONITOR);

  /// The product's own waits are for a product that lives for months.
  static final Map<String, String> SCALED =
      Map.of("heal.waits_ms", "400,800,1600", "heal.settled_ms", "500", "heal.ready_ms", "30000");

  private static final int FEEDERS_MAX = 8;
  private static final Duration END_PATIENCE = Duration.ofSeconds(60);
  private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(12);
  private static final Duration DEAD_PATIENCE = Duration.ofSeconds(10);

  private final Folders folders;
  private final Path elsewhere;
  private final Map<String, String> environment;
  private final Watchdog watchdog;
  private final Diary diary;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Set<ProcessHandle> frozen = new LinkedHashSet<>();
  private Optional<Process> up = Optional.empty();

  /// Whether the scenario has killed the supervisor: then nobody else asks the others to end.
  private boolean orphaned;

  private int starts;

  private Supervised(Path folder, Map<String, String> settings) {
    this.folders = new Folders(folder);
    this.elsewhere = folders.data().resolveSibling(folders.data().getFileName() + ".cwd");
    Map<String, String> all = new TreeMap<>(Rig.ANY_PORT);
    all.putAll(settings);
    this.environment = new TreeMap<>(ConfigReader.read(Map.of()).with(all).asEnvironment());
    this.watchdog = Watchdog.over(folders.data());
    this.diary = Diary.of(folders.data());
    Leftovers.of(folders.data()).opened(folders.data());
  }

  /// Starts everything and waits for READY; closes what it started if that fails.
  static Supervised open(Path folder, Map<String, String> settings) throws InterruptedException {
    return open(folder, settings, Map.of());
  }

  /// @param variables of the environment that are no settings
  static Supervised open(Path folder, Map<String, String> settings, Map<String, String> variables)
      throws InterruptedException {
    Supervised supervised = new Supervised(folder, settings);
    supervised.environment.putAll(variables);
    boolean opened = false;
    try {
      supervised.up();
      opened = true;
      return supervised;
    } finally {
      if (!opened) {
        System.err.println(supervised.said());
        supervised.close();
      }
    }
  }

  /// `breakwater up`, until it says READY; returns how long that took, in milliseconds.
  long up() throws InterruptedException {
    starts++;
    List<String> command = new ArrayList<>(Jvm.command(96));
    command.addAll(List.of("io.breakwater.runtime.Main", "up"));
    command.addAll(List.of("--data-dir", folders.data().toString()));
    try {
      Files.createDirectories(elsewhere);
      ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
      builder.environment().putAll(environment);
      // The laboratory may have silenced its own JVM; the product logs as it ships.
      builder
          .environment()
          .put(
              "JDK_JAVA_OPTIONS",
              "-Dlogback.configurationFile=logback.xml" + AgentJar.options(folders.data()));
      builder.redirectErrorStream(true).redirectOutput(output().toFile());
      Process process = builder.start();
      watchdog.watch(process);
      up = Optional.of(process);
      orphaned = false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    }
    long millis =
        Deadline.await(
            "READY",
            READY_PATIENCE,
            () -> {
              if (!supervisor().isAlive()) {
                throw new IllegalStateException("up ended: " + said());
              }
              return said().contains("READY");
            });
    known().forEach(each -> process(each).ifPresent(watchdog::watch));
    diary.ends("supervisor");
    return millis;
  }

  private Path output() {
    return elsewhere.resolve("up-" + starts + ".out");
  }

  /// What `up` has said since it was last started.
  String said() {
    return SmallFile.read(output()).orElse("");
  }

  Process supervisor() {
    return up.orElseThrow(() -> new IllegalStateException("up was not started"));
  }

  Folders folders() {
    return folders;
  }

  Optional<ProcessHandle> process(Component component) {
    return RunFile.read(folders.runFile(component)).flatMap(RunFile::process);
  }

  long pid(Component component) {
    return process(component).map(ProcessHandle::pid).orElse(-1L);
  }

  /// Kills a component that the scenario itself stands in for: no fault, and not told as one.
  void replace(Component component) {
    process(component).orElseThrow().destroyForcibly();
  }

  /// SIGKILL; returns the pid that was killed.
  long kill(Component component) {
    ProcessHandle process = process(component).orElseThrow();
    diary.begins(component.text(), component.text() + " killed");
    process.destroyForcibly();
    return process.pid();
  }

  /// A signal by name, such as `STOP`; returns the pid that got it.
  long signal(Component component, String signal) throws InterruptedException {
    // Never -1, which would mean every process of this host.
    ProcessHandle process = process(component).orElseThrow();
    long pid = process.pid();
    if (signal.equals("CONT")) {
      diary.ends(component.text());
      frozen.remove(process);
    } else {
      diary.begins(component.text(), component.text() + " got SIG" + signal);
    }
    if (signal.equals("STOP")) {
      frozen.add(process);
    }
    try {
      int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + signal + " " + pid + " ended with " + code);
      }
      return pid;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal " + pid, e);
    }
  }

  /// SIGKILL to the supervisor; returns when it is gone.
  void killSupervisor() throws InterruptedException {
    diary.begins("supervisor", "supervisor killed");
    orphaned = true;
    supervisor().destroyForcibly().waitFor();
  }

  /// Whether a process with another pid is ready: it serves and its loop goes round.
  boolean isReadyAnew(Component component, long formerPid) {
    Optional<RunFile> entry = RunFile.read(folders.runFile(component)).filter(RunFile::serves);
    return entry.isPresent()
        && entry.get().pid() != formerPid
        && entry.get().process().isPresent()
        && Heartbeat.read(folders.heartbeat(component))
            .filter(beat -> beat.pid() == entry.get().pid() && beat.phase() == Phase.RUNNING)
            .isPresent();
  }

  /// Waits until the component is ready anew; returns how long that took, in milliseconds.
  long awaitReadyAnew(Component component, long formerPid) throws InterruptedException {
    long millis =
        Deadline.await(
            component.text() + " is ready again",
            READY_PATIENCE,
            () -> isReadyAnew(component, formerPid));
    process(component).ifPresent(watchdog::watch);
    diary.ends(component.text());
    return millis;
  }

  /// What the trader's door says of the gate; empty while it says nothing.
  String verdict() throws InterruptedException {
    Optional<RunFile> trader =
        RunFile.read(folders.runFile(Component.TRADER)).filter(RunFile::serves);
    return trader.isEmpty() ? "" : get(trader.get().httpPort(), "/verdict");
  }

  /// Whether a component answers a probe.
  boolean answers(Component component) throws InterruptedException {
    Optional<RunFile> entry = RunFile.read(folders.runFile(component)).filter(RunFile::serves);
    return entry.isPresent() && !get(entry.get().httpPort(), "/livez").isEmpty();
  }

  /// What stands at this port and path; empty where nobody answers.
  String read(int port, String path) throws InterruptedException {
    return get(port, path);
  }

  private String get(int port, String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException _) {
      // Starting or just killed: the caller asks again until its deadline.
      return "";
    }
  }

  /// Waits for the gate; returns how long that took, in milliseconds.
  long awaitOpen() throws InterruptedException {
    return Deadline.await(
        "gate OPEN", READY_PATIENCE, () -> verdict().contains("\"verdict\":\"OPEN\""));
  }

  /// What the file of health says, without its seal; nothing where there is none.
  JsonNode health() {
    JsonNode root = JsonMapper.shared().readTree(HealthFile.read(folders).orElse("{}"));
    if (root instanceof ObjectNode object) {
      object.remove("_checksum");
    }
    return root;
  }

  /// Whether the file of health says that trading may go on.
  boolean isDorTrue() {
    return health().path("dor").asBoolean(false);
  }

  /// Whether a living monitor says that trading may go on and nothing fails.
  ///
  /// @param but parts that may fail
  boolean isReadyToTrade(List<String> but) {
    JsonNode health = health();
    return process(Component.MONITOR).isPresent()
        && isDorTrue()
        && health
            .path("failing_components")
            .valueStream()
            .allMatch(part -> but.contains(part.asString("")));
  }

  /// The supervisor's log lines with these words.
  List<String> supervisorSays(String words) {
    return says(Component.SUPERVISOR, words);
  }

  /// The lines of a component's log with these words.
  List<String> says(Component component, String words) {
    return SmallFile.read(folders.componentLog(component))
        .orElse("")
        .lines()
        .filter(line -> line.contains(words))
        .toList();
  }

  /// Runs a command of the product on this data folder and waits for its end.
  Ran run(String... arguments) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data-dir");
    all.add(folders.data().toString());
    return Cli.run(elsewhere, environment, all, watchdog::watch);
  }

  /// Ctrl-C for `up`; returns whether it ended in order in time.
  boolean stop() throws InterruptedException {
    diary.closed(folders.data());
    supervisor().destroy();
    return supervisor().waitFor(END_PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Stops it in order; nothing that was told this data folder may live afterwards.
  void endsInOrder(Findings findings) throws InterruptedException {
    boolean inOrder = stop();
    findings.invariant(
        "`up` ends in order and no process is left over",
        inOrder && living().isEmpty() && Living.onDataFolder(folders.data()).isEmpty(),
        living() + " " + Living.onDataFolder(folders.data()),
        "[] []");
  }

  /// Those of its processes that live.
  List<Component> living() {
    return known().stream().filter(each -> process(each).isPresent()).toList();
  }

  /// Those that may run: the watched ones and further feeders.
  private static List<Component> known() {
    List<Component> known = new ArrayList<>(WATCHED);
    Component.feeders(FEEDERS_MAX).stream().skip(1).forEach(known::add);
    return known;
  }

  /// Asks everything to end in order, and writes down what does not; that is killed. Not
  /// interruptible: what was started ends.
  @Override
  public void close() {
    diary.closed(folders.data());
    try {
      Ending ending = new Ending(folders.data());
      endInOrder(ending);
      ending.look(watchdog.process());
      Leftovers.of(folders.data()).closed(folders.data(), ending.left());
    } finally {
      killAll();
      watchdog.close();
    }
  }

  /// By the supervisor; by hand where the scenario has killed it, the exchange last. What a
  /// scenario left frozen cannot hear, and is killed.
  private void endInOrder(Ending ending) {
    frozen.forEach(ProcessHandle::destroyForcibly);
    up.ifPresent(process -> ending.ask(process.toHandle(), "up", END_PATIENCE));
    if (orphaned) {
      List<Component> order = new ArrayList<>(living());
      order.remove(Component.PAPER);
      order.add(Component.PAPER);
      for (Component each : order) {
        process(each).ifPresent(process -> ending.ask(process, each.text(), ORPHAN_PATIENCE));
      }
    }
  }

  /// The supervisor first, so that nothing is started again.
  private void killAll() {
    up.ifPresent(process -> process.destroyForcibly().onExit().join());
    for (Component component : known()) {
      process(component)
          .ifPresent(process -> {
            process.destroyForcibly();
            boolean _ = Ending.isGone(process, DEAD_PATIENCE);
          });
    }
  }
}
