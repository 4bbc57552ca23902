package io.breakwater.bench;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.lab.bench.BenchFolder;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The product's durable log in a folder of its own, removed at the end. One thread.
final class OpenLog implements AutoCloseable {
  static final int PAYLOAD_BYTES = 256;
  private static final int TYPE = 1;

  private final BenchFolder folder = BenchFolder.fresh();
  private final RealDisk disk = new RealDisk();
  private final LogWriter writer;
  private long timeNanos = 1;

  private OpenLog(LogSpec spec) {
    writer = LogWriter.open(disk, path(), spec, 1);
  }

  /// Complete and forced.
  static OpenLog record() {
    return new OpenLog(LogSpec.record("bench", "bench"));
  }

  /// Never forced, two segments kept.
  static OpenLog feed() {
    return new OpenLog(LogSpec.feed("bench", "bench"));
  }

  Path path() {
    return folder.path().resolve("log");
  }

  long epoch() {
    return writer.epoch();
  }

  void append(ByteBuffer payload) {
    writer.append(TYPE, timeNanos++, payload);
  }

  /// Makes all of it durable in a record log, visible to readers in both.
  void force() {
    writer.force();
  }

  void appendAndForce(ByteBuffer payload) {
    append(payload);
    force();
  }

  /// A reader from the first record on.
  LogReader reader() {
    return LogReader.open(disk, path(), 1);
  }

  @Override
  public void close() {
    writer.close();
    folder.close();
  }
}
