package io.breakwater.runtime.health;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.runtime.process.Folders;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `state/autoheal_state.json` as others read it: what the supervisor remembers of each component.
/// What cannot be read is not known; it belongs to the supervisor, which mends it.
final class HealingFile {
  private final StateFile file;

  HealingFile(Folders folders) {
    this.file = new StateFile(new RealDisk(), folders.state("autoheal_state"));
  }

  /// What is remembered, by the names of the components.
  Map<String, Surveyed.Healing> read() {
    try {
      return switch (file.peek()) {
        case StateLoad.Loaded(var json) -> parse(json);
        case StateLoad.Previous(var json, _, _) -> parse(json);
        case StateLoad.Missing _, StateLoad.Invalid _ -> Map.of();
      };
    } catch (DiskFailed | JacksonException _) {
      // Not known is what an empty map says.
      return Map.of();
    }
  }

  private static Map<String, Surveyed.Healing> parse(String json) {
    Map<String, Surveyed.Healing> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each :
        JsonMapper.shared().readTree(json).path("components").properties()) {
      JsonNode node = each.getValue();
      all.put(
          each.getKey(),
          new Surveyed.Healing(
              node.path("stage").asString("?"),
              node.path("restarts").asInt(0),
              node.path("failsafe").asString("")));
    }
    return all;
  }
}
