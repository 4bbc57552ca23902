package io.breakwater.runtime.storage;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.state.DocumentRefused;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.kernel.State;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One file that shows a part of the state. Used by one thread at a time.
final class Window {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final WindowText text;
  private final StateFile file;
  private final DamageNote damage;
  private String body = "";
  private String written = "";
  private Optional<String> unwritten = Optional.empty();

  Window(WindowText text, StateFile file, DamageNote damage) {
    this.text = text;
    this.file = file;
    this.damage = damage;
  }

  /// @param check whether to look at what the file holds though nothing has changed
  void show(State state, boolean check) {
    ObjectNode content = text.of(state);
    String newBody = content.toString();
    boolean same = newBody.equals(body) && !written.isEmpty();
    if (same && !check) {
      return;
    }
    try {
      String document = same ? written : dated(content, state);
      boolean whole = isWhole();
      if (!whole || !document.equals(written)) {
        file.write(document);
      }
      body = newBody;
      written = document;
      if (!whole) {
        damage.mended(file.path());
      }
      unwritten.ifPresent(_ -> damage.mended(file.path()));
      unwritten = Optional.empty();
    } catch (DiskFailed | DocumentRefused failure) {
      if (unwritten.isEmpty()) {
        damage.notWritten(file.path(), String.valueOf(failure.getMessage()));
      }
      unwritten = Optional.of(String.valueOf(failure.getMessage()));
    }
  }

  private static String dated(ObjectNode content, State state) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("asOf", Instant.ofEpochMilli(state.life().wallMillis()).toString());
    root.setAll(content);
    return root.toString();
  }

  /// Whether the file holds what was written last; says so and sets it aside where it does not.
  private boolean isWhole() {
    if (!written.isEmpty() && file.holds(written)) {
      return true;
    }
    StateLoad found = file.load();
    return switch (found) {
      case StateLoad.Loaded _ when written.isEmpty() -> true;
      case StateLoad.Missing _ when written.isEmpty() -> true;
      case StateLoad.Loaded _ -> damaged("it holds what its writer did not write", "none");
      case StateLoad.Missing _ -> damaged("it is missing", "none");
      case StateLoad.Previous(_, var reason, var aside) ->
          damaged(reason + ", the version before it is whole", aside.toString());
      case StateLoad.Invalid(var reason, var aside) -> damaged(reason, aside.toString());
    };
  }

  private boolean damaged(String reason, String aside) {
    damage.found(file.path(), reason, aside);
    return false;
  }
}
