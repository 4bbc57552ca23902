package io.breakwater.bench;

import io.breakwater.lab.bench.BenchFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Starts a goal's process, reads its figures, and ends it where it takes too long.
///
/// @param rounds that count
/// @param folder on the disk that is measured
record GoalRun(int rounds, boolean quick, boolean asRoles, Path folder) {
  private static final long MINUTES_MAX = 6;

  /// Measures in a fresh folder, which is gone afterwards even where the goal's process was killed.
  Measured measure(Goal goal) throws InterruptedException {
    try (BenchFolder fresh = fresh()) {
      return measure(goal, fresh.path());
    }
  }

  private BenchFolder fresh() {
    try {
      Files.createDirectories(folder);
      return new BenchFolder(Files.createTempDirectory(folder.toAbsolutePath(), "run"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder in " + folder, e);
    }
  }

  private Measured measure(Goal goal, Path fresh) throws InterruptedException {
    Measured measured = new Measured(goal);
    Process process;
    try {
      process =
          new ProcessBuilder(command(goal, fresh))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a JVM", e);
    }
    Thread hook = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(process, measured));
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    process.destroyForcibly();
    reading.join();
    Runtime.getRuntime().removeShutdownHook(hook);
    if (!ended) {
      measured.failed("it took more than " + MINUTES_MAX + " minutes and was ended");
    } else if (process.exitValue() != 0) {
      measured.failed("its process ended with " + process.exitValue() + "; see its error above");
    }
    return measured;
  }

  private static void read(Process process, Measured measured) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!measured.take(line)) {
          System.err.println(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read from a goal's process", e);
    }
  }

  private List<String> command(Goal goal, Path fresh) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xms512m",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlogback.configurationFile=logback-lab.xml",
            "-D" + BenchFolder.PROPERTY + "=" + fresh));
    if (asRoles) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(goal.jvmFlags());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GoalProcess.class.getName(),
            goal.name(),
            Integer.toString(rounds),
            quick ? "quick" : "whole"));
    return command;
  }
}
