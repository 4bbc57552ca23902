package io.breakwater.runtime.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sign of life of a component: a file, written by the loop that does the work, at most once in
/// a second. It is written over in place, at a fixed length, so that a full disk does not make a
/// living component look dead; a beat that fails all the same is told once and ends nothing. One
/// thread.
public final class Heartbeat {
  /// How often it beats, in milliseconds.
  public static final long PERIOD_MILLIS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final int BYTES = 128;

  private final Path file;
  private final Clock clock;
  private Optional<FileChannel> channel = Optional.empty();
  private long lastNanos;
  private long beats;
  private boolean failing;

  public Heartbeat(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.lastNanos = clock.monotonicNanos() - PERIOD_MILLIS * 1_000_000L;
  }

  /// Beats when a period has passed since the last beat.
  public void beatIfDue() {
    long now = clock.monotonicNanos();
    if (now - lastNanos < PERIOD_MILLIS * 1_000_000L) {
      return;
    }
    lastNanos = now;
    beats++;
    String text =
        "{\"pid\":"
            + ProcessHandle.current().pid()
            + ",\"beat\":"
            + beats
            + ",\"at\":\""
            + Instant.ofEpochMilli(clock.wallMillis())
            + "\"}";
    byte[] padded =
        String.format("%-" + (BYTES - 1) + "s%n", text).getBytes(StandardCharsets.UTF_8);
    try {
      open().write(ByteBuffer.wrap(padded), 0);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.error(
            "heartbeat cannot be written file={} cause=\"{}\"", file.getFileName(), e.toString());
      }
      failing = true;
    }
  }

  private FileChannel open() throws IOException {
    if (channel.isEmpty()) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      channel =
          Optional.of(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }
    return channel.get();
  }

  /// Milliseconds until the next beat is due; 0 when it is.
  public long dueInMillis() {
    long since = (clock.monotonicNanos() - lastNanos) / 1_000_000L;
    return Math.max(0, PERIOD_MILLIS - since);
  }
}
