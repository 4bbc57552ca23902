package io.breakwater.bus.log;

import java.nio.file.Path;

/// What one poll of a log gave.
public sealed interface Polled {
  /// Nothing new.
  Polled IDLE = new Idle();

  record Idle() implements Polled {}

  /// So many records were handed over.
  record Delivered(int records) implements Polled {}

  /// Records from..to (inclusive) are no longer there, or were passed over because this reader of a
  /// feed fell behind. Reading goes on behind them.
  record Skipped(long from, long to) implements Polled {}

  /// What this reader had consumed is not in the log any more: the log lost its tail, or was set
  /// aside as corrupt. Reading goes on at this sequence of this epoch.
  record Renewed(long epoch, long nextSequence) implements Polled {}

  /// A published record is not valid. Polling again looks again and never passes it.
  record Broken(Path file, long offset, long sequence, String reason) implements Polled {}
}
