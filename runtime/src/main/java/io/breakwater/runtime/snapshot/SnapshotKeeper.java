package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.TooLarge;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.runtime.process.Version;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the trader's snapshots: at a clean stop, in the first turn of a new build, and whenever
/// so much journal has been written since the last one. A snapshot is a convenience: one that
/// cannot be written is told, counted, and tried again after as much journal; nothing else happens.
///
/// The trader's thread owns it and only hands the state over, which never changes; the worker makes
/// the bytes and writes them, one snapshot at a time.
public final class SnapshotKeeper {
  /// Journal between two snapshots, in bytes.
  public static final long EVERY_BYTES = 64L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

  private final Snapshots store;
  private final Executor worker;
  private final long everyBytes;
  private final StateCodec codec = new StateCodec();
  // Counted by the worker, read by request threads.
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  // Held by the worker from hand-over to the end of the write; looked at by the trader's thread.
  private final AtomicLong underway = new AtomicLong();
  private long writtenAtBytes;

  /// @param everyBytes journal between two snapshots
  public SnapshotKeeper(Snapshots store, Executor worker, long everyBytes) {
    this.store = store;
    this.worker = worker;
    this.everyBytes = everyBytes;
  }

  /// Whether so much journal has been written since the last one.
  ///
  /// @param journalBytes journal written in this life
  public boolean isDue(long journalBytes) {
    return journalBytes - writtenAtBytes >= everyBytes;
  }

  /// Lets the worker write one unless it is writing.
  public void writeSoon(LogPosition durable, StateSnapshot now, long journalBytes) {
    if (!underway.compareAndSet(0, 1)) {
      return;
    }
    writtenAtBytes = journalBytes;
    worker.execute(() -> {
      try {
        write(durable, now);
      } finally {
        underway.set(0);
      }
    });
  }

  /// Writes one on this thread, for a clean stop; leaves it where the worker is still writing.
  public void writeNow(LogPosition durable, StateSnapshot now) {
    if (!underway.compareAndSet(0, 1)) {
      LOG.warn("no snapshot at the stop: the one before it is still being written");
      return;
    }
    try {
      write(durable, now);
    } finally {
      underway.set(0);
    }
  }

  private void write(LogPosition durable, StateSnapshot now) {
    try {
      byte[] payload = codec.write(now);
      long hash = now.state().stateHashWhole();
      store.write(new Snapshot(durable, hash, Version.buildId(), ByteBuffer.wrap(payload)));
      written.incrementAndGet();
      LOG.info(
          "snapshot written epoch={} sequence={} bytes={} hash={}",
          durable.epoch(),
          durable.sequence(),
          payload.length,
          Long.toHexString(hash));
    } catch (DiskFailed | TooLarge failure) {
      failures.incrementAndGet();
      LOG.warn("snapshot not written cause=\"{}\"", failure.toString());
    }
  }

  /// Snapshots written in this life.
  public long written() {
    return written.get();
  }

  /// Snapshots of this life that could not be written.
  public long failures() {
    return failures.get();
  }
}
