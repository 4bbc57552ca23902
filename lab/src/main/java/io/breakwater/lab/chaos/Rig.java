package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.lab.sabotage.AgentJar;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.supervisor.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Real processes of the product in a data folder of their own, on free ports. What it started ends
/// when it is closed, whatever happened in between. One thread.
final class Rig implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(40);
  private static final Duration END_PATIENCE = Duration.ofSeconds(12);
  private static final Duration CLOSED_PATIENCE = Duration.ofSeconds(30);
  private static final int LOG_LINES_SHOWN = 12;
  static final Map<String, String> ANY_PORT =
      Map.of(
          "ports.console", "0",
          "ports.paper", "0",
          "ports.strategist", "0",
          "ports.trader", "0",
          "ports.supervisor", "0",
          "ports.feeder", "0",
          "replay.speed", "1",
          "on_shutdown", "keep");

  private final Folders folders;
  private final Path elsewhere;
  private final Map<String, String> environment;
  private final Launch launch;
  private final Watchdog watchdog;
  private final Diary diary;
  private final Map<Component, Process> running = new TreeMap<>();
  private final Set<Component> frozen = new TreeSet<>();

  /// @param folder becomes the data folder
  /// @param settings configuration by dotted path, over any port, 1x replay and keeping orders at
  ///   stop
  Rig(Path folder, Map<String, String> settings) {
    this.folders = new Folders(folder);
    this.elsewhere = folders.data().resolveSibling(folders.data().getFileName() + ".cwd");
    Map<String, String> all = new TreeMap<>(ANY_PORT);
    all.putAll(settings);
    this.environment = ConfigReader.read(Map.of()).with(all).asEnvironment();
    // The laboratory may have silenced its own JVM; the product logs as it ships.
    Map<String, String> asShipped = new TreeMap<>(environment);
    Jvm.prepare();
    asShipped.put(
        "JDK_JAVA_OPTIONS",
        "-Dlogback.configurationFile=logback.xml" + AgentJar.options(folders.data()));
    this.launch = new Launch(folders, asShipped);
    this.watchdog = Watchdog.over(folders.data());
    this.diary = Diary.of(folders.data());
    Leftovers.of(folders.data()).opened(folders.data());
    prepare();
  }

  /// Makes the folders that the supervisor would make.
  void prepare() {
    folders.create();
    OperatorToken.ensure(folders);
    try {
      Files.createDirectories(elsewhere);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Folders folders() {
    return folders;
  }

  void start(Component component) {
    Process process = launch.start(component, 0);
    watchdog.watch(process);
    running.put(component, process);
    diary.ends(component.text());
  }

  /// SIGKILL; returns when the process is gone.
  void kill(Component component) throws InterruptedException {
    Process process = running.remove(component);
    frozen.remove(component);
    if (process != null) {
      diary.begins(component.text(), component.text() + " killed");
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /// SIGSTOP: it lives, and does nothing from here on.
  void freeze(Component component) throws InterruptedException {
    diary.begins(component.text(), component.text() + " stopped by a signal");
    signal(component, "-STOP");
    frozen.add(component);
  }

  /// SIGCONT: it goes on.
  void thaw(Component component) throws InterruptedException {
    diary.ends(component.text());
    signal(component, "-CONT");
    frozen.remove(component);
  }

  private void signal(Component component, String name) throws InterruptedException {
    String pid = Long.toString(pid(component));
    try {
      int exit = new ProcessBuilder("kill", name, pid).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill " + name + " " + pid + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// SIGTERM; returns whether it ended by itself in time.
  boolean stop(Component component) throws InterruptedException {
    Process process = running.remove(component);
    frozen.remove(component);
    if (process == null) {
      return true;
    }
    diary.begins(component.text(), component.text() + " asked to end");
    process.destroy();
    if (process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      return true;
    }
    process.destroyForcibly();
    process.waitFor();
    return false;
  }

  boolean isAlive(Component component) {
    Process process = running.get(component);
    return process != null && process.isAlive();
  }

  /// The pid of a component that was started.
  long pid(Component component) {
    return process(component).pid();
  }

  /// The port of the living process, once it serves.
  int port(Component component) throws InterruptedException {
    return Deadline.awaitValue(
        component.text() + " serves",
        START_PATIENCE,
        () -> {
          Process process = running.get(component);
          if (process == null || !process.isAlive()) {
            throw new IllegalStateException(component.text() + " ended: " + lastLines(component));
          }
          return RunFile.read(folders.runFile(component))
              .filter(run -> run.pid() == process.pid())
              .map(RunFile::httpPort);
        });
  }

  /// Runs a command of the product on this data folder and waits for its end.
  Ran run(String... arguments) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data-dir");
    all.add(folders.data().toString());
    return Cli.run(elsewhere, environment, all, watchdog::watch);
  }

  Map<String, String> environment() {
    return environment;
  }

  /// The end of each component's log, for a failure's message.
  String logs() {
    StringBuilder text = new StringBuilder();
    for (Component component : known()) {
      if (Files.exists(folders.componentLog(component))) {
        text.append("\n--- ").append(component.text()).append(" ---\n");
        text.append(lastLines(component));
      }
    }
    return text.toString();
  }

  private static List<Component> known() {
    List<Component> known = new ArrayList<>(Component.firsts());
    known.addAll(Component.feeders(Component.FEEDERS_MAX));
    return known.stream().distinct().toList();
  }

  private String lastLines(Component component) {
    List<String> lines = logLines(component);
    List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
    return String.join("\n", last);
  }

  /// The whole log of a component.
  List<String> logLines(Component component) {
    Path log = folders.componentLog(component);
    if (!Files.exists(log)) {
      return List.of();
    }
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /// Removes everything in the data folder but these.
  void removeAllBut(List<String> names) {
    try (Stream<Path> children = Files.list(folders.data())) {
      children
          .filter(child -> !names.contains(String.valueOf(child.getFileName())))
          .forEach(Rig::remove);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path top) {
    try (Stream<Path> all = Files.walk(top)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks everything to end in order, and writes down what does not; that is killed. Not
  /// interruptible: what was started ends.
  @Override
  public void close() {
    diary.closed(folders.data());
    try {
      List<String> left = endInOrder();
      Living.naming(folders.data()).stream()
          .map(ProcessHandle::pid)
          .filter(pid -> !isOurs(pid))
          .forEach(pid -> left.add("process " + pid + " lives in " + folders.data()));
      Leftovers.of(folders.data()).closed(folders.data(), left);
    } finally {
      running.values().forEach(Process::destroyForcibly);
      running.values().forEach(process -> process.onExit().join());
      running.clear();
      watchdog.close();
    }
  }

  /// The exchange last, as `breakwater stop` does. What a scenario left frozen cannot hear, and is
  /// killed.
  private List<String> endInOrder() {
    frozen.forEach(component -> Objects.requireNonNull(running.get(component)).destroyForcibly());
    List<String> left = new ArrayList<>();
    for (boolean exchange : List.of(false, true)) {
      List<Component> asked =
          running.keySet().stream()
              .filter(component -> component.equals(Component.PAPER) == exchange)
              .toList();
      asked.forEach(component -> process(component).destroy());
      for (Component component : asked) {
        if (!Ending.isGone(process(component).toHandle(), CLOSED_PATIENCE)) {
          left.add(component.text() + " did not end when asked, in " + folders.data());
        }
      }
    }
    return left;
  }

  private Process process(Component component) {
    return Objects.requireNonNull(running.get(component), component.text());
  }

  /// The watchdog, and what has already been told of.
  private boolean isOurs(long pid) {
    return watchdog.process().map(ProcessHandle::pid).filter(own -> own == pid).isPresent()
        || running.values().stream().anyMatch(process -> process.pid() == pid);
  }
}
