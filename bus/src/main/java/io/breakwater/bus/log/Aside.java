package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The small things that were set aside: torn tails and damaged snapshots. Logs that were found
/// corrupt lie in the same folder and are an operator's to remove.
record Aside(Disk disk, LogLayout layout) {
  /// How many files are kept, and how many bytes in them.
  static final int FILES_MAX = 32;

  static final long BYTES_MAX = 512L << 20;

  /// Deletes the oldest files beyond the bounds, and names them.
  List<Path> bounded() {
    // The names begin with the epoch, so their order is that of age.
    var files =
        disk.list(layout.aside()).stream().filter(path -> !LogLayout.isLogSetAside(path)).toList();
    var dropped = new ArrayList<Path>();
    long bytes = 0;
    for (int i = files.size() - 1; i >= 0; i--) {
      bytes += sizeOf(files.get(i));
      boolean newest = i == files.size() - 1;
      if (!newest && (files.size() - i > FILES_MAX || bytes > BYTES_MAX)) {
        disk.delete(files.get(i));
        dropped.addFirst(files.get(i));
      }
    }
    if (!dropped.isEmpty()) {
      disk.forceFolder(layout.aside());
    }
    return dropped;
  }

  private long sizeOf(Path path) {
    try (var file = disk.open(path, Disk.Access.READ)) {
      return file.sizeBytes();
    }
  }
}
