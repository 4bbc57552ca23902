package io.breakwater.bench;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.redis.JedisDoor;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.LogRelaySource;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.redis.RelayTrim;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.redis.RoadTime;
import io.breakwater.bus.state.StateFile;
import io.breakwater.lab.bench.BenchFolder;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// The shipped relay from a durable log to its stream, pumped by the thread that made it.
final class RelaySide implements AutoCloseable {
  private static final String WRITER = "bench";
  private static final long IDLE_NANOS = 200_000;

  private final BenchFolder folder = BenchFolder.fresh();
  private final Relay relay;

  /// @param source names the stream, and must be another for each relay on one server
  RelaySide(OpenLog log, String source, String url, LadderRules rules) {
    RealDisk disk = new RealDisk();
    RoadSettings settings = RoadSettings.of(url);
    RoadTime time = new Host();
    relay =
        new Relay(
            new Relay.Route(source, WRITER, log.epoch()),
            new LogRelaySource(disk, log.path(), RecordMapping.plain(source, _ -> Entries.TYPE)),
            new RoadSession(new JedisDoor(settings), rules, time),
            new RelayCursor(new StateFile(disk, folder.path().resolve("cursor.json"))),
            new RelayTrim(settings.limits(), time, _ -> {}),
            _ -> {});
  }

  /// One step, and a wait where there is nothing to do now; returns how many entries it delivered.
  int step() {
    return switch (relay.step()) {
      case Relay.Progress.Relayed(int entries) -> entries;
      case Relay.Progress.Busy _ -> 0;
      case Relay.Progress.Idle _ -> paused(IDLE_NANOS);
      case Relay.Progress.Waiting(long until) -> paused(until - System.nanoTime());
      case Relay.Progress.Stopped(var reason) ->
          throw new Unmeasurable("the relay has stopped: " + reason);
    };
  }

  private static int paused(long nanos) {
    LockSupport.parkNanos(nanos);
    return 0;
  }

  /// Entries that Redis has taken.
  long relayed() {
    return relay.relayed();
  }

  @Override
  public void close() {
    relay.close();
    folder.close();
  }

  /// The host's clocks.
  private static final class Host implements RoadTime {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public long wallMillis() {
      return System.currentTimeMillis();
    }

    @Override
    public void pause(long nanos) {
      LockSupport.parkNanos(nanos);
    }

    @Override
    public double chance() {
      return ThreadLocalRandom.current().nextDouble();
    }
  }
}
