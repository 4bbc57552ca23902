package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.runtime.supervisor.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RigIT {
  @TempDir Path temporary;

  /// The laboratory's own JVM is not killed here: its end and the closing of the pipe are the same
  /// event to the watchdog.
  @Test
  @Timeout(120)
  void whatIsLeftDiesWhenTheWatchdogIsLetGo() throws Exception {
    Path folder = temporary.resolve("data");
    Watchdog watchdog = Watchdog.over(folder);
    Process left = sleeper(folder.toString());
    Process stranger = sleeper("another-folder");
    try {
      watchdog.watch(left);
      watchdog.watch(stranger);

      watchdog.close();

      assertThat(left.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      left.destroyForcibly();
      stranger.destroyForcibly();
    }
  }

  /// A supervisor starts and restarts its components by itself, and nobody tells the watchdog.
  @Test
  @Timeout(120)
  void whatOthersStartedOnTheFolderDiesToo() throws Exception {
    assumeTrue(
        Files.isReadable(Path.of("/proc/self/cmdline")), "processes are found in /proc; missing");
    Path folder = temporary.resolve("data");
    Watchdog watchdog = Watchdog.over(folder);
    Process untold = started("--data-dir", folder.toString());
    Process longer = started("--data-dir", folder + "-2");
    Process mentions = started("--other", folder.toString());
    try {
      Deadline.await(
          "the command lines are there",
          Duration.ofSeconds(20),
          () -> Living.onDataFolder(folder).equals(List.of(untold.pid())));

      watchdog.close();

      assertThat(untold.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(longer.isAlive()).isTrue();
      assertThat(mentions.isAlive()).isTrue();
      assertThat(Living.onDataFolder(folder)).isEmpty();
    } finally {
      untold.destroyForcibly();
      longer.destroyForcibly();
      mentions.destroyForcibly();
    }
  }

  @Test
  @Timeout(180)
  void aCommandIsRunAsAUserRunsIt() throws Exception {
    try (Rig rig = new Rig(temporary.resolve("data"), java.util.Map.of())) {
      Ran ready = rig.run("ready");

      assertThat(ready.exitCode()).as(ready.text()).isNotZero();
      assertThat(rig.folders().data().resolve("secrets")).isDirectory();
    }
  }

  @Test
  @Timeout(180)
  void whatIsStartedBeginsWithWhatARehearsalKept() {
    List<String> command = Jvm.command(96);

    assumeTrue(
        command.stream().anyMatch(word -> word.contains("breakwater-runtime")),
        "the product's jars are needed; missing: a build that packages it");
    assertThat(command).anyMatch(word -> word.startsWith("-XX:AOTCache="));
    assertThat(Launch.classCache()).isNotEmpty();
  }

  @Test
  @Timeout(120)
  void aProcessThatOutlivesItsRigBreaksTheScenario() throws Exception {
    Path scenario = temporary.resolve("scenario");
    Path data = scenario.resolve("data");
    Leftovers leftovers = Leftovers.open(scenario);
    Process left;
    try (Rig _ = new Rig(data, java.util.Map.of())) {
      left = sleeper(data.toString());
    }
    Findings living = new Findings(_ -> {});
    Findings gone = new Findings(_ -> {});
    try {
      leftovers.judge(scenario, living);
    } finally {
      left.destroyForcibly().waitFor();
    }
    Leftovers.open(scenario).judge(scenario, gone);

    assertThat(living.result()).isEqualTo(Result.FAILED);
    assertThat(gone.result()).isEqualTo(Result.INCONCLUSIVE);
  }

  @Test
  @Timeout(60)
  void aDeadlineThatIsMissedSaysWhatWasWaitedFor() throws Exception {
    boolean within = Deadline.within(Duration.ofMillis(50), () -> false);

    assertThat(within).isFalse();
    assertThat(Deadline.await("now", Duration.ofSeconds(30), () -> true)).isLessThan(30_000);
  }

  private static Process sleeper(String word) throws IOException {
    return started(word);
  }

  private static Process started(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "sleep 60; true"));
    command.addAll(List.of(words));
    assertThat(Files.isExecutable(Path.of("/bin/sh"))).isTrue();
    return new ProcessBuilder(command).start();
  }
}
