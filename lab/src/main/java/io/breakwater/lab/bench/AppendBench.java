package io.breakwater.lab.bench;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Records of 256 bytes into the durable log: each forced, 64 to a force, and never forced. Beside
/// it the anchor: as many bytes written and forced in a file of the same size, filled beforehand.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AppendBench {
  private static final int RECORDS_PER_GROUP = 64;
  private static final int PAYLOAD_BYTES = 256;
  private static final int RECORD_BYTES = 296;
  private static final int FILE_BYTES = 8 << 20;
  private static final int TYPE = 1;

  /// A log of the record class.
  @State(Scope.Thread)
  public static class Forced {
    private final OpenLog log = new OpenLog(LogSpec.record("bench", "bench"));

    /// Leaves nothing behind.
    @TearDown(Level.Trial)
    public void close() {
      log.close();
    }
  }

  /// A log of the feed class.
  @State(Scope.Thread)
  public static class Unforced {
    private final OpenLog log = new OpenLog(LogSpec.feed("bench", "bench"));

    /// Leaves nothing behind.
    @TearDown(Level.Trial)
    public void close() {
      log.close();
    }
  }

  /// A file without a log around it.
  @State(Scope.Thread)
  public static class Raw {
    private final BenchFolder folder = BenchFolder.fresh();
    private final ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
    private final DiskFile file =
        new RealDisk().open(folder.path().resolve("raw"), Disk.Access.WRITE);
    private long position;

    /// Fills the file, as the log fills its segments.
    public Raw() {
      file.preallocate(FILE_BYTES);
      file.force();
    }

    private void writeAndForce() {
      if (position + RECORD_BYTES > FILE_BYTES) {
        position = 0;
      }
      file.write(record.clear(), position);
      file.force();
      position += RECORD_BYTES;
    }

    /// Leaves nothing behind.
    @TearDown(Level.Trial)
    public void close() {
      file.close();
      folder.close();
    }
  }

  /// A log with a payload to append. One thread.
  private static final class OpenLog implements AutoCloseable {
    private final BenchFolder folder = BenchFolder.fresh();
    private final ByteBuffer payload = ByteBuffer.allocate(PAYLOAD_BYTES);
    private final LogWriter writer;
    private long timeNanos = 1;

    OpenLog(LogSpec spec) {
      writer = LogWriter.open(new RealDisk(), folder.path().resolve("log"), spec, 1);
    }

    long append() {
      return writer.append(TYPE, timeNanos++, payload.clear());
    }

    void force() {
      writer.force();
    }

    @Override
    public void close() {
      writer.close();
      folder.close();
    }
  }

  @Benchmark
  public long eachForced(Forced forced) {
    long sequence = forced.log.append();
    forced.log.force();
    return sequence;
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS_PER_GROUP)
  public void groupOf64Forced(Forced forced) {
    for (int i = 0; i < RECORDS_PER_GROUP; i++) {
      forced.log.append();
    }
    forced.log.force();
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS_PER_GROUP)
  public void groupOf64Unforced(Unforced unforced) {
    for (int i = 0; i < RECORDS_PER_GROUP; i++) {
      unforced.log.append();
    }
    unforced.log.force();
  }

  @Benchmark
  public void rawWriteAndForce(Raw raw) {
    raw.writeAndForce();
  }
}
