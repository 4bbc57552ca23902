package io.breakwater.bus.log;

import io.breakwater.bus.disk.RealDisk;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// A process that appends until it is killed, and says on its standard output which sequence it may
/// acknowledge.
final class KilledWriter {
  static final LogSpec SPEC =
      LogSpec.record("trader", "test").withSegmentBytes(1 << 17).withReserveBytes(0);
  private static final int GROUP_RECORDS_MAX = 8;

  private KilledWriter() {}

  public static void main(String[] arguments) throws IOException {
    var acknowledged = new DataOutputStream(new BufferedOutputStream(System.out));
    try (var writer =
        LogWriter.open(new RealDisk(), Path.of(arguments[0]), SPEC, Long.parseLong(arguments[1]))) {
      for (long group = 0; true; group++) {
        for (long record = 0; record <= group % GROUP_RECORDS_MAX; record++) {
          writer.append(1, 0, payload(writer.lastSequence() + 1));
        }
        writer.force();
        acknowledged.writeLong(writer.publishedUpTo());
        acknowledged.flush();
      }
    }
  }

  static byte[] payload(long sequence) {
    var random = new SplittableRandom(sequence);
    byte[] bytes = new byte[Long.BYTES + random.nextInt(2_000)];
    random.nextBytes(bytes);
    ByteBuffer.wrap(bytes).putLong(0, sequence);
    return bytes;
  }
}
