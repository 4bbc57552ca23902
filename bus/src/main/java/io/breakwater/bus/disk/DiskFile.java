package io.breakwater.bus.disk;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/// An open file with positional reads and writes. Used by one thread at a time.
public interface DiskFile extends AutoCloseable {
  /// How much is written in one go when a file is filled with zeros.
  int ZEROS_AT_ONCE_BYTES = 1 << 18;

  Path path();

  long sizeBytes();

  /// Reads into the buffer until it is full or the file ends; returns how many bytes were read.
  int read(ByteBuffer into, long positionBytes);

  /// Writes all that remains in the buffer; durable only after [#force].
  void write(ByteBuffer from, long positionBytes);

  /// Maps what the file holds now. Whoever maps a file relies on nobody cutting it: reading a
  /// mapping where the file has ended, or where the medium fails, kills the process.
  MappedFile map();

  /// Cuts the file at this size; a shorter file stays as it is.
  void truncate(long sizeBytes);

  /// Returns when everything written so far is on the medium.
  void force();

  /// Extends the file to this size with zeros that are really written, so that later writes need no
  /// new space and no new metadata.
  default void preallocate(long sizeBytes) {
    long at = sizeBytes();
    var zeros = ByteBuffer.allocateDirect(Math.clamp(sizeBytes - at, 0, ZEROS_AT_ONCE_BYTES));
    while (at < sizeBytes) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), sizeBytes - at));
      write(zeros, at);
      at += zeros.limit();
    }
  }

  @Override
  void close();
}
