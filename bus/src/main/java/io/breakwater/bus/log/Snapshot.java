package io.breakwater.bus.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The state of a log's owner after the record `at`, as bytes whose meaning the owner knows.
/// `stateHash` is the owner's hash of that state, `buildId` the build that wrote it: a hash is
/// compared only within one build.
public record Snapshot(LogPosition at, long stateHash, String buildId, ByteBuffer payload) {
  /// The largest payload of a snapshot.
  public static final int PAYLOAD_BYTES_MAX = 256 << 20;

  public static final int BUILD_ID_BYTES_MAX = 200;

  /// The payload is what remains in the buffer, whose content nobody changes any more.
  public Snapshot {
    payload = payload.slice().asReadOnlyBuffer();
    int buildIdBytes = buildId.getBytes(StandardCharsets.UTF_8).length;
    if (buildIdBytes > BUILD_ID_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a build id has at most " + BUILD_ID_BYTES_MAX + " bytes: '" + buildId + "'");
    }
    if (payload.remaining() > PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a snapshot takes " + PAYLOAD_BYTES_MAX + " bytes, not " + payload.remaining());
    }
  }

  /// A read-only view with a position of its own, big endian as any new buffer.
  @Override
  public ByteBuffer payload() {
    return payload.duplicate();
  }
}
