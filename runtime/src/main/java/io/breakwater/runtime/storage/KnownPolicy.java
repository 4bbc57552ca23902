package io.breakwater.runtime.storage;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The policy as a process knows it that cannot ask the trader's journal: the snapshot under
/// `state/`, else the version before it, else the built-in one that allows least. Good for reading
/// and for reducing risk; it never authorises exposure, whatever it says.
///
/// @param version 0 where the built-in one serves
/// @param reason why it is not the snapshot; empty where it is
public record KnownPolicy(Source source, long version, Policy policy, String reason) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// Where it comes from, best first.
  public enum Source {
    SNAPSHOT,
    PREVIOUS,
    BUILT_IN
  }

  /// Reads the state file and changes nothing. Never fails: what cannot be read is the built-in
  /// one.
  public static KnownPolicy read(Disk disk, Path file) {
    StateLoad load;
    try {
      load = new StateFile(disk, file).peek();
    } catch (DiskFailed failure) {
      return builtIn(String.valueOf(failure.getMessage()));
    }
    return switch (load) {
      case StateLoad.Loaded(var json) ->
          parsed(Source.SNAPSHOT, json, "")
              .orElseGet(() -> builtIn(file + " holds no policy of this build"));
      case StateLoad.Previous(var json, var reason, _) ->
          parsed(Source.PREVIOUS, json, reason)
              .orElseGet(() -> builtIn(reason + ", and the one before it is of another build"));
      case StateLoad.Missing _ -> builtIn("there is no " + file);
      case StateLoad.Invalid(var reason, _) -> builtIn(reason);
    };
  }

  private static KnownPolicy builtIn(String reason) {
    return new KnownPolicy(Source.BUILT_IN, 0, PolicyKeys.strictest(), reason);
  }

  private static Optional<KnownPolicy> parsed(Source source, String json, String reason) {
    try {
      JsonNode root = MAPPER.readTree(json);
      long version = root.path("version").asLong(0);
      Map<String, String> texts = new TreeMap<>();
      root.path("keys")
          .properties()
          .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
      boolean every =
          PolicyKeys.ALL.stream().allMatch(key -> texts.containsKey(key.name()))
              && texts.size() == PolicyKeys.ALL.size();
      return every && version > 0
          ? Optional.of(new KnownPolicy(source, version, PolicyKeys.policy(texts), reason))
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException _) {
      // The checksum holds, so another build wrote it in another form.
      return Optional.empty();
    }
  }
}
