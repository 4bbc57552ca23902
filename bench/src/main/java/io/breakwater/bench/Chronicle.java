package io.breakwater.bench;

import io.breakwater.lab.bench.BenchFolder;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/// A Chronicle Queue as it comes: memory-mapped, never forced, no checksum per record. Appended to
/// by one thread and tailed by one, which may be another.
final class Chronicle implements AutoCloseable {
  private final BenchFolder folder = BenchFolder.fresh();
  private final SingleChronicleQueue queue =
      SingleChronicleQueueBuilder.binary(folder.path().resolve("queue")).build();
  private final ExcerptAppender appender = queue.createAppender();
  private final Bytes<?> payload = Bytes.allocateDirect(OpenLog.PAYLOAD_BYTES);

  Chronicle() {
    payload.zeroOut(0, OpenLog.PAYLOAD_BYTES);
    payload.writePosition(OpenLog.PAYLOAD_BYTES);
  }

  /// Appends 256 bytes that begin with this number.
  void append(long first) {
    payload.writeLong(0, first);
    appender.writeBytes(payload);
  }

  /// A tailer from the first record on, for the calling thread.
  Tail tail() {
    return new Tail(queue.createTailer());
  }

  /// A reader of the queue. One thread.
  static final class Tail implements AutoCloseable {
    private final ExcerptTailer tailer;
    private final Bytes<?> record = Bytes.allocateElasticDirect(2 * OpenLog.PAYLOAD_BYTES);

    private Tail(ExcerptTailer tailer) {
      this.tailer = tailer;
    }

    /// Reads one record, if there is one; [#first] is then its first number.
    boolean next() {
      record.clear();
      return tailer.readBytes(record);
    }

    long first() {
      return record.readLong(0);
    }

    @Override
    public void close() {
      tailer.close();
      record.releaseLast();
    }
  }

  @Override
  public void close() {
    appender.close();
    queue.close();
    payload.releaseLast();
    folder.close();
  }
}
