package io.breakwater.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.runtime.config.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
  @TempDir Path data;

  @Test
  void aWholeLogIsPrintedAndVerified() {
    write();

    assertThat(run("log", "cat")).isEqualTo(ExitCode.DONE.number());
    assertThat(run("log", "verify")).isEqualTo(ExitCode.DONE.number());
  }

  @Test
  void aLogWithoutItsHeadPageIsAFailureAndNotSilence() throws IOException {
    write();
    Files.delete(log().resolve("head"));

    assertThat(run("log", "cat")).isEqualTo(ExitCode.FAILED.number());
    assertThat(run("replay", "--verify")).isEqualTo(ExitCode.FAILED.number());
    assertThat(run("status")).isEqualTo(ExitCode.FAILED.number());
    assertThat(run("policy", "get")).isEqualTo(ExitCode.DEGRADED.number());
  }

  @Test
  void aHeadPageThatWasCutIsAFailureToo() throws IOException {
    write();
    Files.write(log().resolve("head"), new byte[100]);

    assertThat(run("log", "cat")).isEqualTo(ExitCode.FAILED.number());
    assertThat(run("policy", "get")).isEqualTo(ExitCode.DEGRADED.number());
  }

  @Test
  void aLogThatLostItsOnlySegmentDoesNotVerify() throws IOException {
    write();
    Files.delete(log().resolve("segments").resolve("0000000001.segment"));

    assertThat(run("log", "verify")).isEqualTo(ExitCode.FAILED.number());
  }

  @Test
  void whatIsNoNameOfALogIsAMistakeAndNotSilence() {
    write();

    assertThat(run("log", "cat", "../..")).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("log", "cat", "")).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("log", "cat", "feeder")).isEqualTo(ExitCode.NOT_FOUND.number());
    assertThat(run("log", "drop-claim", "..", "one")).isEqualTo(ExitCode.USAGE.number());
  }

  @Test
  void logCommandsTakeWhatEveryCommandTakes() {
    write();

    assertThat(run("log", "cat", "-o", "json", "--no-input")).isEqualTo(ExitCode.DONE.number());
    assertThat(run("log", "verify", "-o", "json", "--no-input")).isEqualTo(ExitCode.DONE.number());
  }

  @Test
  void aVerificationThatDecidedNothingAgainIsAFailure() {
    write();

    assertThat(run("replay")).isEqualTo(ExitCode.DONE.number());
    assertThat(run("replay", "--verify")).isEqualTo(ExitCode.FAILED.number());
  }

  @Test
  void whatMayNotBeReadIsNotTakenForMissing() throws IOException {
    write();
    Path all = data.resolve("log");
    var before = Files.getPosixFilePermissions(all);
    Files.setPosixFilePermissions(all, Set.of());
    try {
      assumeThat(Files.isReadable(all)).as("a user whom permissions bind").isFalse();
      assertThat(run("log", "verify")).isEqualTo(ExitCode.NOT_ALLOWED.number());
    } finally {
      Files.setPosixFilePermissions(all, before);
    }
  }

  @Test
  void numbersThatMakeNoSenseAreAMistakeOfUsage() {
    write();

    assertThat(run("policy", "history", "--limit", "-1")).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("refusals", "--limit", "0")).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("policy", "set", "leverage_max=9", "--reason", "x", "--version", "-3"))
        .isEqualTo(ExitCode.USAGE.number());
  }

  @Test
  void aFileThatCannotBeReadIsToldInOneLine() throws IOException {
    write();
    Files.delete(log().resolve("segments").resolve("0000000001.segment"));
    Files.createDirectory(log().resolve("segments").resolve("0000000001.segment"));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    int code;
    try {
      code = run("log", "verify");
    } finally {
      System.setErr(before);
    }

    assertThat(code).isEqualTo(ExitCode.FAILED.number());
    assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  private Path log() {
    return data.resolve("log").resolve("trader");
  }

  private void write() {
    try (var writer =
        LogWriter.open(
            new RealDisk(), log(), LogSpec.record("trader", "test").withReserveBytes(0), 1_000)) {
      writer.append(1_000, 0, "{}".getBytes(StandardCharsets.UTF_8));
    }
  }

  private int run(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--data-dir", data.toString()));
    return CommandLines.run(words.toArray(String[]::new));
  }
}
