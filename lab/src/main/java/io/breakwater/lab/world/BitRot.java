package io.breakwater.lab.world;

import io.breakwater.lab.disk.SimDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A bit of the trader's journal turns over by itself.
final class BitRot {
  private static final long WHOLE = 1_000_000;
  private static final long END_STEP = 1_000;

  private BitRot() {}

  /// Flips one bit and says where; nothing where no byte was written.
  ///
  /// @param place where, in millionths of what was written; from a million on within the last
  ///   bytes, which nothing later proves durable
  static Optional<String> flip(SimDisk disk, long place) {
    List<Path> files = disk.list(LogFolders.of(LogFolders.TRADER).resolve("segments"));
    long bytes = files.stream().mapToLong(disk::usedBytes).sum();
    long at = bytes * place / WHOLE;
    if (place >= WHOLE) {
      at = Math.max(0, bytes - 1 - (place - WHOLE) / END_STEP);
    }
    for (Path file : files) {
      long used = disk.usedBytes(file);
      if (at >= 0 && at < used) {
        disk.flipBit(file, at * Byte.SIZE + place % Byte.SIZE);
        return Optional.of(file + " byte " + at);
      }
      at -= used;
    }
    return Optional.empty();
  }
}
