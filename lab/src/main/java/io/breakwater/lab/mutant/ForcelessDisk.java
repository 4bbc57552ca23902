package io.breakwater.lab.mutant;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import java.nio.file.Path;

/// The disk of a process whose force does nothing: whatever it calls durable lies in memory alone,
/// and a loss of power takes it.
final class ForcelessDisk extends PassingDisk {
  ForcelessDisk(Disk disk) {
    super(disk);
  }

  @Override
  public DiskFile open(Path path, Access access) {
    return new PassingFile(super.open(path, access)) {
      @Override
      public void force() {
        // This is what is wrong with it.
      }
    };
  }
}
