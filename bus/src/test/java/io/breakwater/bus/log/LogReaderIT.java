package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A writer and a reader at the same time, with the doorbell between them.
class LogReaderIT {
  private static final int RECORDS = 20_000;
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final LogSpec SPEC =
      LogSpec.record("trader", "test").withSegmentBytes(1 << 18).withReserveBytes(0);

  @TempDir Path folder;

  @Test
  void aReaderOnAnotherThreadGetsEveryRecordOfThreeWriters()
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var threads = Executors.newFixedThreadPool(2)) {
      var reading = threads.submit(this::readAll);
      threads
          .submit(() -> {
            writeAll();
            return true;
          })
          .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      assertThat(reading.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(RECORDS);
    }
  }

  private void writeAll() throws IOException {
    var disk = new RealDisk();
    int written = 0;
    for (int reign = 1; reign <= 3; reign++) {
      try (var channel = DatagramChannel.open().bind(loopback());
          var writer = LogWriter.open(disk, folder, SPEC, reign)) {
        writer.attach(new Doorbell(channel));
        while (written < RECORDS * reign / 3) {
          byte[] payload = new byte[8 + written % 200];
          ByteBuffer.wrap(payload).putLong(0, ++written);
          writer.append(1, written, payload);
          if (written % 50 == 0) {
            writer.force();
          }
        }
      }
    }
  }

  private long readAll() throws IOException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    long[] last = {0};
    try (var socket = new DatagramSocket(loopback());
        var reader = LogReader.open(new RealDisk(), folder, 1)) {
      var listener = new BellListener(socket);
      while (last[0] < RECORDS && System.nanoTime() < deadline) {
        var polled =
            reader.poll(
                record -> {
                  assertThat(record.sequence()).isEqualTo(last[0] + 1);
                  assertThat(record.payload().getLong(0)).isEqualTo(record.sequence());
                  last[0]++;
                },
                1_000);
        if (!(polled instanceof Polled.Delivered)) {
          assertThat(polled).isEqualTo(Polled.IDLE);
          reader.await(listener, 100);
        }
      }
    }
    return last[0];
  }

  @Test
  void theBellEndsALongWait()
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    var disk = new RealDisk();
    try (var threads = Executors.newSingleThreadExecutor();
        var channel = DatagramChannel.open().bind(loopback());
        var socket = new DatagramSocket(loopback());
        var writer = LogWriter.open(disk, folder, SPEC, 1);
        var reader = LogReader.open(disk, folder, 1)) {
      writer.attach(new Doorbell(channel));
      assertThat(reader.poll(_ -> {}, 1)).isEqualTo(Polled.IDLE);
      Callable<Boolean> waiting =
          () -> reader.await(new BellListener(socket), (int) DEADLINE.toMillis());
      var woken = threads.submit(waiting);
      writer.append(1, 0, new byte[1]);
      writer.force();

      assertThat(woken.get(DEADLINE.toSeconds() / 2, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
