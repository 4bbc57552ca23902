package io.breakwater.bus.log;

import java.nio.ByteBuffer;

/// A view of one record, valid only during the call that hands it over.
public final class LogRecord {
  private final ByteBuffer window;
  private final long epoch;
  private int at;
  private int lengthBytes;
  private int type;
  private long sequence;

  LogRecord(ByteBuffer window, long epoch) {
    this.window = window;
    this.epoch = epoch;
  }

  /// A record that came another way than by the log's own files. The payload is copied.
  public static LogRecord of(LogPosition at, int type, long timeNanos, ByteBuffer payload) {
    int bytes = payload.remaining();
    ByteBuffer window = ByteBuffer.allocate(RecordFormat.HEADER_BYTES + bytes);
    window.putLong(RecordFormat.TIME, timeNanos);
    window.put(RecordFormat.HEADER_BYTES, payload, payload.position(), bytes);
    LogRecord record = new LogRecord(window, at.epoch());
    record.moveTo(0, bytes, type, at.sequence());
    return record;
  }

  /// What was read from the header already is kept, so that the memory is looked at once.
  void moveTo(int newAt, int newLengthBytes, int newType, long newSequence) {
    at = newAt;
    lengthBytes = newLengthBytes;
    type = newType;
    sequence = newSequence;
  }

  public int type() {
    return type;
  }

  public long sequence() {
    return sequence;
  }

  /// The epoch of the writer that first wrote this record.
  public long epoch() {
    return epoch;
  }

  public long timeNanos() {
    return window.getLong(at + RecordFormat.TIME);
  }

  long durableEnd() {
    return window.getLong(at + RecordFormat.DURABLE_END);
  }

  public int payloadBytes() {
    return lengthBytes;
  }

  /// The payload as a read-only window on the reader's buffer, big endian as any new buffer.
  public ByteBuffer payload() {
    return window.slice(at + RecordFormat.HEADER_BYTES, lengthBytes).asReadOnlyBuffer();
  }

  /// The payload as a copy that may be kept.
  public byte[] copyOfPayload() {
    byte[] copy = new byte[lengthBytes];
    window.get(at + RecordFormat.HEADER_BYTES, copy);
    return copy;
  }
}
