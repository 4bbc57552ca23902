package io.breakwater.bus.log;

import java.nio.file.Path;

/// What a walk over a log found to be wrong with it.
public sealed interface Finding {
  /// Nothing.
  record Sound() implements Finding {}

  /// Bytes behind the last valid record that were never known to be durable: the writer died.
  record TornTail(Path file, long offset, long sequence, long bytes) implements Finding {}

  /// Something that had been durable is missing or changed. `sequence` is the first record that
  /// cannot be trusted.
  record Corruption(Path file, long offset, long sequence, String reason) implements Finding {
    /// Where and what, for people: `0000000003.segment at 4096, record 77: the checksum is wrong`.
    public String place() {
      return file.getFileName() + " at " + offset + ", record " + sequence + ": " + reason;
    }
  }
}
