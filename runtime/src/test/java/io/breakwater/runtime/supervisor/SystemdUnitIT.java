package io.breakwater.runtime.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.runtime.config.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The unit as systemd reads it.
class SystemdUnitIT {
  private static final Path UNIT =
      Path.of(System.getProperty("basedir", "."), "..", "deploy", "systemd", "breakwater.service");

  @TempDir Path temporary;

  @Test
  void theUnitSaysWhatTheSupervisorReliesOn() throws IOException {
    List<String> lines = Files.readAllLines(UNIT);

    assertThat(lines)
        .contains(
            "Type=notify",
            "NotifyAccess=main",
            "WatchdogSec=10s",
            "KillMode=process",
            "RestartPreventExitStatus="
                + ExitCode.USAGE.number()
                + " "
                + ExitCode.NOT_FOUND.number()
                + " "
                + ExitCode.NOT_ALLOWED.number()
                + " "
                + ExitCode.CONFLICT.number());
  }

  /// The programs and users of a machine where Breakwater is installed are replaced by those of
  /// any.
  @Test
  @Timeout(60)
  void systemdFindsNothingWrongWithIt() throws Exception {
    Path unit = temporary.resolve("breakwater.service");
    String text =
        Files.readString(UNIT)
            .replace("/opt/breakwater/breakwater", "/bin/true")
            .replaceAll("(?m)^(User|Group|WorkingDirectory)=.*\n", "");
    Files.writeString(unit, text);
    Process verify;
    try {
      verify =
          new ProcessBuilder("systemd-analyze", "verify", unit.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException missing) {
      assumeTrue(false, "systemd-analyze is needed; missing: apt-get install systemd");
      throw missing;
    }
    String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    int code = verify.waitFor();

    assertThat(said.lines().filter(line -> line.contains("breakwater.service"))).isEmpty();
    assertThat(code).as(said).isZero();
  }
}
