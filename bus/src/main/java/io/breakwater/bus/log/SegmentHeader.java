package io.breakwater.bus.log;

import io.breakwater.bus.disk.DiskFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// What the first bytes of a segment say about it. `lineage` is the epoch at which this log began
/// (a log that was set aside has another), `epoch` that of every record in this segment.
record SegmentHeader(
    LogClass logClass, String source, long number, long lineage, long epoch, long firstSequence) {
  /*
   *   0 magic "BWLOGSEG"   8 version i32   12 class i32   16 number i64   24 lineage i64
   *  32 epoch i64   40 salt i64   48 first sequence i64   56 length of source i32
   *  60 source, 48 bytes, zero padded   108 zeros   124 CRC32C of bytes 0 to 123
   * Little endian, as all of the log. A segment gets its name only after its header is durable, so
   * a header is never torn: an invalid one is corruption.
   */
  static final int BYTES = 128;
  static final int VERSION = 2;
  private static final long MAGIC = 0x4745_5347_4f4c_5742L;
  private static final int CRC_AT = 124;
  private static final int SOURCE_AT = 60;

  /// What reading a header gives.
  sealed interface Read {
    record Good(SegmentHeader header) implements Read {}

    record Bad(String reason) implements Read {}

    /// Written by a build with another format: neither readable here nor corrupt.
    record Other(int version) implements Read {}
  }

  /// Differs between any two segments, so that bytes of another segment never look valid here.
  long salt() {
    return mixed(epoch ^ mixed(number));
  }

  /// The chain value that the first record of the segment names as its predecessor.
  int chainStart() {
    return Long.hashCode(salt());
  }

  private static long mixed(long value) {
    long mixed = (value + 0x9e37_79b9_7f4a_7c15L) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return mixed ^ (mixed >>> 31);
  }

  ByteBuffer encoded() {
    byte[] name = source.getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC).putInt(VERSION).putInt(logClass.code()).putLong(number);
    bytes.putLong(lineage).putLong(epoch).putLong(salt()).putLong(firstSequence);
    bytes.putInt(name.length).put(name);
    return bytes.putInt(CRC_AT, crcOf(bytes)).clear();
  }

  private static int crcOf(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes.duplicate().clear().limit(CRC_AT));
    return (int) crc.getValue();
  }

  /// Whether this segment comes next behind the other one.
  boolean follows(SegmentHeader before) {
    return number == before.number + 1
        && lineage == before.lineage
        && epoch >= before.epoch
        && firstSequence >= before.firstSequence;
  }

  static Read read(DiskFile file) {
    var bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (file.read(bytes, 0) < BYTES) {
      return new Read.Bad("the segment is shorter than its header");
    }
    if (bytes.getLong(0) != MAGIC) {
      return new Read.Bad("the segment does not begin with the log's magic number");
    }
    if (bytes.getInt(CRC_AT) != crcOf(bytes)) {
      return new Read.Bad("the checksum of the segment's header is wrong");
    }
    return bytes.getInt(8) == VERSION ? decoded(bytes) : new Read.Other(bytes.getInt(8));
  }

  private static Read decoded(ByteBuffer bytes) {
    byte[] name = new byte[bytes.getInt(56)];
    bytes.get(SOURCE_AT, name);
    var header =
        new SegmentHeader(
            bytes.getInt(12) == LogClass.RECORD.code() ? LogClass.RECORD : LogClass.FEED,
            new String(name, StandardCharsets.UTF_8),
            bytes.getLong(16),
            bytes.getLong(24),
            bytes.getLong(32),
            bytes.getLong(48));
    return bytes.getLong(40) == header.salt()
        ? new Read.Good(header)
        : new Read.Bad("the salt does not fit the segment's epoch and number");
  }
}
