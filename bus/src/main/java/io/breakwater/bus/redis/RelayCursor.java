package io.breakwater.bus.redis;

import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How far a relay is, kept across restarts. It may lag behind what Redis has taken: whoever opens
/// a relay compares what lies between.
public final class RelayCursor {
  private final StateFile file;
  private final JsonMapper json = JsonMapper.builder().build();

  public RelayCursor(StateFile file) {
    this.file = file;
  }

  /// What is kept.
  ///
  /// @param runId the run of the server that had taken it
  /// @param settled how far the log need not be read again for what comes behind it
  public record Kept(EntryId acked, String runId, LogPosition settled) {
    /// Nothing was relayed, or nobody knows: everything that Redis holds is compared.
    public static final Kept NOTHING = new Kept(EntryId.NONE, "", LogPosition.START);
  }

  /// An unreadable file is as good as none: it costs time and loses nothing.
  public Kept load() {
    return switch (file.load()) {
      case StateLoad.Loaded(var text) -> parsed(text);
      case StateLoad.Previous(var text, _, _) -> parsed(text);
      case StateLoad.Missing _ -> Kept.NOTHING;
      case StateLoad.Invalid _ -> Kept.NOTHING;
    };
  }

  private Kept parsed(String text) {
    try {
      JsonNode tree = json.readTree(text);
      Optional<EntryId> acked = EntryId.parse(tree.path("acked").asString(""));
      LogPosition settled =
          new LogPosition(
              Math.max(0, tree.path("logEpoch").asLong(0)),
              Math.max(0, tree.path("logSequence").asLong(0)));
      return acked
          .map(id -> new Kept(id, tree.path("runId").asString(""), settled))
          .orElse(Kept.NOTHING);
    } catch (JacksonException _) {
      // The checksum holds, so another build wrote it in another form.
      return Kept.NOTHING;
    }
  }

  public void save(Kept kept) {
    ObjectNode tree = json.createObjectNode();
    tree.put("acked", kept.acked().toString());
    tree.put("runId", kept.runId());
    tree.put("logEpoch", kept.settled().epoch());
    tree.put("logSequence", kept.settled().sequence());
    file.write(tree.toString());
  }
}
