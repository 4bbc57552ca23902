package io.breakwater.runtime.road;

import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.redis.EntryId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A snapshot as a text beside a stream, in both directions. What it says is believed as far as its
/// hash proves it, as with one in a file.
final class SnapshotText {
  /// The largest payload that is put beside a stream.
  static final int PAYLOAD_BYTES_MAX = 16 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotText.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int HEX = 16;

  private SnapshotText() {}

  static String write(Snapshot snapshot) {
    ByteBuffer payload = snapshot.payload();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    ObjectNode root = MAPPER.createObjectNode();
    root.put("at", place(snapshot.at()).toString());
    root.put("stateHash", Long.toHexString(snapshot.stateHash()));
    root.put("build", snapshot.buildId());
    root.put("payload", Base64.getEncoder().encodeToString(bytes));
    return root.toString();
  }

  static EntryId place(LogPosition at) {
    return new EntryId(at.epoch(), at.sequence());
  }

  /// Empty where the text is no snapshot.
  static Optional<Snapshot> read(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      return EntryId.parse(root.path("at").asString(""))
          .map(at ->
              new Snapshot(
                  new LogPosition(at.epoch(), at.number()),
                  Long.parseUnsignedLong(root.path("stateHash").asString(""), HEX),
                  root.path("build").asString(""),
                  ByteBuffer.wrap(Base64.getDecoder().decode(root.path("payload").asString("")))));
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.error("no snapshot on the road cause=\"{}\"", e.getMessage());
      return Optional.empty();
    }
  }
}
