package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.AlertEvent;
import io.breakwater.model.alert.AlertKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A log that is read from its beginning, because nobody remembers what was told of it: only what
/// still lasts at its end is told. One that is read on hides nothing. One thread.
final class CatchUp {
  /// Keys that are remembered; what came first is told where there are more.
  private static final int KEYS_MAX = 1_000;

  private final Map<AlertKey, AlertEvent> lasting = new LinkedHashMap<>();
  private boolean catching;

  CatchUp(boolean catching) {
    this.catching = catching;
  }

  /// Whether it keeps to itself what was raised so far.
  boolean isCatching() {
    return catching;
  }

  void hear(AlertEvent event, Consumer<AlertEvent> each) {
    if (!catching) {
      each.accept(event);
      return;
    }
    switch (event) {
      case AlertEvent.Raised raise -> lasting.put(raise.key(), raise);
      case AlertEvent.Cleared(_, var key, _) -> lasting.remove(key);
      case AlertEvent.ClearedAll(_, var type, var upTo, _) ->
          lasting
              .values()
              .removeIf(before ->
                  before instanceof AlertEvent.Raised raise
                      && raise.key().type().equals(type)
                      && raise.severity().compareTo(upTo) <= 0);
      case AlertEvent other -> each.accept(other);
    }
    if (lasting.size() > KEYS_MAX) {
      var first = lasting.entrySet().iterator().next();
      lasting.remove(first.getKey());
      each.accept(first.getValue());
    }
  }

  /// The end of the log as it is now.
  void reached(Consumer<AlertEvent> each) {
    catching = false;
    lasting.values().forEach(each);
    lasting.clear();
  }
}
