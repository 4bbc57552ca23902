package io.breakwater.runtime.trader;

import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.Grounds;
import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Need;
import io.breakwater.kernel.health.Service;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.Verdict;
import io.breakwater.runtime.process.Health;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the trader's door says of a state. Pure; any thread.
final class TraderWords {
  private TraderWords() {}

  /// Whether it trades, and what is in the way, as JSON.
  static String verdict(State state) {
    String blocking =
        state.gate().blocking().keys().stream()
            .map(key -> key.name())
            .distinct()
            .map(InterlockName::text)
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(","));
    return "{\"verdict\":\""
        + state.gate().verdict()
        + "\",\"tripped\":"
        + state.stop().hasTripped()
        + ",\"blocking\":["
        + blocking
        + "],\"pricesEnded\":"
        + state.portfolio().ended().size()
        + ",\"stops\":"
        + state.policy().protect().stops()
        + ",\"stateHash\":\""
        + Long.toHexString(state.stateHash())
        + "\"}";
  }

  /// Begun, and with what it depends on.
  static Health health(State state, long snapshotFailures) {
    Grounds grounds = state.gate().grounds();
    return new Health(
        Service.TRADER,
        state.life().begun(),
        List.of(
            Health.Dependency.of(Need.VENUE, grounds.rest().up(), grounds.rest().detail())
                .withLatency(latencyMillis(grounds)),
            Health.Dependency.of(Need.VENUE_LATENCY, pace(grounds), grounds.latency().text())
                .withLatency(latencyMillis(grounds)),
            Health.Dependency.of(
                Need.USER_STREAM, grounds.userStream().up(), grounds.userStream().detail()),
            Health.Dependency.of(Need.BUS, !grounds.road().isDown(), grounds.road().detail()),
            policy(state),
            Health.Dependency.of(
                Need.JOURNAL, !grounds.journal().blocking(), grounds.journal().detail()),
            Health.Dependency.of(Need.LEASE, grounds.lease().held(), grounds.lease().detail())),
        Map.of(
            "gate_open",
            state.gate().verdict() == Verdict.OPEN ? 1L : 0L,
            "orders_open",
            (long) state.orders().open().size(),
            "snapshot_failures_total",
            snapshotFailures));
  }

  private static long latencyMillis(Grounds grounds) {
    return grounds.latency().pace() == Pace.UNKNOWN
        ? Finding.UNMEASURED
        : grounds.latency().p95Millis();
  }

  private static Condition pace(Grounds grounds) {
    return switch (grounds.latency().pace()) {
      case IN_TIME -> Condition.UP;
      case SLOW -> Condition.DOWN;
      case UNKNOWN -> Condition.UNKNOWN;
    };
  }

  private static Health.Dependency policy(State state) {
    long version = state.life().rules().version();
    if (version == 0) {
      return Health.Dependency.of(Need.POLICY, Condition.UNKNOWN, "no policy was adopted yet");
    }
    boolean hidden = state.gate().grounds().road().hidesChanges(state.life().kernelNanos());
    return Health.Dependency.of(
        Need.POLICY, !hidden, hidden ? "a change could be unseen" : "version " + version);
  }
}
