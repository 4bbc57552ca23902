package io.breakwater.bench;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.lab.bench.BenchFolder;
import java.nio.ByteBuffer;

/// The floor: as many bytes as a record has, written and forced in a file of the size of a segment
/// that was filled beforehand, round and round. One thread.
final class RawFile implements AutoCloseable {
  private static final int RECORD_BYTES = 296;
  private static final int FILE_BYTES = 8 << 20;

  private final BenchFolder folder = BenchFolder.fresh();
  private final ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
  private final DiskFile file =
      new RealDisk().open(folder.path().resolve("raw"), Disk.Access.WRITE);
  private long position;

  RawFile() {
    file.preallocate(FILE_BYTES);
    file.force();
  }

  void writeAndForce() {
    if (position + RECORD_BYTES > FILE_BYTES) {
      position = 0;
    }
    file.write(record.clear(), position);
    file.force();
    position += RECORD_BYTES;
  }

  @Override
  public void close() {
    file.close();
    folder.close();
  }
}
