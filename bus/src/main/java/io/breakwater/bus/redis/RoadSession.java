package io.breakwater.bus.redis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The connection of one user of the road, made again whenever the ladder says so. Used by one
/// thread, which it holds up only for the settings' times to connect and to answer.
public final class RoadSession implements AutoCloseable {
  private final RoadDoor door;
  private final LadderRules rules;
  private final RoadTime time;
  private LadderState state = LadderState.NEW;
  private @Nullable Road road;
  private String lastRun = "";
  private @Nullable RoadFailed trouble;

  public RoadSession(RoadDoor door, LadderRules rules, RoadTime time) {
    this.door = door;
    this.rules = rules;
    this.time = time;
  }

  public RoadTime time() {
    return time;
  }

  /// The connection; if there is none and the ladder says it is time, tries to make one.
  public Optional<Road> road() {
    if (road == null) {
      switch (LadderTable.due(state, time.nanos())) {
        case LadderTable.Due.Try _ -> tryToOpen();
        case LadderTable.Due.Probe _ -> probe();
        case LadderTable.Due.Nothing _ -> {}
      }
    }
    return Optional.ofNullable(road);
  }

  private void probe() {
    RoadLook look = door.look();
    long now = time.nanos();
    move(new LadderEvent.Looked(look, now));
    if (look == RoadLook.ANSWERS && LadderTable.due(state, now) instanceof LadderTable.Due.Try) {
      tryToOpen();
    }
  }

  private void tryToOpen() {
    try {
      road = door.open();
      trouble = null;
      boolean sameRun = road.runId().equals(lastRun);
      lastRun = road.runId();
      move(new LadderEvent.Opened(time.nanos(), sameRun));
    } catch (RoadFailed failed) {
      failed(failed);
    }
  }

  private void move(LadderEvent event) {
    state = LadderTable.next(rules, state, event);
  }

  /// Whoever used the connection says that it failed: it is given up.
  public void failed(RoadFailed failed) {
    leave();
    trouble = failed;
    move(new LadderEvent.Failed(failed.failure(), time.nanos(), time.chance()));
  }

  /// Why there is no connection; empty while there is one, and before the first try.
  public Optional<RoadFailed> trouble() {
    return Optional.ofNullable(trouble);
  }

  public LadderState state() {
    return state;
  }

  /// When [#road] should be asked again; at once where there is a connection.
  public long nextNanos() {
    return road == null
            && LadderTable.due(state, time.nanos()) instanceof LadderTable.Due.Nothing(long until)
        ? until
        : time.nanos();
  }

  private void leave() {
    if (road != null) {
      road.close();
      road = null;
    }
  }

  @Override
  public void close() {
    leave();
  }
}
