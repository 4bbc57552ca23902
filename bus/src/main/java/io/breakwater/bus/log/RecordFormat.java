package io.breakwater.bus.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The bytes of one record within a segment, and their checksum.
final class RecordFormat {
  /*
   *   0 CRC i32   4 length of payload i32   8 type i32   12 CRC of the record before i32
   *  16 sequence i64   24 time i64   32 durable end i64   40 payload, zero padded to 8 bytes
   *
   * The CRC covers everything behind it, the padding too, in one piece, and is mixed with the
   * segment's salt, so that a record of another segment is never valid here. The CRC of the record
   * before chains the records; because it is stored, a record can also be verified on its own,
   * which is how recovery finds valid records behind an invalid one.
   *
   * "Durable end" is the offset in this segment below which everything had been forced when the
   * record was written (0 in a feed, which is never forced). Everything in a segment that has a
   * successor is durable too, because a segment is forced before its successor gets its name.
   *
   * Types: 1 and above belong to whoever appends, 0 is no type, below 0 is the log's own (-1 seal).
   * A seal has no sequence of its own, it repeats that of the last record.
   */
  static final int HEADER_BYTES = 40;
  static final int CRC = 0;
  static final int LENGTH = 4;
  static final int TYPE = 8;
  static final int PREVIOUS_CRC = 12;
  static final int SEQUENCE = 16;
  static final int TIME = 24;
  static final int DURABLE_END = 32;
  static final int SEAL = -1;

  private final CRC32C crc = new CRC32C();
  private final int salt;

  RecordFormat(long salt) {
    this.salt = Long.hashCode(salt);
  }

  static int sizeBytes(int payloadBytes) {
    return (HEADER_BYTES + payloadBytes + 7) & ~7;
  }

  /// The checksum of the record at this index; moves position and limit of the buffer.
  int crcOf(ByteBuffer buffer, int at, int sizeBytes) {
    crc.reset();
    crc.update(buffer.clear().limit(at + sizeBytes).position(at + LENGTH));
    buffer.clear();
    return (int) crc.getValue() ^ salt;
  }
}
