package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reader in this process and a writer in another one, with the doorbell between them.
class TailIT {
  private static final int RECORDS = 600;
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration IDLE = Duration.ofSeconds(2);
  // Generous: 1 ms is wanted of a quiet machine, and tests share theirs. Without the bell nobody
  // would look for ten times as long.
  private static final Duration MEDIAN_MAX = Duration.ofSeconds(1);
  private static final int NEXT_LOOK_MILLIS = 10_000;

  /// While there is no writer yet that could ring.
  private static final int FIRST_LOOK_MILLIS = 20;

  @TempDir Path folder;

  @Test
  void aReaderIsSoonToldWhatAnotherProcessWroteAndCostsNothingWhileIdle()
      throws IOException, InterruptedException {
    var process = writer();
    try (var socket = new DatagramSocket(new InetSocketAddress(loopback(), 0));
        var reader = LogReader.open(new RealDisk(), folder, 1)) {
      var listener = new BellListener(socket);

      var delays = delays(reader, listener);
      double idleShare = idleShare(reader, listener);

      long median = delays.get(delays.size() / 2);
      long late = delays.get(delays.size() * 99 / 100);
      System.out.printf(
          "from another process: p50 %d us, p99 %d us over %d records; idle %.3f %% of a core%n",
          median / 1_000, late / 1_000, delays.size(), 100 * idleShare);
      assertThat(median).isLessThan(MEDIAN_MAX.toNanos());
      assertThat(idleShare).isLessThan(0.01);
    } finally {
      process.getOutputStream().close();
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private Process writer() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            PacedWriter.class.getName(),
            folder.toString(),
            String.valueOf(RECORDS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /// Nanoseconds from append to delivery, in ascending order; Linux counts both from one beginning.
  private static List<Long> delays(LogReader reader, BellListener listener) {
    var delays = new ArrayList<Long>();
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (delays.size() < RECORDS) {
      assertThat(System.nanoTime()).as("%d records arrived", delays.size()).isLessThan(deadline);
      reader.await(listener, delays.isEmpty() ? FIRST_LOOK_MILLIS : NEXT_LOOK_MILLIS);
      reader.poll(record -> delays.add(System.nanoTime() - record.payload().getLong(0)), RECORDS);
    }
    return delays.stream().sorted().toList();
  }

  private static double idleShare(LogReader reader, BellListener listener) {
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    while (System.nanoTime() - start < IDLE.toNanos()) {
      reader.await(listener, 500);
      assertThat(reader.poll(_ -> {}, 1)).isEqualTo(Polled.IDLE);
    }
    return (double) (threads.getCurrentThreadCpuTime() - cpu) / (System.nanoTime() - start);
  }
}
