package io.breakwater.lab.mutant;

import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.stop.Checklist;
import io.breakwater.kernel.stop.ResetAnswer;
import io.breakwater.kernel.stop.ResetOrder;
import io.breakwater.kernel.stop.StopMachine;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.value.Bps;
import java.util.ArrayList;
import java.util.List;

/// Emergency stops that do not trip, or too soon, or are armed again too early.
final class CarelessStop {
  private CarelessStop() {}

  /// The cooldown is over as soon as it begins.
  static final class NoCooldown extends StopMachine {
    @Override
    public ResetAnswer onReset(StopState state, ResetOrder order, Checklist checklist, Moment now) {
      if (!(state instanceof StopState.Cooldown(var trip, boolean proven, var left, _))) {
        return super.onReset(state, order, checklist, now);
      }
      StopState cool = new StopState.Resettable(trip, proven, left);
      if (!(super.onReset(cool, order, checklist, now) instanceof ResetAnswer.Granted granted)) {
        return super.onReset(state, order, checklist, now);
      }
      List<Fact> facts = new ArrayList<>();
      facts.add(new StopFact.CooldownEnded(now.nanos()));
      facts.addAll(granted.facts());
      return new ResetAnswer.Granted(facts);
    }
  }

  /// Whatever is lost, the figures trip nothing.
  static final class FiguresTripNothing extends StopMachine {
    @Override
    public List<StopFact> onSample(StopState state, Sample sample, Policy policy, Moment now) {
      return List.of();
    }
  }

  /// A loss of half of what the policy allows trips.
  static final class TripsAtHalf extends StopMachine {
    @Override
    public List<StopFact> onSample(StopState state, Sample sample, Policy policy, Moment now) {
      StopPolicy stop = policy.stop();
      StopPolicy half =
          new StopPolicy(
              new Bps(stop.drawdownMax().e4() / 2),
              stop.breachHoldMillis(),
              stop.cooldownMillis(),
              stop.verifyWithinMillis(),
              stop.flatten());
      return super.onSample(state, sample, with(policy, policy.limits(), half), now);
    }
  }

  /// The loss of the day may be any.
  static final class AnyDay extends StopMachine {
    @Override
    public List<StopFact> onSample(StopState state, Sample sample, Policy policy, Moment now) {
      Limits limits = Unlimited.DAILY_LOSS_HARD.of(policy.limits());
      return super.onSample(state, sample, with(policy, limits, policy.stop()), now);
    }
  }

  private static Policy with(Policy policy, Limits limits, StopPolicy stop) {
    return new Policy(
        policy.mode(),
        policy.riskMode(),
        policy.symbols(),
        policy.shortingAllowed(),
        limits,
        stop,
        policy.breaker(),
        policy.retry(),
        policy.doubt(),
        policy.protect(),
        policy.latency(),
        policy.duplicateWindowMillis());
  }
}
