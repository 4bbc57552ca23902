package io.breakwater.kernel.policy;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.Life;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.policy.PolicyKeys.Difference;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adopts versions of the policy and tells everybody the whole of the one in force.
public final class PolicyStore {
  /// The type of the event that carries a version.
  public static final String CHANGED = "policy.changed";

  private PolicyStore() {}

  /// Puts the next version in force and publishes it.
  public static void adopt(Draft draft, Policy policy, String author, String reason) {
    Life.Rules before = draft.state().life().rules();
    long version = Math.addExact(before.version(), 1);
    draft.emit(new LifeFact.PolicyAdopted(version, policy, author, reason));
    List<Difference> changed =
        before.version() == 0 ? List.of() : PolicyKeys.differences(before.policy(), policy);
    publish(draft, author, reason, changed);
  }

  /// Tells the version in force once more, for caches that may have missed it.
  public static void tellAgain(Draft draft, String reason) {
    if (draft.state().life().rules().version() > 0) {
      publish(draft, "breakwater", reason, List.of());
    }
  }

  /// The event holds every key, so that whoever reads it needs no earlier one.
  private static void publish(Draft draft, String author, String reason, List<Difference> changed) {
    Life.Rules rules = draft.state().life().rules();
    SortedMap<String, String> data = new TreeMap<>();
    PolicyKeys.texts(rules.policy()).forEach((name, text) -> data.put("key." + name, text));
    data.put("version", Long.toString(rules.version()));
    data.put("author", author);
    data.put("reason", reason);
    data.put("changed", String.join(",", changed.stream().map(each -> each.key().name()).toList()));
    draft.publish(CHANGED, "policy", data);
  }
}
