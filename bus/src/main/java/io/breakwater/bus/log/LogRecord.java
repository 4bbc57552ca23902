package io.breakwater.bus.log;

import java.nio.ByteBuffer;

/// A view of one record, valid only during the call that hands it over.
public final class LogRecord {
  private final ByteBuffer window;
  private final long epoch;
  private int at;
  private int lengthBytes;

  LogRecord(ByteBuffer window, long epoch) {
    this.window = window;
    this.epoch = epoch;
  }

  void moveTo(int index) {
    at = index;
    lengthBytes = window.getInt(index + RecordFormat.LENGTH);
  }

  public int type() {
    return window.getInt(at + RecordFormat.TYPE);
  }

  public long sequence() {
    return window.getLong(at + RecordFormat.SEQUENCE);
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
