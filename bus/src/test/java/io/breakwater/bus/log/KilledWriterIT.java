package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real process, killed again and again with SIGKILL while it appends.
class KilledWriterIT {
  private static final int LANES = 2;
  private static final int KILLS_PER_LANE = 25;
  private static final int GROUPS_MAX = 60;
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final long SEED = 20_261_122;

  @TempDir Path folder;

  /// What became of one lane.
  private record Lived(long acknowledged, long found, TreeMap<String, Integer> recoveries) {}

  @Test
  void fiftyKillsInMidAppendLoseNothingThatWasAcknowledged()
      throws InterruptedException, ExecutionException, TimeoutException {
    try (var threads = Executors.newFixedThreadPool(LANES)) {
      var first = threads.submit(() -> live(folder.resolve("a"), SEED));
      var second = threads.submit(() -> live(folder.resolve("b"), SEED + 1));
      for (var lane : List.of(first, second)) {
        var lived = lane.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        System.out.printf(
            "%d kills (seed %d): %d records acknowledged, %d found, recovered as %s%n",
            KILLS_PER_LANE, SEED, lived.acknowledged, lived.found, lived.recoveries);
        assertThat(lived.recoveries).doesNotContainKey("Corrupt");
      }
    }
  }

  private static Lived live(Path log, long seed) throws IOException, InterruptedException {
    var random = new SplittableRandom(seed);
    var recoveries = new TreeMap<String, Integer>();
    long acknowledged = 0;
    long found = 0;
    for (int kill = 1; kill <= KILLS_PER_LANE; kill++) {
      long last = lastAcknowledged(log, kill, 1 + random.nextInt(GROUPS_MAX));
      assertThat(last).as("kill %d", kill).isGreaterThan(found);
      acknowledged = last;
      try (var writer = LogWriter.open(new RealDisk(), log, KilledWriter.SPEC, 1_000L * kill + 1)) {
        recoveries.merge(writer.recovery().getClass().getSimpleName(), 1, Integer::sum);
        found = readAll(log);
        assertThat(found).isEqualTo(writer.publishedUpTo()).isGreaterThanOrEqualTo(acknowledged);
      }
    }
    return new Lived(acknowledged, found, recoveries);
  }

  /// Starts a writer, kills it after so many groups, and returns what it acknowledged last.
  private static long lastAcknowledged(Path log, int kill, int groups)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                log.toString(),
                String.valueOf(1_000L * kill))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (var acknowledged =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      for (int group = 0; group < groups; group++) {
        last = acknowledged.readLong();
      }
      // By its handle: the process itself would close its end of what it said.
      process.toHandle().destroyForcibly();
      while (true) {
        last = acknowledged.readLong();
      }
    } catch (EOFException _) {
      // Everything that the writer said before it died has been read.
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return last;
    }
  }

  private static long readAll(Path log) {
    long[] last = {0};
    try (var reader = LogReader.open(new RealDisk(), log, 1)) {
      Polled polled;
      do {
        polled =
            reader.poll(
                record -> {
                  assertThat(record.sequence()).isEqualTo(++last[0]);
                  byte[] expected = KilledWriter.payload(last[0]);
                  assertThat(record.copyOfPayload()).isEqualTo(expected);
                },
                1_000);
      } while (polled instanceof Polled.Delivered);
      assertThat(polled).isEqualTo(Polled.IDLE);
    }
    return last[0];
  }
}
