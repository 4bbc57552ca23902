package io.breakwater.lab.mutant;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import java.nio.file.Path;

/// The disk of a process that never closes a file.
final class LeakyDisk extends PassingDisk {
  LeakyDisk(Disk disk) {
    super(disk);
  }

  @Override
  public DiskFile open(Path path, Access access) {
    return new PassingFile(super.open(path, access)) {
      @Override
      public void close() {
        // This is what is wrong with it.
      }
    };
  }
}
