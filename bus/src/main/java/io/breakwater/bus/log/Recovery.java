package io.breakwater.bus.log;

import java.nio.file.Path;

/// What opening a log for writing found, and what was done about it. Everything that remains in the
/// log is durable.
public sealed interface Recovery {
  /// There was no log.
  record Fresh() implements Recovery {}

  /// The log ended with a seal, or with nothing written since its last opening.
  record Clean(long lastSequence) implements Recovery {}

  /// The log ended with whole records that nobody had proved durable. They were written again to a
  /// new segment and forced.
  record Rewritten(long lastSequence, long rewrittenRecords) implements Recovery {}

  /// The log ended with bytes that are no record, and that were never known to be durable. They
  /// were copied to the aside file and cut off.
  record TornTail(
      long lastSequence, long rewrittenRecords, Path file, long offset, long bytes, Path aside)
      implements Recovery {}

  /// Something that had been durable is lost or changed. The whole log now lies in the aside
  /// folder, this one is new and empty, and the caller starts in rescue. It is reported at every
  /// opening until something has been written.
  record Corrupt(Path file, long offset, long sequence, String reason, Path aside)
      implements Recovery {}
}
