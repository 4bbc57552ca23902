package io.breakwater.runtime.monitor;

import io.breakwater.console.view.PolicyView;
import io.breakwater.kernel.State;
import io.breakwater.model.policy.PolicyKeys;
import java.util.Locale;
import java.util.SortedMap;

/// The policy in force as the console and the command line show it. Pure.
public final class PolicyViews {
  private PolicyViews() {}

  public static PolicyView of(State state) {
    SortedMap<String, String> texts = PolicyKeys.texts(state.policy());
    return new PolicyView(
        state.life().rules().version(),
        state.mode().name().toLowerCase(Locale.ROOT),
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
