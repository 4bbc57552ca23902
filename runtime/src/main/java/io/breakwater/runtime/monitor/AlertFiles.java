package io.breakwater.runtime.monitor;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.gauge.Tally;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers alerts to files: every one to `notifications.log`, critical ones to
/// `critical_alerts.log` as well. What was delivered is remembered, so a restarted monitor tells
/// nothing twice.
///
/// Files that cannot be written end nothing: alerts wait, the oldest leaves where too many do, and
/// [#trouble] says so. One thread delivers; any thread may ask.
public final class AlertFiles {
  /// Alerts that wait for files that can be written.
  static final int WAITING_MAX = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(AlertFiles.class);

  private final Folders folders;
  private final Path cursor;
  private final Deque<Alert> waiting = new ArrayDeque<>();
  private long deliveredNanos;
  private long rememberedNanos;
  private long dropped;
  private final Tally told = AlertTypes.tally();
  // Written by the delivering thread, read by request threads.
  private volatile Optional<String> trouble = Optional.empty();

  /// One alert of the turn at this kernel time.
  private record Alert(long kernelNanos, Effect.Raise raise) {}

  public AlertFiles(Folders folders) {
    this.folders = folders;
    this.cursor = folders.data().resolve("alerts").resolve("delivered");
    this.deliveredNanos = SmallFile.read(cursor).map(AlertFiles::nanos).orElse(0L);
    this.rememberedNanos = deliveredNanos;
  }

  private static long nanos(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException _) {
      // A damaged cursor tells some alerts twice, which loses none.
      return 0;
    }
  }

  /// Takes what the turn raised; [#write] delivers it.
  void take(Turn turn) {
    long kernelNanos = turn.began().kernelNanos();
    if (kernelNanos <= deliveredNanos) {
      return;
    }
    for (Fact fact : turn.facts()) {
      if (fact instanceof Effect.Raise raise) {
        waiting.addLast(new Alert(kernelNanos, raise));
      }
    }
    if (waiting.size() > WAITING_MAX && trouble.isEmpty()) {
      write();
    }
    while (waiting.size() > WAITING_MAX) {
      count(waiting.removeFirst(), AlertTypes.DROPPED);
      dropped++;
    }
  }

  /// Writes what waits, then moves the cursor: a crash between the two, or a file that took half a
  /// line, tells an alert twice and loses none.
  void write() {
    try {
      while (!waiting.isEmpty()) {
        deliver(waiting.getFirst());
        count(waiting.getFirst(), AlertTypes.DELIVERED);
        deliveredNanos = waiting.removeFirst().kernelNanos();
      }
      if (rememberedNanos != deliveredNanos) {
        SmallFile.replace(cursor, Long.toString(deliveredNanos));
        rememberedNanos = deliveredNanos;
      }
      if (trouble.isPresent()) {
        LOG.info("alerts are delivered again dropped={}", dropped);
        trouble = Optional.empty();
      }
    } catch (UncheckedIOException failure) {
      if (trouble.isEmpty()) {
        LOG.error("alerts cannot be delivered", failure);
      }
      trouble =
          Optional.of(
              failure.getMessage()
                  + ": "
                  + waiting.size()
                  + " alerts wait, "
                  + dropped
                  + " were dropped");
    }
  }

  private void count(Alert alert, String outcome) {
    Effect.Raise raise = alert.raise();
    told.add(AlertTypes.known(raise.type()), AlertTypes.FILE, outcome);
    if (raise.severity() == Effect.Severity.CRITICAL) {
      told.add(AlertTypes.known(raise.type()), AlertTypes.CRITICAL_FILE, outcome);
    }
  }

  /// What became of the alerts of this process. Any thread.
  Tally told() {
    return told;
  }

  /// Why alerts are not delivered now.
  Optional<String> trouble() {
    return trouble;
  }

  private void deliver(Alert alert) {
    Effect.Raise raise = alert.raise();
    String line =
        Instant.ofEpochMilli(alert.kernelNanos() / 1_000_000L)
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
