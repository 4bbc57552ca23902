package io.breakwater.lab.parity;

import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.disk.RealDisk;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Writes groups of bytes under a lock and forces nothing. As a process it says after each group
/// how many there are, until it is killed.
final class KilledWriter {
  static final String FILE = "written";
  static final String LOCK = "written.lock";
  static final int GROUP_BYTES = 700;
  private static final int PRIME = 251;

  private final DiskFile file;
  private long groups;

  KilledWriter(DiskSide side) {
    if (!(side.disk().tryLock(side.at(LOCK), "writer") instanceof LockAttempt.Held)) {
      throw new IllegalStateException("somebody else holds the lock");
    }
    this.file = side.write(FILE);
  }

  static byte value(long index) {
    return (byte) (index % PRIME);
  }

  long write() {
    ByteBuffer group = ByteBuffer.allocate(GROUP_BYTES);
    long at = groups * GROUP_BYTES;
    for (int i = 0; i < GROUP_BYTES; i++) {
      group.put(value(at + i));
    }
    file.write(group.flip(), at);
    return ++groups;
  }

  public static void main(String[] arguments) throws IOException {
    var says = new DataOutputStream(System.out);
    var writer = new KilledWriter(new DiskSide(new RealDisk(), Path.of(arguments[0])));
    while (true) {
      says.writeLong(writer.write());
      says.flush();
    }
  }
}
