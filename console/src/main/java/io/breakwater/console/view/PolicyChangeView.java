package io.breakwater.console.view;

import java.time.Instant;
import java.util.List;

/// One version of the policy: who made it, why, when, and what it changed.
public record PolicyChangeView(
    Instant time, long version, String author, String reason, List<String> changed) {
  public PolicyChangeView {
    changed = List.copyOf(changed);
  }
}
