package io.breakwater.runtime.supervisor;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.kernel.heal.Trust;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `state/autoheal_state.json`: what a supervisor must know of the one before it. One thread.
final class HealMemory {
  private static final Logger LOG = LoggerFactory.getLogger(HealMemory.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final StateFile file;
  private String written = "";

  /// What is remembered of a component.
  ///
  /// @param ready whether it was when it was last seen
  record Remembered(boolean ready, int attempts, int restarts, Trust trust) {
    static final Remembered NOTHING = new Remembered(false, 0, 0, new Trust.Normal());
  }

  HealMemory(Folders folders) {
    this.file = new StateFile(new RealDisk(), folders.state("autoheal_state"));
  }

  /// What was remembered; a memory that is damaged remembers nothing, which the log tells.
  Map<Component, Remembered> load() {
    return switch (file.load()) {
      case StateLoad.Loaded(var json) -> parse(json);
      case StateLoad.Missing _ -> Map.of();
      case StateLoad.Previous(var json, var reason, _) -> {
        LOG.error("state file damaged, the version before is used reason=\"{}\"", reason);
        yield parse(json);
      }
      case StateLoad.Invalid(var reason, _) -> {
        LOG.error("state file damaged reason=\"{}\"", reason);
        yield Map.of();
      }
    };
  }

  private static Map<Component, Remembered> parse(String json) {
    Map<Component, Remembered> all = new EnumMap<>(Component.class);
    try {
      JsonNode components = MAPPER.readTree(json).path("components");
      for (Component component : Component.values()) {
        JsonNode node = components.path(component.text());
        String reason = node.path("failsafe").asString("");
        all.put(
            component,
            new Remembered(
                node.path("stage").asString("").equals(Child.READY),
                Math.max(0, node.path("attempts").asInt(0)),
                Math.max(0, node.path("restarts").asInt(0)),
                reason.isEmpty() ? new Trust.Normal() : new Trust.Failsafe(reason)));
      }
      return all;
    } catch (JacksonException e) {
      LOG.error("state file cannot be understood reason=\"{}\"", e.getOriginalMessage());
      return Map.of();
    }
  }

  /// The components because of which the failsafe is active, by their names.
  List<String> failed() {
    return load().entrySet().stream()
        .filter(each -> each.getValue().trust() instanceof Trust.Failsafe)
        .map(each -> each.getKey().text())
        .toList();
  }

  /// What an operator cleared is not remembered.
  void forget() {
    file.delete();
  }

  /// Writes what changed since it was last written; a disk that is full ends nothing.
  void keep(Collection<Child> children, long wallMillis) {
    String text = text(children);
    if (text.equals(written)) {
      return;
    }
    ObjectNode root = MAPPER.createObjectNode();
    root.put("asOf", Instant.ofEpochMilli(wallMillis).toString());
    root.set("components", MAPPER.readTree(text));
    try {
      file.write(root.toString());
      written = text;
    } catch (DiskFailed failure) {
      LOG.error("state file cannot be written file={}", file.path().getFileName(), failure);
      // Told once; the next change tries again.
      written = text;
    }
  }

  private static String text(Collection<Child> children) {
    ObjectNode components = MAPPER.createObjectNode();
    for (Child child : children) {
      ObjectNode node = components.putObject(child.component().text());
      node.put("stage", child.stage());
      node.put("attempts", child.watched().episode().attempts());
      node.put("restarts", child.restarts());
      node.put("failsafe", child.failsafe().orElse(""));
    }
    return components.toString();
  }
}
