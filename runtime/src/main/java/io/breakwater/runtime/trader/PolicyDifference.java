package io.breakwater.runtime.trader;

import io.breakwater.kernel.State;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKey;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.policy.PolicyKeys.Difference;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The journal owns the policy. A configuration that was changed since the last start and says
/// something else than the policy in force must not be passed over in silence, least of all when it
/// asks for less: the trader does not start, and names both. One that stayed as it was says nothing
/// new, whatever commands have changed since.
final class PolicyDifference {
  private static final String PROTECTION = "protect.";
  private static final String LATENCY = "latency.";
  private static final Policy SHIPPED = Policy.paperDefaults(List.of());

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
        .filter(moved -> !(isOlderThan(state, moved.key()) && isShipped(moved)))
        .filter(moved -> !isSettled(moved, inForce, wanted))
        .toList();
  }

  /// Journals of builds that knew nothing of a room are read as if it had been switched off.
  private static boolean isOlderThan(State state, PolicyKey key) {
    Policy configured = state.life().configured();
    Policy inForce = state.policy();
    if (key.name().startsWith(PROTECTION)) {
      return configured.protect().equals(ProtectPolicy.OFF)
          && inForce.protect().equals(ProtectPolicy.OFF);
    }
    return key.name().startsWith(LATENCY)
        && configured.latency().equals(LatencyPolicy.OFF)
        && inForce.latency().equals(LatencyPolicy.OFF);
  }

  /// What ships is nobody's choice: it is offered, and does not keep a trader from starting.
  private static boolean isShipped(Difference moved) {
    return moved.after().equals(moved.key().reader().apply(SHIPPED));
  }

  /// What an operator is told at every start whose configuration asks for a protection that the
  /// policy in force does without; nothing where that is not so.
  static Optional<String> passedOver(State state, Policy wanted) {
    List<String> off = new ArrayList<>();
    List<String> sets = new ArrayList<>();
    if (wanted.protect().stops() && !state.policy().protect().stops()) {
      off.add("positions get no stop at the venue");
      sets.add("protect.stops=true");
      sets.add("protect.countdown=" + PolicyKeys.texts(wanted).get("protect.countdown"));
    }
    if (wanted.latency().isOn() && !state.policy().latency().isOn()) {
      off.add("a slow venue stops no entry");
      sets.add("latency.max_millis=" + wanted.latency().p95MaxMillis());
    }
    boolean known = state.life().rules().version() > 0;
    return known && !off.isEmpty()
        ? Optional.of(
            "protection is off by policy version "
                + state.life().rules().version()
                + ": "
                + String.join(", ", off)
                + "; switch it on with `breakwater policy set "
                + String.join(" ", sets)
                + " --reason R`")
        : Optional.empty();
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
