package io.breakwater.runtime.monitor;

import io.breakwater.console.view.EssView.CheckView;
import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.gate.InterlockName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a reset demands, as lines with ticks. The kernel decides; this shows what it would look at.
final class Checks {
  private Checks() {}

  static List<CheckView> of(State state) {
    return List.of(
        check("cooldown over", state.stop() instanceof StopState.Resettable, cooldown(state)),
        interlock(state, InterlockName.VENUE, "venue reachable"),
        interlock(state, InterlockName.RECONCILED, "reconciled"),
        check(
            "nothing in doubt",
            state.orders().open().values().stream().noneMatch(o -> o instanceof Order.InDoubt),
            ""),
        interlock(state, InterlockName.MARKET_DATA, "prices fresh"),
        interlock(state, InterlockName.FAILSAFE, "stop file gone"),
        equity(state));
  }

  private static String cooldown(State state) {
    return switch (state.stop()) {
      case StopState.Cooldown(_, _, long until) ->
          "until " + Instant.ofEpochMilli(until / 1_000_000L);
      case StopState.Tripped _ -> "begins when the cancels are verified";
      case StopState.Resettable _, StopState.Armed _, StopState.BreachPending _ -> "";
    };
  }

  private static CheckView equity(State state) {
    return switch (state.worth().equity()) {
      case Equity.Known(var money) -> check("equity computable", true, money.toString());
      case Equity.Unknown(var reason) -> check("equity computable", false, reason);
    };
  }

  private static CheckView interlock(State state, InterlockName name, String claim) {
    Optional<String> reason =
        state.gate().blocking().entries().stream()
            .filter(entry -> entry.key().name() == name)
            .map(entry -> entry.key().scope() + ": " + entry.value().reason())
            .findFirst();
    return check(claim, reason.isEmpty(), reason.orElse(""));
  }

  private static CheckView check(String claim, boolean passed, String detail) {
    return new CheckView(claim, Optional.of(passed), detail);
  }
}
