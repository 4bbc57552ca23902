package io.breakwater.kernel.wish;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.policy.PolicyStore;
import io.breakwater.kernel.policy.PolicyTable;
import io.breakwater.kernel.policy.PolicyTable.Outcome;
import io.breakwater.model.command.Command;
import io.breakwater.model.policy.PolicyKeys.Difference;
import java.util.List;
import java.util.TreeSet;

/// An operator's change of the policy.
final class PolicyCommand {
  private PolicyCommand() {}

  static Answer set(Draft draft, Command.SetPolicy set) {
    State state = draft.state();
    long version = state.life().rules().version();
    PolicyTable.Ground ground =
        new PolicyTable.Ground(
            version,
            state.policy(),
            new TreeSet<>(state.life().instruments().keys()),
            state.stop().hasTripped());
    return switch (draft.machines().policies().decide(set, ground)) {
      case Outcome.Refused(var code, var text) -> Answer.refused(code, text);
      case Outcome.Unchanged _ -> Answer.done("version " + version + " says so already");
      case Outcome.Adopted(var policy, var changed, var leftOut) -> {
        PolicyStore.adopt(draft, policy, set.operator(), set.reason());
        String done = "version " + (version + 1) + ": " + texts(changed);
        yield leftOut.isEmpty()
            ? Answer.done(done)
            : Answer.refused(
                "stale-version",
                done
                    + "; not taken, since it was made on version "
                    + set.madeOnVersion()
                    + " and allows more: "
                    + texts(leftOut));
      }
    };
  }

  private static String texts(List<Difference> differences) {
    return String.join("; ", differences.stream().map(Difference::toString).toList());
  }
}
