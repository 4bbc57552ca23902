package io.breakwater.bus.log;

import io.breakwater.bus.disk.DiskFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Looks at what lies behind the last valid record of a segment: is anything there, and does any
/// valid record in it prove that the invalid part had been durable?
final class TailSearch {
  private static final int ALIGNMENT_BYTES = 8;
  private static final int CHUNK_BYTES = 64 << 10;

  private final long tailStart;
  private final RecordFormat format;
  private final long dirtyBytes;
  private final ByteBuffer tail;

  TailSearch(DiskFile file, SegmentHeader header, long fromOffset) {
    tailStart = fromOffset;
    format = new RecordFormat(header.salt());
    dirtyBytes = dirtyBytes(file, fromOffset);
    // A record may end in zeros, so as much again as the largest one is looked at.
    long room = Math.max(0, file.sizeBytes() - fromOffset);
    long bytes = Math.min(room, dirtyBytes + RecordFormat.sizeBytes(LogSpec.PAYLOAD_BYTES_MAX));
    tail = chunk(dirtyBytes == 0 ? 0 : Math.toIntExact(bytes));
    file.read(tail, fromOffset);
    tail.clear();
  }

  private static ByteBuffer chunk(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long dirtyBytes(DiskFile file, long from) {
    var chunk = chunk(CHUNK_BYTES);
    long dirty = 0;
    long at = from;
    int read = file.read(chunk, at);
    while (read > 0) {
      int end = read;
      while (end >= Long.BYTES && chunk.getLong(end - Long.BYTES) == 0) {
        end -= Long.BYTES;
      }
      while (end > 0 && chunk.get(end - 1) == 0) {
        end--;
      }
      dirty = end > 0 ? at + end - from : dirty;
      at += read;
      read = file.read(chunk.clear(), at);
    }
    return dirty;
  }

  /// How many bytes lie between the start of the tail and its last byte that is not zero.
  long dirtyBytes() {
    return dirtyBytes;
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
