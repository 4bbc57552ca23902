package io.breakwater.runtime.monitor;

import io.breakwater.console.view.PolicyView;
import io.breakwater.kernel.State;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import java.util.Locale;
import java.util.SortedMap;

/// The policy in force as the console and the command line show it. Pure.
public final class PolicyViews {
  private PolicyViews() {}

  public static PolicyView of(State state) {
    return of(state.life().rules().version(), state.policy(), state.mode());
  }

  /// A policy that was read from a file: nobody knows what its trader was started with.
  public static PolicyView of(long version, Policy policy) {
    return of(version, policy, policy.mode());
  }

  private static PolicyView of(long version, Policy policy, Policy.Mode mode) {
    SortedMap<String, String> texts = PolicyKeys.texts(policy);
    return new PolicyView(
        version,
        mode.name().toLowerCase(Locale.ROOT),
        PolicyKeys.ALL.stream()
            .map(key ->
                new PolicyView.KeyView(
                    key.name(),
                    texts.getOrDefault(key.name(), ""),
                    key.unit(),
                    key.rangeText(),
                    key.stricter().name().toLowerCase(Locale.ROOT),
                    key.meaning()))
            .toList());
  }
}
