package io.breakwater.bus.log;

import io.breakwater.bus.disk.DiskFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Appends to one segment: gathers records in memory, writes them in one go, forces on demand.
final class SegmentWriter implements AutoCloseable {
  private static final byte[] PADDING = new byte[Long.BYTES];
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final DiskFile file;
  private final SegmentHeader header;
  private final long sizeBytes;
  private final RecordFormat format;
  private ByteBuffer batch;
  private int batchBytes;
  private long writtenEnd = SegmentHeader.BYTES;
  private long durableEnd;
  private int chain;
  private boolean sealed = true;

  SegmentWriter(DiskFile file, SegmentHeader header, long sizeBytes, int batchCapacityBytes) {
    this.file = file;
    this.header = header;
    this.sizeBytes = sizeBytes;
    this.format = new RecordFormat(header.salt());
    this.batch = buffer(batchCapacityBytes);
    this.durableEnd = header.logClass() == LogClass.RECORD ? SegmentHeader.BYTES : 0;
    this.chain = header.chainStart();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  SegmentHeader header() {
    return header;
  }

  /// Whether a payload of this length fits and leaves room for a seal.
  boolean fits(int payloadBytes) {
    int needed = RecordFormat.sizeBytes(payloadBytes) + RecordFormat.HEADER_BYTES;
    return writtenEnd + batchBytes + needed <= sizeBytes;
  }

  /// Adds a record to the batch; its place in the sequence is the caller's business.
  void append(int type, long sequence, long timeNanos, ByteBuffer payload) {
    int length = payload.remaining();
    int size = RecordFormat.sizeBytes(length);
    if (batchBytes + size > batch.capacity()) {
      write();
    }
    if (size > batch.capacity()) {
      batch = buffer(size);
    }
    int at = batchBytes;
    batch.putInt(at + RecordFormat.LENGTH, length);
    batch.putInt(at + RecordFormat.TYPE, type);
    batch.putLong(at + RecordFormat.SEQUENCE, sequence);
    batch.putLong(at + RecordFormat.TIME, timeNanos);
    batch.putLong(at + RecordFormat.DURABLE_END, durableEnd);
    batch.putInt(at + RecordFormat.PREVIOUS_CRC, chain);
    int payloadAt = at + RecordFormat.HEADER_BYTES;
    batch.put(payloadAt, payload, payload.position(), length);
    batch.put(payloadAt + length, PADDING, 0, size - RecordFormat.HEADER_BYTES - length);
    chain = format.crcOf(batch, at, size);
    batch.putInt(at + RecordFormat.CRC, chain);
    batchBytes += size;
    sealed = false;
  }

  /// Writes the batch to the file without forcing it.
  void write() {
    if (batchBytes == 0) {
      return;
    }
    file.write(batch.clear().limit(batchBytes), writtenEnd);
    batch.clear();
    writtenEnd += batchBytes;
    batchBytes = 0;
  }

  /// Writes and forces: everything appended so far is durable.
  void force() {
    write();
    if (durableEnd < writtenEnd) {
      file.force();
      durableEnd = writtenEnd;
    }
  }

  /// Adds the mark that everything up to here is durable, so that a later flip in it is known as
  /// such. Only after [#force]; in the file and durable itself after another one.
  void seal(long lastSequence, long timeNanos) {
    if (!sealed && writtenEnd + RecordFormat.HEADER_BYTES <= sizeBytes) {
      append(RecordFormat.SEAL, lastSequence, timeNanos, NOTHING);
      sealed = true;
    }
  }

  /// The offset behind everything that was written.
  long endBytes() {
    return writtenEnd;
  }

  @Override
  public void close() {
    file.close();
  }
}
