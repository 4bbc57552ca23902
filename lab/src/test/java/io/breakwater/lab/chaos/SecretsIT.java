package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.runtime.process.Component;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The API secret is in no output of any process: logs, state, journals, records, answers.
class SecretsIT {
  private static final byte[] SECRET = "paper-secret".getBytes(StandardCharsets.UTF_8);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temporary;

  @Test
  @Timeout(120)
  void theApiSecretIsInNoOutput() throws Exception {
    List<Ran> commands = new ArrayList<>();
    try (Rig rig = new Rig(temporary.resolve("data"), Map.of())) {
      rig.start(Component.PAPER);
      rig.port(Component.PAPER);
      rig.start(Component.TRADER);
      Deadline.await("a reading of the account", PATIENCE, () -> hasReconciled(rig));
      commands.add(rig.run("config", "show"));
      commands.add(rig.run("doctor", "--venue"));

      assertThat(commands).extracting(Ran::text).allSatisfy(SecretsIT::hasNoSecret);
      assertThat(files(rig.folders().data())).hasSizeGreaterThan(8).allSatisfy(SecretsIT::isClean);
    }
    assertThat(files(temporary.resolve("data"))).allSatisfy(SecretsIT::isClean);
    assertThat(commands.get(1).text()).contains("position mode: one-way", "account may trade");
  }

  private static boolean hasReconciled(Rig rig) {
    return rig.logLines(Component.TRADER).stream()
        .anyMatch(line -> line.contains("Position reconciliation complete"));
  }

  private static void hasNoSecret(String text) {
    assertThat(text).doesNotContain("paper-secret");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void isClean(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(indexOf(bytes)).as("the API secret in %s", file).isEqualTo(-1);
    } catch (NoSuchFileException _) {
      // It was replaced by another while processes wrote: nobody can read it any more.
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }

  private static int indexOf(byte[] bytes) {
    for (int at = 0; at + SECRET.length <= bytes.length; at++) {
      int same = 0;
      while (same < SECRET.length && bytes[at + same] == SECRET[same]) {
        same++;
      }
      if (same == SECRET.length) {
        return at;
      }
    }
    return -1;
  }
}
