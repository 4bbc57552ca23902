package io.breakwater.bus.log;

import io.breakwater.bus.disk.RealDisk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// A process that writes the monotonic time of this machine into a feed, once in a while, until its
/// standard input ends.
final class PacedWriter {
  static final LogSpec SPEC = LogSpec.feed("feeder", "test").withSegmentBytes(1 << 20);
  static final int PAUSE_NANOS = 2_000_000;

  private PacedWriter() {}

  public static void main(String[] arguments) throws IOException {
    int records = Integer.parseInt(arguments[1]);
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var channel = DatagramChannel.open().bind(anyPort);
        var writer = LogWriter.open(new RealDisk(), Path.of(arguments[0]), SPEC, 1)) {
      writer.attach(new Doorbell(channel));
      var payload = ByteBuffer.allocate(Long.BYTES);
      for (int i = 0; i < records; i++) {
        LockSupport.parkNanos(PAUSE_NANOS);
        writer.append(1, 0, payload.clear().putLong(0, System.nanoTime()));
        writer.force();
      }
      // The bell hangs for as long as somebody may wait for it.
      while (System.in.read() >= 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
