package io.breakwater.runtime.process;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `state/global_flags.json`: whether the failsafe is active. Written by the supervisor, or by an
/// operator's clearing where no supervisor runs; read by the trader. What cannot be read is active.
///
/// @param file the state file
public record FailsafeFlags(StateFile file) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  public static FailsafeFlags of(Folders folders) {
    return new FailsafeFlags(new StateFile(new RealDisk(), folders.state("global_flags")));
  }

  /// Why the failsafe is active, or empty where it is not. Reads the file, changes nothing.
  public Optional<String> active() {
    try {
      return switch (file.peek()) {
        case StateLoad.Missing _ -> Optional.empty();
        case StateLoad.Loaded(var json) -> reason(json);
        case StateLoad.Previous(_, var reason, _) -> Optional.of(reason);
        case StateLoad.Invalid(var reason, _) -> Optional.of(reason);
      };
    } catch (DiskFailed failure) {
      return Optional.of("global_flags.json cannot be read: " + failure.getMessage());
    }
  }

  private static Optional<String> reason(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      if (root.path("failsafe_active").isBoolean()
          && !root.path("failsafe_active").booleanValue()) {
        return Optional.empty();
      }
      return Optional.of(
          root.path("component").asString("?") + ": " + root.path("reason").asString("no reason"));
    } catch (JacksonException e) {
      return Optional.of("global_flags.json cannot be understood: " + e.getOriginalMessage());
    }
  }

  /// The document of an active failsafe.
  ///
  /// @param since when it began
  public static String activeText(String component, String reason, Instant since) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("failsafe_active", true);
    root.put("since", since.toString());
    root.put("reason", reason);
    root.put("component", component);
    return root.toString();
  }

  /// The document of a failsafe that is not active.
  public static String inactiveText() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("failsafe_active", false);
    root.putNull("since");
    root.putNull("reason");
    root.putNull("component");
    return root.toString();
  }
}
