package io.breakwater.lab.mutant;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/// The disk of a trader that never looks at what it has finished writing: as soon as a life has
/// written more than a start does, the newest segment of its log is all there is.
final class NeverReadAgain extends PassingDisk {
  private static final Path SEGMENTS = Path.of("/data/log/trader/segments");

  /// More forces than any start takes, which reads all segments.
  private static final int FORCES_OF_A_START = 20;

  private int forces;

  NeverReadAgain(Disk disk) {
    super(disk);
  }

  @Override
  public List<Path> list(Path folder) {
    List<Path> all = super.list(folder);
    return forces <= FORCES_OF_A_START || all.isEmpty() || !folder.equals(SEGMENTS)
        ? all
        : List.of(Collections.max(all));
  }

  @Override
  public DiskFile open(Path path, Access access) {
    DiskFile file = super.open(path, access);
    return path.startsWith(SEGMENTS) ? new Counted(file) : file;
  }

  private final class Counted extends PassingFile {
    private Counted(DiskFile file) {
      super(file);
    }

    @Override
    public void force() {
      forces++;
      super.force();
    }
  }
}
