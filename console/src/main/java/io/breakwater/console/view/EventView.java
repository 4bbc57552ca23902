package io.breakwater.console.view;

import io.breakwater.model.value.Symbol;
import java.time.Instant;
import java.util.Optional;

/// Something that happened, in one plain sentence. `type` is the name of the fact.
public record EventView(
    EventId id,
    Instant time,
    String type,
    Severity severity,
    String text,
    Optional<Symbol> symbol) {
  /// How much it matters at night.
  public enum Severity {
    INFO,
    WARN,
    CRITICAL
  }
}
