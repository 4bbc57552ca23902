package io.breakwater.kernel.stop;

import io.breakwater.kernel.portfolio.Accounts;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.policy.Policy;
import java.util.List;

/// An account with an emergency stop that watches it, for tests: each step samples once.
record Watch(StopMachine machine, Policy policy, StopState state, List<StopFact> last) {
  static final Policy POLICY = Policy.paperDefaults(List.of(Accounts.BTC, Accounts.ETH));

  static Watch armed() {
    return armed(POLICY);
  }

  static Watch armed(Policy policy) {
    return new Watch(new StopMachine(), policy, StopState.armed(), List.of());
  }

  static StopMachine.Moment at(Accounts account) {
    return new StopMachine.Moment(account.wallMillis() * 1_000_000, account.wallMillis());
  }

  Watch sees(Accounts account) {
    return sees(account.worth().sample(policy.stop().drawdownMax()), at(account));
  }

  Watch sees(Sample sample, StopMachine.Moment now) {
    return after(machine.onSample(state, sample, policy, now));
  }

  Watch after(List<StopFact> facts) {
    StopState next = state;
    for (StopFact fact : facts) {
      next = StopTable.apply(next, fact).orBroken();
    }
    return new Watch(machine, policy, next, facts);
  }
}
