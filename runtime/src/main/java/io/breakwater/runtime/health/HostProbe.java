package io.breakwater.runtime.health;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.storage.RoomWatch;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The host itself: room on the data folder's disk, and the wall clock against the monotonic one.
/// Looks at most every 5 s. One thread.
final class HostProbe {
  /// Below this much room nothing can be relied on, in bytes.
  static final long ROOM_BYTES_MIN = 16L << 20;

  /// A wall clock that moved by more than this is told, in milliseconds.
  static final long STEP_MILLIS_MAX = 1_000;

  /// How long a step of the clock is shown, in seconds.
  static final long STEP_SHOWN_SECONDS = 30;

  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Disk disk;
  private final Path data;
  private final Clock clock;
  private Finding room = Finding.unknown("not looked at yet");
  private Finding step = Finding.up("");
  private long offsetMillis;
  private long lookedNanos;
  private long steppedNanos;

  HostProbe(Disk disk, Path data, Clock clock) {
    this.disk = disk;
    this.data = data;
    this.clock = clock;
    this.offsetMillis = offset();
    this.lookedNanos = clock.monotonicNanos() - PERIOD_NANOS;
    this.steppedNanos = clock.monotonicNanos();
  }

  /// The wall clock's lead over the monotonic one, which only a step changes by much.
  private long offset() {
    return clock.wallMillis() - TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos());
  }

  void look() {
    long now = clock.monotonicNanos();
    lookAtClock(now);
    if (now - lookedNanos >= PERIOD_NANOS) {
      lookedNanos = now;
      room = lookAtRoom();
    }
  }

  private void lookAtClock(long now) {
    long moved = offset() - offsetMillis;
    if (Math.abs(moved) > STEP_MILLIS_MAX) {
      offsetMillis = offset();
      steppedNanos = now;
      step = Finding.degraded(Code.SKEWED, "the wall clock stepped by " + moved + " ms");
    } else if (now - steppedNanos > TimeUnit.SECONDS.toNanos(STEP_SHOWN_SECONDS)) {
      step = Finding.up("");
    }
  }

  private Finding lookAtRoom() {
    try {
      long bytes = disk.usableBytes(data);
      String text = String.format(Locale.ROOT, "%d MiB left", bytes >> 20);
      if (bytes < ROOM_BYTES_MIN) {
        return Finding.down(Code.LOW, text + ", bound " + (ROOM_BYTES_MIN >> 20) + " MiB");
      }
      return bytes < RoomWatch.ROOM_BYTES_LOW
          ? Finding.degraded(
              Code.LOW, text + ", told from " + (RoomWatch.ROOM_BYTES_LOW >> 20) + " MiB")
          : Finding.up(text);
    } catch (DiskFailed failure) {
      return Finding.unknown(String.valueOf(failure.getMessage()));
    }
  }

  Finding room() {
    return room;
  }

  Finding clock() {
    return step;
  }
}
