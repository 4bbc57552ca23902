package io.breakwater.runtime.monitor;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// Delivers alerts to files: every one to `notifications.log`, critical ones to
/// `critical_alerts.log` as well. What was delivered is remembered, so a restarted monitor tells
/// nothing twice. One thread.
public final class AlertFiles {
  private final Folders folders;
  private final Path cursor;
  private long deliveredNanos;

  public AlertFiles(Folders folders) {
    this.folders = folders;
    this.cursor = folders.data().resolve("alerts").resolve("delivered");
    this.deliveredNanos = SmallFile.read(cursor).map(AlertFiles::nanos).orElse(0L);
  }

  private static long nanos(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException _) {
      // A damaged cursor tells some alerts twice, which loses none.
      return 0;
    }
  }

  /// Delivers what the turn raised, then moves the cursor: a crash between the two tells the alerts
  /// of one turn twice and loses none.
  void deliver(Turn turn) {
    long kernelNanos = turn.began().kernelNanos();
    if (kernelNanos <= deliveredNanos) {
      return;
    }
    boolean any = false;
    for (Fact fact : turn.facts()) {
      if (fact instanceof Effect.Raise raise) {
        deliver(kernelNanos, raise);
        any = true;
      }
    }
    if (any) {
      deliveredNanos = kernelNanos;
      SmallFile.replace(cursor, Long.toString(kernelNanos));
    }
  }

  private void deliver(long kernelNanos, Effect.Raise raise) {
    String line =
        Instant.ofEpochMilli(kernelNanos / 1_000_000L)
            + " "
            + raise.severity()
            + " "
            + raise.type()
            + " "
            + raise.subject()
            + ": "
            + raise.text()
            + System.lineSeparator();
    append(folders.notifications(), line);
    if (raise.severity() == Effect.Severity.CRITICAL) {
      append(folders.criticalAlerts(), line);
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
