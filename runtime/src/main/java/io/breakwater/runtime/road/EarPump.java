package io.breakwater.runtime.road;

import io.breakwater.bus.redis.LadderEvent;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.LadderState;
import io.breakwater.bus.redis.LadderTable;
import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.bus.redis.RoadEar;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on channels, and again whenever the ladder says so. Its [#run] belongs to one virtual
/// thread.
final class EarPump {
  private static final Logger LOG = LoggerFactory.getLogger(EarPump.class);

  private final RoadDoor door;
  private final List<String> channels;
  private final LadderRules rules;
  private final RoadTime time;
  private final Consumer<RoadEar.Heard> into;
  private LadderState state = LadderState.NEW;

  /// @param channels to which the wake channel is added: what is said there keeps the line alive
  EarPump(
      RoadDoor door,
      List<String> channels,
      LadderRules rules,
      RoadTime time,
      Consumer<RoadEar.Heard> into) {
    this.door = door;
    this.channels = withWake(channels);
    this.rules = rules;
    this.time = time;
    this.into = into;
  }

  private static List<String> withWake(List<String> channels) {
    List<String> all = new ArrayList<>(channels);
    all.add(RoadNames.WAKE_CHANNEL);
    return List.copyOf(all);
  }

  /// Listens until interrupted.
  void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        switch (LadderTable.due(state, time.nanos())) {
          case LadderTable.Due.Try _ -> listen();
          case LadderTable.Due.Probe _ -> probe();
          case LadderTable.Due.Nothing(long until) -> time.pause(Math.max(1, until - time.nanos()));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void probe() {
    move(new LadderEvent.Looked(door.look(), time.nanos()));
  }

  private void listen() {
    try (RoadEar ear = door.listen(channels)) {
      move(new LadderEvent.Opened(time.nanos(), false));
      while (!Thread.currentThread().isInterrupted()) {
        RoadEar.Heard heard = ear.next();
        if (!heard.channel().equals(RoadNames.WAKE_CHANNEL)) {
          into.accept(heard);
        }
      }
    } catch (RoadFailed failed) {
      if (failed.failure().isForAPerson()) {
        LOG.warn("channel not heard channels={} cause=\"{}\"", channels, failed.line());
      }
      move(new LadderEvent.Failed(failed.failure(), time.nanos(), time.chance()));
    }
  }

  private void move(LadderEvent event) {
    state = LadderTable.next(rules, state, event);
  }
}
