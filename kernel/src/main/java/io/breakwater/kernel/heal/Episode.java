package io.breakwater.kernel.heal;

import java.util.ArrayList;
import java.util.List;

/// The attempts to bring one component back.
///
/// @param attempts restarts since it was last ready for long enough
/// @param restartsNanos when the latest restarts were, the oldest first; at most as many as the
///   rule's budget
public record Episode(int attempts, List<Long> restartsNanos) {
  static final Episode NEW = new Episode(0, List.of());

  public Episode {
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts must not be negative: " + attempts);
    }
    restartsNanos = List.copyOf(restartsNanos);
  }

  Episode restarted(long nowNanos, HealRule rule) {
    List<Long> kept = new ArrayList<>();
    restartsNanos.stream()
        .filter(at -> nowNanos - at < rule.budget().windowNanos())
        .forEach(kept::add);
    kept.add(nowNanos);
    int beyond = Math.max(0, kept.size() - rule.budget().restartsMax());
    return new Episode(attempts + 1, kept.subList(beyond, kept.size()));
  }

  /// A component that lasted begins anew; what it cost in restarts is remembered.
  Episode over() {
    return new Episode(0, restartsNanos);
  }

  long restartsWithin(long nowNanos, HealRule rule) {
    return restartsNanos.stream().filter(at -> nowNanos - at < rule.budget().windowNanos()).count();
  }
}
