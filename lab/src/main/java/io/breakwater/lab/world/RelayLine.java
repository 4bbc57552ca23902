package io.breakwater.lab.world;

import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.LeaseRules;
import io.breakwater.bus.redis.LogRelaySource;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.redis.RelayTrim;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.bus.redis.RoadEar;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadLease;
import io.breakwater.bus.redis.RoadLook;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.state.StateFile;
import io.breakwater.model.input.Input;
import io.breakwater.runtime.road.PublicationMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The shipped relay of one life of the trader, and its lease where the scene has one, as their
/// pumps run them: they die with the process.
final class RelayLine {
  static final String STREAM = RoadNames.stream(LogFolders.TRADER);

  private static final Path CURSOR = Path.of("/data/state/relay-trader.json");
  private static final String WRITER = "the simulated data folder";
  private static final long IDLE_MILLIS = 200;
  private static final long LULL_IDLE_MILLIS = 10_000;
  private static final long LEASE_LOOK_MILLIS = 50;

  /// Much shorter than shipped, so that the canonical run has time for orders as well.
  private static final LeaseRules LEASE =
      new LeaseRules(Duration.ofMillis(400), Duration.ofMillis(100), Duration.ofMillis(100));

  private final Ground ground;
  private final RedisHost redis;
  private final Ports ports;
  private final RoadClock time;
  private final Relay relay;
  private final RoadLease lease;
  private long plan;
  private boolean idle;
  private boolean held;
  private long leaseDueNanos;

  /// What a relay needs of the process that it lives in.
  ///
  /// @param guarded ends the process where its disk fails or a failpoint strikes
  /// @param sink where the trader hears of its lease
  record Ports(HostLoop loop, Consumer<Runnable> guarded, Consumer<Input> sink) {}

  RelayLine(Ground ground, RedisHost redis, TraderLog log, Ports ports) {
    this.ground = ground;
    this.redis = redis;
    this.ports = ports;
    this.time = new RoadClock(ground, ground.draws("road:" + log.epoch()));
    RoadDoor door = new Door(log.assembly(), ground, redis.door());
    this.relay =
        new Relay(
            new Relay.Route(LogFolders.TRADER, WRITER, log.epoch()),
            new LogRelaySource(
                log.disk(),
                LogFolders.of(LogFolders.TRADER),
                new PublicationMapping(LogFolders.TRADER, _ -> true)),
            new RoadSession(door, LadderRules.COMMANDS, time),
            new RelayCursor(new StateFile(log.disk(), CURSOR)),
            new RelayTrim(RoadSettings.Limits.DEFAULT, time, this::found),
            this::found);
    this.lease =
        new RoadLease(
            LogFolders.TRADER,
            "life " + log.epoch(),
            LEASE,
            new RoadSession(door, LadderRules.COMMANDS, time));
  }

  /// Connections that are failpoints, made as the assembly has them.
  private record Door(Assembly assembly, Ground ground, RoadDoor door) implements RoadDoor {
    @Override
    public Road open() {
      return new StruckRoad(assembly.road().apply(door.open()), ground.strikes());
    }

    @Override
    public RoadLook look() {
      return door.look();
    }

    @Override
    public RoadEar listen(List<String> channels) {
      return door.listen(channels);
    }
  }

  private void found(RoadFinding finding) {
    if (finding instanceof RoadFinding.Fenced) {
      ground.judge().accuse("INV-29 RoadCarries", "the relay has stopped: " + finding);
    }
  }

  /// What the trader first hears of its lease.
  Input.LeaseSeen leaseAtStart() {
    return hasLease()
        ? new Input.LeaseSeen(false, "the lease on Redis was not asked for yet")
        : new Input.LeaseSeen(true, "the journal's file lock");
  }

  private boolean hasLease() {
    return ground.scene().road() == Scene.Road.WITH_LEASE;
  }

  void start() {
    planAfter(0);
    if (hasLease()) {
      ports.loop().after(0, () -> ports.guarded().accept(this::lookAtLease));
    }
  }

  /// The log has more.
  void ring() {
    if (idle) {
      idle = false;
      planAfter(1);
    }
  }

  /// Whether all that was published is delivered, as far as the relay can see.
  boolean isIdle() {
    return idle;
  }

  private void planAfter(long millis) {
    long number = ++plan;
    ports
        .loop()
        .after(
            millis,
            () -> {
              if (number == plan) {
                ports.guarded().accept(this::step);
              }
            });
  }

  private void step() {
    redis.look();
    idle = false;
    switch (relay.step()) {
      case Relay.Progress.Relayed _, Relay.Progress.Busy _ -> planAfter(1);
      case Relay.Progress.Idle _ -> {
        idle = true;
        planAfter(ground.rhythm().pauseMillis(IDLE_MILLIS, LULL_IDLE_MILLIS));
      }
      case Relay.Progress.Waiting(long until) ->
          planAfter(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - time.nanos())));
      case Relay.Progress.Stopped _ -> {
        // Its finding has told.
      }
    }
  }

  private void lookAtLease() {
    redis.look();
    if (time.nanos() >= leaseDueNanos) {
      leaseDueNanos = time.nanos() + lease.step();
    }
    boolean now = lease.allows(time.nanos(), time.wallMillis());
    if (now != held) {
      held = now;
      String detail = now ? "the lease on Redis" : "the lease on Redis cannot be used";
      ports.sink().accept(new Input.LeaseSeen(now, detail));
    }
    ports.loop().after(LEASE_LOOK_MILLIS, () -> ports.guarded().accept(this::lookAtLease));
  }
}
