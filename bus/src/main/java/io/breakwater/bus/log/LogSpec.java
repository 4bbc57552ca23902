package io.breakwater.bus.log;

import java.nio.charset.StandardCharsets;

/// How a log is written. `holder` is the text that others read while this writer holds the log's
/// lock, such as `trader pid 4711`. A `reserveBytes` of 0 keeps no reserve.
public record LogSpec(
    LogClass logClass,
    String source,
    String holder,
    int segmentBytes,
    int batchBytes,
    long reserveBytes) {
  /// The largest payload of one record.
  public static final int PAYLOAD_BYTES_MAX = 1 << 20;

  public static final int SOURCE_BYTES_MAX = 48;
  public static final int SEGMENT_BYTES_MIN = 4096;
  private static final int SEGMENT_BYTES = 8 << 20;
  private static final int BATCH_BYTES = 256 << 10;

  public LogSpec {
    int sourceBytes = source.getBytes(StandardCharsets.UTF_8).length;
    if (source.isBlank() || sourceBytes > SOURCE_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a source has 1 to " + SOURCE_BYTES_MAX + " bytes: '" + source + "'");
    }
    if (segmentBytes < SEGMENT_BYTES_MIN || segmentBytes % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          "a segment has a multiple of 8 and at least 4096 bytes: " + segmentBytes);
    }
    if (batchBytes < RecordFormat.HEADER_BYTES || reserveBytes < 0) {
      throw new IllegalArgumentException(
          "no such batch or reserve: " + batchBytes + ", " + reserveBytes);
    }
  }

  /// A forced log with segments of 8 MiB and as much in reserve.
  public static LogSpec record(String source, String holder) {
    return new LogSpec(LogClass.RECORD, source, holder, SEGMENT_BYTES, BATCH_BYTES, SEGMENT_BYTES);
  }

  /// A log that is never forced, with segments of 8 MiB.
  public static LogSpec feed(String source, String holder) {
    return new LogSpec(LogClass.FEED, source, holder, SEGMENT_BYTES, BATCH_BYTES, 0);
  }

  public LogSpec withSegmentBytes(int bytes) {
    return new LogSpec(logClass, source, holder, bytes, batchBytes, reserveBytes);
  }

  public LogSpec withReserveBytes(long bytes) {
    return new LogSpec(logClass, source, holder, segmentBytes, batchBytes, bytes);
  }

  /// The largest payload that this log takes: a record never spans segments.
  public int payloadBytesMax() {
    int room = segmentBytes - SegmentHeader.BYTES - 2 * RecordFormat.HEADER_BYTES - Long.BYTES;
    return Math.min(PAYLOAD_BYTES_MAX, room);
  }
}
