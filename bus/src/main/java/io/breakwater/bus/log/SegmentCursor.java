package io.breakwater.bus.log;

import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.MappedFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Walks the records of one segment in order and verifies each. It never moves past anything that
/// is not a valid record.
final class SegmentCursor implements AutoCloseable {
  private static final int READ_AHEAD_BYTES = 64 << 10;

  /// What stands at the cursor's place.
  enum Step {
    RECORD,
    SEAL,
    /// Nothing was written here yet, or the file ends.
    END,
    INVALID
  }

  private final DiskFile file;
  private final SegmentHeader header;
  private final RecordFormat format;
  private final @Nullable MappedFile mapping;
  private ByteBuffer window;
  private LogRecord view;
  private long windowStart = SegmentHeader.BYTES;
  private int windowBytes;
  private long position = SegmentHeader.BYTES;
  private long nextSequence;
  private int chain;
  private String reason = "";

  SegmentCursor(DiskFile file, SegmentHeader header) {
    this(file, header, buffer((int) Math.min(READ_AHEAD_BYTES, file.sizeBytes())), null);
  }

  private SegmentCursor(
      DiskFile file, SegmentHeader header, ByteBuffer window, @Nullable MappedFile mapping) {
    this.file = file;
    this.mapping = mapping;
    this.header = header;
    this.format = new RecordFormat(header.salt());
    this.nextSequence = header.firstSequence();
    this.chain = header.chainStart();
    this.window = window;
    this.view = new LogRecord(window, header.epoch());
    if (mapping != null) {
      windowStart = 0;
      windowBytes = window.capacity();
    }
  }

  /// Reads through a mapping of the file, without copying.
  static SegmentCursor mapped(DiskFile file, SegmentHeader header) {
    var mapping = file.map();
    var bytes = mapping.bytes().order(ByteOrder.LITTLE_ENDIAN);
    return new SegmentCursor(file, header, bytes, mapping);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  DiskFile file() {
    return file;
  }

  SegmentHeader header() {
    return header;
  }

  /// The offset behind the last valid record.
  long position() {
    return position;
  }

  /// The sequence that the next record must have.
  long nextSequence() {
    return nextSequence;
  }

  /// Why the last step was invalid.
  String reason() {
    return reason;
  }

  /// The record of the last step; valid until the next one.
  LogRecord view() {
    return view;
  }

  /// Forgets what was read ahead, because more has been written since.
  void refresh() {
    if (mapping == null) {
      windowStart = position;
      windowBytes = 0;
    }
  }

  /// Moves over one record. `END` and `INVALID` do not move.
  Step step() {
    if (!filled(RecordFormat.HEADER_BYTES)) {
      return Step.END;
    }
    int at = (int) (position - windowStart);
    int length = window.getInt(at + RecordFormat.LENGTH);
    int type = window.getInt(at + RecordFormat.TYPE);
    long sequence = window.getLong(at + RecordFormat.SEQUENCE);
    if (length == 0 && type == 0 && sequence == 0) {
      return Step.END;
    }
    if (length < 0 || length > LogSpec.PAYLOAD_BYTES_MAX) {
      return invalid("a length of " + length + " bytes is impossible");
    }
    int size = RecordFormat.sizeBytes(length);
    if (!filled(size)) {
      return invalid("the record runs past the end of the segment");
    }
    view.moveTo((int) (position - windowStart), length, type, sequence);
    return verified((int) (position - windowStart), size);
  }

  private Step verified(int at, int size) {
    int crc = window.getInt(at + RecordFormat.CRC);
    if (crc != format.crcOf(window, at, size)) {
      return invalid("the checksum is wrong");
    }
    if (window.getInt(at + RecordFormat.PREVIOUS_CRC) != chain) {
      return invalid("the record does not follow the one before it");
    }
    boolean seal = view.type() == RecordFormat.SEAL;
    long sequence = view.sequence();
    long expected = seal ? nextSequence - 1 : nextSequence;
    if (sequence != expected) {
      return invalid("the sequence is " + sequence + " and should be " + expected);
    }
    position += size;
    chain = crc;
    if (seal) {
      return Step.SEAL;
    }
    nextSequence++;
    return Step.RECORD;
  }

  private Step invalid(String why) {
    reason = why;
    return Step.INVALID;
  }

  private boolean filled(int bytes) {
    long start = position - windowStart;
    if (start + bytes <= windowBytes) {
      return true;
    }
    if (mapping != null) {
      return false;
    }
    if (bytes > window.capacity()) {
      window = buffer(Math.max(bytes, 2 * window.capacity()));
      view = new LogRecord(window, header.epoch());
    }
    windowStart = position;
    windowBytes = file.read(window.clear(), position);
    window.clear();
    return bytes <= windowBytes;
  }

  @Override
  public void close() {
    if (mapping != null) {
      mapping.close();
    }
    file.close();
  }
}
