package io.breakwater.bus.log;

import io.breakwater.bus.disk.DiskFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The bytes of a snapshot file.
final class SnapshotFormat {
  /*
   *   0 magic "BWSNAPSH"   8 version i32   12 length of build id i32   16 epoch i64
   *  24 sequence i64   32 state hash i64   40 length of payload i32
   *  44 CRC32C of everything but itself i32   48 build id   then the payload to the end of the file
   * Little endian, as the log.
   */
  static final int VERSION = 1;
  private static final long MAGIC = 0x4853_5041_4e53_5742L;
  private static final int HEADER_BYTES = 48;
  private static final int CRC_AT = 44;

  private SnapshotFormat() {}

  /// What reading a file gives.
  sealed interface Read {
    record Good(Snapshot snapshot) implements Read {}

    record Bad(String reason) implements Read {}

    /// Written by a newer build: neither readable here nor damaged.
    record Newer(int version) implements Read {}
  }

  static void write(DiskFile file, Snapshot snapshot) {
    byte[] buildId = snapshot.buildId().getBytes(StandardCharsets.UTF_8);
    var payload = snapshot.payload();
    var header = little(HEADER_BYTES + buildId.length);
    header.putLong(MAGIC).putInt(VERSION).putInt(buildId.length);
    header.putLong(snapshot.at().epoch()).putLong(snapshot.at().sequence());
    header.putLong(snapshot.stateHash()).putInt(payload.remaining()).putInt(0).put(buildId);
    header.putInt(CRC_AT, crcOf(header, payload));
    file.write(header.clear(), 0);
    file.write(payload, header.capacity());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crcOf(ByteBuffer header, ByteBuffer payload) {
    var crc = new CRC32C();
    crc.update(header.duplicate().clear().limit(CRC_AT));
    crc.update(header.duplicate().clear().position(HEADER_BYTES));
    crc.update(payload.duplicate());
    return (int) crc.getValue();
  }

  static Read read(DiskFile file) {
    var fixed = little(HEADER_BYTES);
    if (file.read(fixed, 0) < HEADER_BYTES) {
      return new Read.Bad("it is shorter than its header");
    }
    if (fixed.getLong(0) != MAGIC) {
      return new Read.Bad("it does not begin with the magic number of a snapshot");
    }
    int buildIdBytes = fixed.getInt(12);
    int payloadBytes = fixed.getInt(40);
    boolean possible =
        buildIdBytes >= 0
            && buildIdBytes <= Snapshot.BUILD_ID_BYTES_MAX
            && payloadBytes >= 0
            && payloadBytes <= Snapshot.PAYLOAD_BYTES_MAX
            && file.sizeBytes() == (long) HEADER_BYTES + buildIdBytes + payloadBytes;
    if (!possible) {
      return fixed.getInt(8) > VERSION
          ? new Read.Newer(fixed.getInt(8))
          : new Read.Bad("its size of " + file.sizeBytes() + " bytes is not what its header says");
    }
    return checked(file, little(HEADER_BYTES + buildIdBytes), little(payloadBytes));
  }

  private static Read checked(DiskFile file, ByteBuffer header, ByteBuffer payload) {
    file.read(header, 0);
    file.read(payload, header.capacity());
    if (header.getInt(CRC_AT) != crcOf(header, payload.clear())) {
      return new Read.Bad("its checksum is wrong");
    }
    if (header.getInt(8) != VERSION) {
      return new Read.Newer(header.getInt(8));
    }
    String buildId =
        StandardCharsets.UTF_8.decode(header.clear().position(HEADER_BYTES)).toString();
    var at = new LogPosition(header.getLong(16), header.getLong(24));
    return new Read.Good(new Snapshot(at, header.getLong(32), buildId, payload.clear()));
  }
}
