package io.breakwater.runtime.monitor;

import io.breakwater.console.view.PolicyChangeView;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.policy.PolicyKeys.Difference;
import io.breakwater.model.turn.Turn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The versions of the policy as the journal tells them. One thread.
public final class PolicyHistory {
  /// Versions that are kept; older ones are in the journal.
  public static final int VERSIONS_MAX = 1_000;

  private final Deque<PolicyChangeView> versions = new ArrayDeque<>();
  private Optional<Policy> before = Optional.empty();

  public PolicyHistory() {}

  public void take(Turn turn) {
    for (Fact fact : turn.facts()) {
      if (fact instanceof LifeFact.PolicyAdopted adopted) {
        add(Instant.ofEpochMilli(turn.began().wallMillis()), adopted);
      }
    }
  }

  private void add(Instant time, LifeFact.PolicyAdopted adopted) {
    // A journal that began anew begins with its own first version.
    if (adopted.version() == 1) {
      before = Optional.empty();
    }
    List<String> changed =
        before
            .map(policy -> PolicyKeys.differences(policy, adopted.policy()))
            .orElse(List.of())
            .stream()
            .map(Difference::toString)
            .toList();
    before = Optional.of(adopted.policy());
    versions.addFirst(
        new PolicyChangeView(time, adopted.version(), adopted.author(), adopted.reason(), changed));
    if (versions.size() > VERSIONS_MAX) {
      versions.removeLast();
    }
  }

  /// The newest versions, newest first.
  public List<PolicyChangeView> newest(int limit) {
    return versions.stream().limit(limit).toList();
  }
}
