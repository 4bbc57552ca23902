package io.breakwater.bus.codec;

import io.breakwater.model.policy.BreakerPolicy;
import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.policy.RetryPolicy;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.value.Symbol;
import java.util.function.Function;

/// Policies: every bound that a decision reads.
final class Policies {
  private Policies() {}

  static void policy(JsonOut out, Policy policy) {
    out.put("mode", policy.mode())
        .put("riskMode", policy.riskMode())
        .putTexts("symbols", policy.symbols(), Symbol::name)
        .put("shortingAllowed", policy.shortingAllowed())
        .put("limits", policy.limits(), Policies::limits)
        .put("stop", policy.stop(), Policies::stop)
        .put("breaker", policy.breaker(), Policies::breaker)
        .put("retry", policy.retry(), Policies::retry)
        .put("doubt", policy.doubt(), Policies::doubt)
        .put("protect", policy.protect(), Policies::protect)
        .put("latency", policy.latency(), Policies::latency)
        .put("duplicateWindowMillis", policy.duplicateWindowMillis());
  }

  static Policy policy(JsonIn in) {
    return policy(
        in,
        part -> part.object("protect", Policies::protect),
        part -> part.object("latency", Policies::latency));
  }

  /// Before the venue's latency was a part of the policy it had no bound.
  static Policy policyWithoutLatency(JsonIn in) {
    return policy(in, part -> part.object("protect", Policies::protect), _ -> LatencyPolicy.OFF);
  }

  /// Before protection was a part of the policy nothing was placed at the venue.
  static Policy policyWithoutProtection(JsonIn in) {
    return policy(in, _ -> ProtectPolicy.OFF, _ -> LatencyPolicy.OFF);
  }

  private static Policy policy(
      JsonIn in, Function<JsonIn, ProtectPolicy> protect, Function<JsonIn, LatencyPolicy> latency) {
    return new Policy(
        in.constant("mode", Policy.Mode.values()),
        in.constant("riskMode", Policy.RiskMode.values()),
        in.texts("symbols", Symbol::new),
        in.flag("shortingAllowed"),
        in.object("limits", Policies::limits),
        in.object("stop", Policies::stop),
        in.object("breaker", Policies::breaker),
        in.object("retry", Policies::retry),
        in.object("doubt", Policies::doubt),
        protect.apply(in),
        latency.apply(in),
        in.number("duplicateWindowMillis"));
  }

  private static void latency(JsonOut out, LatencyPolicy latency) {
    out.put("p95MaxMillis", latency.p95MaxMillis());
  }

  private static LatencyPolicy latency(JsonIn in) {
    return new LatencyPolicy(in.number("p95MaxMillis"));
  }

  private static void limits(JsonOut out, Limits limits) {
    out.put("ordersPerMinute", limits.ordersPerMinute())
        .put("ordersPerMinutePerOwner", limits.ordersPerMinutePerOwner())
        .put("positionNotionalMax", limits.positionNotionalMax())
        .put("totalNotionalMax", limits.totalNotionalMax())
        .put("leverageMaxE2", limits.leverageMaxE2())
        .put("openOrdersMax", limits.openOrdersMax())
        .put("collar", limits.collar())
        .put("dailyLossSoft", limits.dailyLossSoft())
        .put("dailyLossHard", limits.dailyLossHard());
  }

  private static Limits limits(JsonIn in) {
    return new Limits(
        in.smallNumber("ordersPerMinute"),
        in.smallNumber("ordersPerMinutePerOwner"),
        in.money("positionNotionalMax"),
        in.money("totalNotionalMax"),
        in.smallNumber("leverageMaxE2"),
        in.smallNumber("openOrdersMax"),
        in.ratio("collar"),
        in.money("dailyLossSoft"),
        in.money("dailyLossHard"));
  }

  private static void stop(JsonOut out, StopPolicy stop) {
    out.put("drawdownMax", stop.drawdownMax())
        .put("breachHoldMillis", stop.breachHoldMillis())
        .put("cooldownMillis", stop.cooldownMillis())
        .put("verifyWithinMillis", stop.verifyWithinMillis())
        .put("flatten", stop.flatten());
  }

  private static StopPolicy stop(JsonIn in) {
    return new StopPolicy(
        in.ratio("drawdownMax"),
        in.number("breachHoldMillis"),
        in.number("cooldownMillis"),
        in.number("verifyWithinMillis"),
        in.flag("flatten"));
  }

  private static void breaker(JsonOut out, BreakerPolicy breaker) {
    out.put("failures", breaker.failures())
        .put("windowMillis", breaker.windowMillis())
        .put("openMillis", breaker.openMillis())
        .put("halfOpenMillis", breaker.halfOpenMillis());
  }

  private static BreakerPolicy breaker(JsonIn in) {
    return new BreakerPolicy(
        in.smallNumber("failures"),
        in.number("windowMillis"),
        in.number("openMillis"),
        in.number("halfOpenMillis"));
  }

  private static void retry(JsonOut out, RetryPolicy retry) {
    out.put("retriesMax", retry.retriesMax())
        .put("baseMillis", retry.baseMillis())
        .put("factor", retry.factor())
        .put("capMillis", retry.capMillis())
        .put("maxIntentAgeMillis", retry.maxIntentAgeMillis());
  }

  private static RetryPolicy retry(JsonIn in) {
    return new RetryPolicy(
        in.smallNumber("retriesMax"),
        in.number("baseMillis"),
        in.smallNumber("factor"),
        in.number("capMillis"),
        in.number("maxIntentAgeMillis"));
  }

  private static void protect(JsonOut out, ProtectPolicy protect) {
    out.put("stops", protect.stops())
        .put("stopDistance", protect.stopDistance())
        .put("unprotectedMillis", protect.unprotectedMillis())
        .putTexts("unguarded", protect.unguarded(), name -> name)
        .put("countdown", protect.countdown())
        .put("countdownMillis", protect.countdownMillis())
        .put("countdownEveryMillis", protect.countdownEveryMillis())
        .put("countdownCancelsAlgo", protect.countdownCancelsAlgo());
  }

  private static ProtectPolicy protect(JsonIn in) {
    return new ProtectPolicy(
        in.flag("stops"),
        in.ratio("stopDistance"),
        in.number("unprotectedMillis"),
        in.texts("unguarded", name -> name),
        in.constant("countdown", ProtectPolicy.Countdown.values()),
        in.number("countdownMillis"),
        in.number("countdownEveryMillis"),
        in.constant("countdownCancelsAlgo", ProtectPolicy.CancelsAlgo.values()));
  }

  private static void doubt(JsonOut out, DoubtPolicy doubt) {
    out.put("recvWindowMillis", doubt.recvWindowMillis())
        .put("marginMillis", doubt.marginMillis())
        .put("queryBaseMillis", doubt.queryBaseMillis())
        .put("queryCapMillis", doubt.queryCapMillis())
        .put("absencesNeeded", doubt.absencesNeeded())
        .put("reconcileEveryMillis", doubt.reconcileEveryMillis())
        .put("reconcileRetryMillis", doubt.reconcileRetryMillis())
        .put("freshMarkMillis", doubt.freshMarkMillis());
  }

  private static DoubtPolicy doubt(JsonIn in) {
    return new DoubtPolicy(
        in.number("recvWindowMillis"),
        in.number("marginMillis"),
        in.number("queryBaseMillis"),
        in.number("queryCapMillis"),
        in.smallNumber("absencesNeeded"),
        in.number("reconcileEveryMillis"),
        in.number("reconcileRetryMillis"),
        in.number("freshMarkMillis"));
  }
}
