package io.breakwater.bus.log;

import io.breakwater.bus.disk.DiskFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Looks at what lies behind the last valid record of a segment: is anything there, and does any
/// valid record in it prove that the invalid part had been durable?
final class TailSearch {
  private static final int ALIGNMENT_BYTES = 8;

  private final ByteBuffer tail;
  private final long tailStart;
  private final RecordFormat format;

  TailSearch(DiskFile file, SegmentHeader header, long fromOffset) {
    tailStart = fromOffset;
    format = new RecordFormat(header.salt());
    int bytes = Math.toIntExact(Math.max(0, file.sizeBytes() - fromOffset));
    tail = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.read(tail, fromOffset);
    tail.clear();
  }

  /// How many bytes lie between the start of the tail and its last byte that is not zero.
  int dirtyBytes() {
    int end = tail.capacity();
    while (end > 0 && tail.get(end - 1) == 0) {
      end--;
    }
    return end;
  }

  /// Whether a valid record behind the start says that bytes at the start had been durable.
  boolean startWasDurable(long sequenceAtStart) {
    int last = tail.capacity() - RecordFormat.HEADER_BYTES;
    for (int at = ALIGNMENT_BYTES; at <= last; at += ALIGNMENT_BYTES) {
      long durableEnd = tail.getLong(at + RecordFormat.DURABLE_END);
      boolean claims = durableEnd > tailStart && durableEnd <= tailStart + at;
      if (claims && tail.getLong(at + RecordFormat.SEQUENCE) >= sequenceAtStart - 1 && valid(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean valid(int at) {
    int length = tail.getInt(at + RecordFormat.LENGTH);
    if (length < 0 || length > LogSpec.PAYLOAD_BYTES_MAX) {
      return false;
    }
    int size = RecordFormat.sizeBytes(length);
    return at + size <= tail.capacity()
        && tail.getInt(at + RecordFormat.CRC) == format.crcOf(tail, at, size);
  }
}
