package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.MissingProgram;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The product's command line, run as a user runs it: a process of its own.
final class Cli {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Cli() {}

  /// @param folder the working folder, so that no configuration of somebody else's is picked up
  /// @param watch gets the process as soon as it runs
  static Ran run(
      Path folder, Map<String, String> environment, List<String> arguments, Consumer<Process> watch)
      throws InterruptedException {
    List<String> command = new ArrayList<>(Jvm.command(96));
    command.add("io.breakwater.runtime.Main");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return run(builder, watch);
  }

  static Ran run(ProcessBuilder builder, Consumer<Process> watch) throws InterruptedException {
    long wall = System.currentTimeMillis();
    long began = System.nanoTime();
    if (!isThere(builder.command().getFirst())) {
      throw new MissingProgram("no program " + builder.command().getFirst() + ": install it");
    }
    try {
      Process process = builder.start();
      watch.accept(process);
      process.getOutputStream().close();
      List<String> out = new ArrayList<>();
      List<String> err = new ArrayList<>();
      Thread outReader = reading(process.inputReader(), out);
      Thread errReader = reading(process.errorReader(), err);
      boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      outReader.join();
      errReader.join();
      if (!ended) {
        throw new Deadline.Missed("the end of " + builder.command(), PATIENCE);
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      return new Ran(process.exitValue(), out, err, millis, wall);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + builder.command(), e);
    }
  }

  /// As the system looks for it: by its path, or in the folders of `PATH`.
  private static boolean isThere(String program) {
    if (program.contains(File.separator)) {
      return Files.isExecutable(Path.of(program));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  private static Thread reading(BufferedReader from, List<String> into) {
    return Thread.ofVirtual().start(() -> from.lines().forEach(into::add));
  }
}
