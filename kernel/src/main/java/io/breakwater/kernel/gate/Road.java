package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.RoadState;

/// Contact with the road, and whether a change of the policy could have been made behind it.
///
/// @param sinceMillis wall time of the last move
/// @param downNanos kernel time since when it is down; zero where it is not
/// @param lost contact was lost, operators were told so, and not yet that it is back
/// @param unseen it was down for [#UNSEEN_NANOS], and the policy was not told anew since
public record Road(
    RoadState state,
    String detail,
    long sinceMillis,
    long downNanos,
    boolean lost,
    boolean unseen) {
  /// How long the road may be down before a change made behind it counts as unseen.
  public static final long UNSEEN_NANOS = 5_000_000_000L;

  static final Road NONE = new Road(RoadState.NONE, "none is configured", 0, 0, false, false);

  /// A new life has no contact before it is told so. What operators were told still holds.
  Road withLife(long nowNanos) {
    return switch (state) {
      case NONE -> this;
      case UP, DOWN ->
          new Road(
              RoadState.DOWN,
              "no contact in this life yet",
              sinceMillis,
              downNanos == 0 ? nowNanos : downNanos,
              lost,
              unseen);
    };
  }

  Road moved(GateFact.RoadMoved moved, long nowNanos) {
    return switch (moved.state()) {
      case NONE -> new Road(RoadState.NONE, moved.detail(), moved.wallMillis(), 0, false, false);
      case UP -> new Road(RoadState.UP, moved.detail(), moved.wallMillis(), 0, false, unseen);
      case DOWN -> {
        boolean fell = state == RoadState.UP;
        // Down for another reason is down since then: what could be unseen does not begin anew.
        boolean wasDown = isDown();
        yield new Road(
            RoadState.DOWN,
            moved.detail(),
            wasDown ? sinceMillis : moved.wallMillis(),
            wasDown ? downNanos : nowNanos,
            lost || fell,
            unseen);
      }
    };
  }

  Road unseen(boolean now) {
    return new Road(state, detail, sinceMillis, downNanos, lost, now);
  }

  public boolean isDown() {
    return state == RoadState.DOWN;
  }

  /// Whether somebody may have asked for another policy without our knowing it.
  public boolean hidesChanges(long nowNanos) {
    return unseen || (isDown() && nowNanos >= unseenAtNanos());
  }

  /// When a change behind it counts as unseen; only where it is down.
  public long unseenAtNanos() {
    return Math.addExact(downNanos, UNSEEN_NANOS);
  }

  long stableHash() {
    return StableHash.of("road")
        .add(state)
        .add(detail)
        .add(sinceMillis)
        .add(downNanos)
        .add(lost)
        .add(unseen)
        .value();
  }
}
