package io.breakwater.kernel.heal;

import java.util.List;

/// What an event makes of a component.
public sealed interface HealStep {
  record Moved(Watched after, List<HealAct> acts) implements HealStep {
    public Moved {
      acts = List.copyOf(acts);
    }
  }

  /// The two do not fit: news of a process that is not there. Nothing changes.
  record Contradicted(Watched before, HealEvent event) implements HealStep {}
}
