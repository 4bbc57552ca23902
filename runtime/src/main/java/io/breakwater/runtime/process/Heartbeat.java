package io.breakwater.runtime.process;

import java.nio.file.Path;
import java.time.Instant;

/// The sign of life of a component: a file, written by the loop that does the work, at most once in
/// a second. One thread.
public final class Heartbeat {
  /// How often it beats, in milliseconds.
  public static final long PERIOD_MILLIS = 1_000;

  private final Path file;
  private final Clock clock;
  private long lastNanos;
  private long beats;

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
    SmallFile.replace(
        file,
        "{\"pid\":"
            + ProcessHandle.current().pid()
            + ",\"beat\":"
            + beats
            + ",\"at\":\""
            + Instant.ofEpochMilli(clock.wallMillis())
            + "\"}");
  }

  /// Milliseconds until the next beat is due; 0 when it is.
  public long dueInMillis() {
    long since = (clock.monotonicNanos() - lastNanos) / 1_000_000L;
    return Math.max(0, PERIOD_MILLIS - since);
  }
}
