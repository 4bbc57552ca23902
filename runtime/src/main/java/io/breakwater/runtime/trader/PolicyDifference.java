package io.breakwater.runtime.trader;

import io.breakwater.kernel.State;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKey;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.policy.PolicyKeys.Difference;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// The journal owns the policy. A configuration that was changed since the last start and says
/// something else than the policy in force must not be passed over in silence, least of all when it
/// asks for less: the trader does not start, and names both. One that stayed as it was says nothing
/// new, whatever commands have changed since.
final class PolicyDifference {
  private PolicyDifference() {}

  static void refuse(State state, Policy wanted) {
    List<Difference> conflicts = conflicts(state, wanted);
    if (conflicts.isEmpty()) {
      return;
    }
    SortedMap<String, String> inForce = PolicyKeys.texts(state.policy());
    List<String> told = new ArrayList<>();
    List<String> sets = new ArrayList<>();
    List<String> back = new ArrayList<>();
    for (Difference each : conflicts) {
      String path = each.key().path();
      told.add(
          path + ": journal " + inForce.get(each.key().name()) + ", configuration " + each.after());
      sets.add(path + "=" + each.after());
      back.add(path + " " + each.before());
    }
    throw new Problem(
        ExitCode.CONFLICT,
        "the configuration was changed and differs from the policy of this journal (version "
            + state.life().rules().version()
            + "): "
            + String.join("; ", told)
            + "; configure "
            + String.join(", ", back)
            + " as before, start, and adopt the change with `breakwater policy set "
            + String.join(" ", sets)
            + " --reason R`, or give another --data-dir");
  }

  /// Keys whose configured value moved to something that is not in force.
  static List<Difference> conflicts(State state, Policy wanted) {
    if (state.life().rules().version() == 0) {
      return List.of();
    }
    Policy inForce = state.policy();
    return PolicyKeys.differences(state.life().configured(), wanted).stream()
        .filter(moved -> !isSettled(moved, inForce, wanted))
        .toList();
  }

  private static boolean isSettled(Difference moved, Policy inForce, Policy wanted) {
    PolicyKey key = moved.key();
    return switch (key.name()) {
      // The stricter of both holds, so neither is passed over.
      case "mode" -> true;
      // Configured are the markets that a start makes ready; the policy may allow fewer.
      case "symbols" -> wanted.symbols().containsAll(inForce.symbols());
      default -> key.reader().apply(inForce).equals(moved.after());
    };
  }
}
