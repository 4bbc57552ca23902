package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFull;
import java.util.function.Supplier;

/// Space that is held back, so that halts and cancels can still be written on a full disk.
record Reserve(Disk disk, LogLayout layout, long sizeBytes) {
  boolean held() {
    return disk.exists(layout.reserve());
  }

  /// Returns whether the reserve is held now.
  boolean hold() {
    if (sizeBytes == 0 || held()) {
      return held();
    }
    var growing = layout.folder().resolve("reserve.next");
    disk.delete(growing);
    try (var file = disk.open(growing, Disk.Access.WRITE)) {
      file.preallocate(sizeBytes);
      file.force();
    } catch (DiskFull _) {
      // Not a failure: whoever asks is told that there is no reserve.
      disk.delete(growing);
      return false;
    }
    disk.move(growing, layout.reserve());
    disk.forceFolder(layout.folder());
    return true;
  }

  void release() {
    disk.delete(layout.reserve());
    disk.forceFolder(layout.folder());
  }

  /// Does something that needs space, with the reserve's space if there is no other.
  <T> T behind(Supplier<T> step) {
    try {
      return step.get();
    } catch (DiskFull full) {
      if (!held()) {
        throw full;
      }
      release();
      return step.get();
    }
  }
}
