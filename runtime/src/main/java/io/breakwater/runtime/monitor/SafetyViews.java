package io.breakwater.runtime.monitor;

import io.breakwater.console.view.CountdownView;
import io.breakwater.console.view.DrillView;
import io.breakwater.console.view.SafetyView;
import io.breakwater.kernel.State;
import io.breakwater.kernel.breaker.BreakerState;
import io.breakwater.kernel.protect.Countdown;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What stands ready for a bad hour, as the console shows it. Pure.
final class SafetyViews {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long MILLIS_PER_SECOND = 1_000L;

  private SafetyViews() {}

  /// All that a state says; drills are told by turns alone.
  static SafetyView of(State state) {
    return new SafetyView(Optional.empty(), countdowns(state), Optional.of(breakersOpen(state)));
  }

  private static int breakersOpen(State state) {
    long open =
        state.breakers().bySymbol().values().stream()
            .filter(breaker -> !(breaker instanceof BreakerState.Closed))
            .count();
    return Math.toIntExact(open);
  }

  private static List<CountdownView> countdowns(State state) {
    List<CountdownView> views = new ArrayList<>();
    for (Table.Entry<Symbol, Countdown> entry : state.protection().countdowns().entries()) {
      if (entry.value().countdownMillis() > 0) {
        views.add(countdown(entry.key(), entry.value()));
      }
    }
    views.sort(Comparator.comparing(view -> view.firesAt().orElse(Instant.MAX)));
    return views;
  }

  private static CountdownView countdown(Symbol symbol, Countdown countdown) {
    Optional<Instant> fires =
        countdown.setNanos() == 0
            ? Optional.empty()
            : Optional.of(
                Instant.ofEpochMilli(
                    countdown.setNanos() / NANOS_PER_MILLI + countdown.countdownMillis()));
    return new CountdownView(symbol, countdown.countdownMillis() / MILLIS_PER_SECOND, fires);
  }

  static DrillView drill(DrillWatch.Ran ran) {
    return new DrillView(
        Instant.ofEpochMilli(ran.wallMillis()),
        ran.blockedMillis(),
        come(ran.cancelledMillis()),
        ran.left(),
        come(ran.flatMillis()));
  }

  private static Optional<Long> come(long millis) {
    return millis < 0 ? Optional.empty() : Optional.of(millis);
  }
}
