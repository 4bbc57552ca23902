package io.breakwater.runtime.trader;

import io.breakwater.kernel.State;
import io.breakwater.model.policy.Policy;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.util.ArrayList;
import java.util.List;

/// The journal owns the policy. A configuration that says something else must not be passed over in
/// silence, least of all when it asks for less: the trader does not start, and names both.
final class PolicyDifference {
  private PolicyDifference() {}

  static void refuse(State state, Policy wanted) {
    if (state.life().rules().version() == 0 || state.policy().equals(wanted)) {
      return;
    }
    throw new Problem(
        ExitCode.CONFLICT,
        "the configuration differs from the policy of this journal (version "
            + state.life().rules().version()
            + "): "
            + String.join("; ", differences(state.policy(), wanted))
            + "; configure what the journal says, or give another --data-dir");
  }

  private static List<String> differences(Policy journal, Policy wanted) {
    List<String> all = new ArrayList<>();
    compare(all, "mode", journal.mode(), wanted.mode());
    compare(all, "risk mode", journal.riskMode(), wanted.riskMode());
    compare(all, "symbols", journal.symbols(), wanted.symbols());
    compare(all, "shorting", journal.shortingAllowed(), wanted.shortingAllowed());
    compare(all, "limits", journal.limits(), wanted.limits());
    compare(all, "stop", journal.stop(), wanted.stop());
    compare(all, "breaker", journal.breaker(), wanted.breaker());
    compare(all, "retry", journal.retry(), wanted.retry());
    compare(all, "doubt", journal.doubt(), wanted.doubt());
    compare(
        all, "duplicate window", journal.duplicateWindowMillis(), wanted.duplicateWindowMillis());
    return all;
  }

  private static void compare(List<String> all, String name, Object journal, Object wanted) {
    if (!journal.equals(wanted)) {
      all.add(name + ": journal " + journal + ", configuration " + wanted);
    }
  }
}
