package io.breakwater.bus.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lock between processes, freed by a kill.
class LockIT {
  @TempDir Path folder;

  /// The other process: takes the lock, says so, and waits for its end.
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      var attempt = new RealDisk().tryLock(Path.of(arguments[0]), "the other process");
      System.out.println(attempt instanceof LockAttempt.Held ? "held" : "taken");
      System.out.flush();
      System.in.read();
    }
  }

  @Test
  void aKilledHolderFreesTheLock() throws IOException, InterruptedException {
    Path path = folder.resolve("lock");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                path.toString())
            .redirectErrorStream(true)
            .start();
    try (var output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("held");
      var disk = new RealDisk();
      assertThat(disk.tryLock(path, "this")).isEqualTo(new LockAttempt.Taken("the other process"));

      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

      assertThat(disk.tryLock(path, "this")).isInstanceOf(LockAttempt.Held.class);
    } finally {
      process.destroyForcibly();
    }
  }
}
