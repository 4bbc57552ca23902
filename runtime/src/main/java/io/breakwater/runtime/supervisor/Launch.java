package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a component is started: the same jars, a small heap, its own session so that Ctrl-C at the
/// supervisor's terminal does not reach it, its output in `logs/<component>.log`.
///
/// @param environment what the child gets besides the supervisor's own environment
public record Launch(Folders folders, Map<String, String> environment) {
  /// Names a file that a rehearsal of these very jars has left ([Rehearsal]).
  public static final String CLASS_CACHE = "breakwater.class_cache";

  /// The class path of components, where it is not this process's own.
  public static final String CLASS_PATH = "breakwater.class_path";

  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final int HEAP_MIB = 80;
  // The JVM suspends its threads by SIGUSR2 unless told otherwise; that one trips the trader.
  private static final String JVM_SIGNAL_NAME = "_JAVA_SR_SIGNUM";
  private static final String JVM_SIGNAL = "30";

  public Launch {
    environment = Map.copyOf(environment);
  }

  /// Starts the component as a process of its own, on the port that it had before, if any: others
  /// know it there.
  public Process start(Component component, int formerPort) {
    ProcessBuilder builder = new ProcessBuilder(command(component));
    builder.environment().putAll(environment);
    builder.environment().put(JVM_SIGNAL_NAME, JVM_SIGNAL);
    if (formerPort > 0) {
      // The port of a further feeder is counted from the first one's.
      int first = formerPort - (component.number() - 1);
      builder.environment().put(portName(component), Integer.toString(first));
    }
    File log = folders.componentLog(component).toFile();
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + component.text(), e);
    }
  }

  private static String portName(Component component) {
    String key = component.equals(Component.MONITOR) ? "CONSOLE" : component.kind().name();
    return "BREAKWATER_PORTS_" + key;
  }

  private List<String> command(Component component) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions());
    command.addAll(classCache());
    command.add("-cp");
    command.add(System.getProperty(CLASS_PATH, System.getProperty("java.class.path")));
    command.add("io.breakwater.runtime.Main");
    command.add("role");
    command.add(component.text());
    command.add("--data-dir");
    command.add(folders.data().toString());
    return command;
  }

  /// What a rehearsal kept of the classes, where there is one: a start takes a quarter less. A JVM
  /// that finds other jars than those goes without, and need not say so.
  public static List<String> classCache() {
    String cache = System.getProperty(CLASS_CACHE, "");
    return cache.isEmpty() || !Files.isReadable(Path.of(cache))
        ? List.of()
        : List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-D" + CLASS_CACHE + "=" + cache);
  }

  private static List<String> jvmOptions() {
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xms16m",
        "-Xmx" + HEAP_MIB + "m",
        "-Xss512k",
        "-XX:ReservedCodeCacheSize=32m",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED");
  }
}
