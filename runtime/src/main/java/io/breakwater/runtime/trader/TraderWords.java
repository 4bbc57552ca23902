package io.breakwater.runtime.trader;

import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.Grounds;
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
        state.life().begun(),
        List.of(
            new Health.Dependency("venue", grounds.rest().up(), true, grounds.rest().detail()),
            new Health.Dependency(
                "venue-latency",
                grounds.latency().pace() == Pace.IN_TIME,
                false,
                grounds.latency().text()),
            new Health.Dependency(
                "user-stream", grounds.userStream().up(), false, grounds.userStream().detail())),
        Map.of(
            "gate_open",
            state.gate().verdict() == Verdict.OPEN ? 1L : 0L,
            "orders_open",
            (long) state.orders().open().size(),
            "snapshot_failures_total",
            snapshotFailures));
  }
}
