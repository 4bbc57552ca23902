package io.breakwater.kernel;

import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.RetryPolicy;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.value.Money;

/// Policies that differ from the desk's in one thing.
final class Policies {
  private Policies() {}

  static Policy noRetries() {
    Policy p = Desk.policy();
    return new Policy(
        p.mode(),
        p.riskMode(),
        p.symbols(),
        p.shortingAllowed(),
        p.limits(),
        p.stop(),
        p.breaker(),
        new RetryPolicy(0, 1_000, 2, 4_000, 10_000),
        p.doubt(),
        p.protect(),
        p.latency(),
        p.duplicateWindowMillis());
  }

  static Policy flattening() {
    Policy p = Desk.policy();
    StopPolicy s = p.stop();
    return new Policy(
        p.mode(),
        p.riskMode(),
        p.symbols(),
        p.shortingAllowed(),
        p.limits(),
        new StopPolicy(
            s.drawdownMax(),
            s.breachHoldMillis(),
            s.cooldownMillis(),
            s.verifyWithinMillis(),
            true),
        p.breaker(),
        p.retry(),
        p.doubt(),
        p.protect(),
        p.latency(),
        p.duplicateWindowMillis());
  }

  static Policy big() {
    Policy p = Desk.policy();
    Limits l = p.limits();
    Limits limits =
        new Limits(
            l.ordersPerMinute(),
            l.ordersPerMinutePerOwner(),
            Money.of("100000"),
            Money.of("100000"),
            l.leverageMaxE2(),
            l.openOrdersMax(),
            l.collar(),
            Money.of("50000"),
            Money.of("80000"));
    return new Policy(
        p.mode(),
        p.riskMode(),
        p.symbols(),
        p.shortingAllowed(),
        limits,
        p.stop(),
        p.breaker(),
        p.retry(),
        p.doubt(),
        p.protect(),
        p.latency(),
        p.duplicateWindowMillis());
  }
}
