package io.breakwater.lab.world;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.ForceFailed;
import io.breakwater.bus.log.LogTaken;
import io.breakwater.kernel.State;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.lab.invariant.Seen;
import io.breakwater.lab.point.Struck;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.trader.TraderLoop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the trader's processes one after the other, as its supervisor does, and ends them: at any
/// time, at a point that was armed, by their disk, or with the host.
final class TraderHost {
  private static final long START_AGAIN_MILLIS = 500;

  private final Ground ground;
  private final Hosts hosts;
  private final SimDisk disk;
  private final Draws draws;
  private final JournalDamage damage;
  private final Optional<RedisHost> redis;
  private final TraderLife.Place place;
  private final TurnMemory memory = new TurnMemory();
  private Optional<TraderLife> life = Optional.empty();
  private Optional<TraderLife> rival = Optional.empty();
  private int lives;
  private long strikes;
  private long failures;
  private long dieAtTurn = Long.MAX_VALUE;
  // Power was lost in a force, and nobody has carried that out yet.
  private boolean dark;

  /// What a trader needs of the world around it.
  record Hosts(VenueHost venue, SimDisk strategistDisk, SimDisk feederDisk, Runnable powerLost) {}

  TraderHost(Ground ground, Assembly assembly, Hosts hosts) {
    this.ground = ground;
    this.hosts = hosts;
    this.disk = ground.strikes().watched(new SimDisk(ground.draws("disk:trader").next()));
    this.draws = ground.draws("trader");
    this.redis = RedisHost.of(ground);
    this.damage = new JournalDamage(ground, disk);
    this.place = new TraderLife.Place(ground, assembly, hosts, disk, draws, redis);
    disk.whenPowerFails(this::powerFails);
  }

  void start() {
    if (life.isPresent()) {
      return;
    }
    TraderLife fresh;
    try {
      fresh = new TraderLife(place, ++lives, this::ended);
    } catch (PowerFailed _) {
      strikes++;
      carryOut();
      startAgain();
      return;
    } catch (DiskFailed | ForceFailed | Struck failed) {
      failures += failed instanceof DiskFull || failed instanceof Struck ? 0 : 1;
      disk.kill();
      startAgain();
      return;
    }
    life = Optional.of(fresh);
    fresh.killSwitch().armRecovery(dieAtTurn);
    dieAtTurn = Long.MAX_VALUE;
    ground.judge().see(new Seen.LifeRecovered(fresh.recovered(), turns(), fresh.log().recovery()));
    fresh.begin();
    fresh.relay().filter(_ -> fresh.isAlive()).ifPresent(RelayLine::start);
  }

  /// Starts a second trader on the folder that the first one has; says whether there is a first.
  boolean startRival() {
    if (life.isEmpty()) {
      return false;
    }
    try {
      disk.startAnother(this::beginRival);
    } catch (LogTaken _) {
      // It ends with a message, and nothing has happened.
    }
    return true;
  }

  private void beginRival() {
    TraderLife second = new TraderLife(place, ++lives, this::ended);
    rival = Optional.of(second);
    second.begin();
  }

  /// As the supervisor does, until there is room and the disk works.
  private void startAgain() {
    ground.timeline().afterMillis(START_AGAIN_MILLIS, this::start);
  }

  private void powerFails() {
    dark = true;
    throw new PowerFailed();
  }

  /// Carries out a loss of power in the middle of a force, also where somebody has swallowed it.
  void settlePower() {
    if (dark) {
      life.ifPresentOrElse(dying -> ended(dying, TraderLife.Ending.POWER), this::carryOut);
    }
  }

  private void carryOut() {
    dark = false;
    ground.judge().see(new Seen.PowerLost());
    hosts.powerLost().run();
  }

  private void ended(TraderLife dying, TraderLife.Ending ending) {
    if (life.filter(dying::equals).isEmpty()) {
      return;
    }
    switch (ending) {
      case STRUCK -> {
        strikes++;
        die();
      }
      case DISK -> {
        failures++;
        die();
      }
      case POWER -> {
        strikes++;
        dying.die();
        carryOut();
        down();
      }
    }
  }

  private void die() {
    life.ifPresent(TraderLife::die);
    disk.kill();
    down();
  }

  private void down() {
    life = Optional.empty();
    rival.ifPresent(TraderLife::die);
    rival = Optional.empty();
    ground.judge().see(new Seen.LifeEnded());
    ground.timeline().afterMillis(draws.between(20, 2_000), this::start);
  }

  /// Kills the process at the point given, or at the next chance there is.
  void kill(KillPoint point) {
    life.ifPresent(now -> {
      if (point.waitsForSend()) {
        now.killSwitch().arm(point);
      } else {
        die();
      }
    });
  }

  /// The process stands still for so long.
  void pause(long millis) {
    life.ifPresent(now -> now.pause(millis));
  }

  boolean isAlive() {
    return life.isPresent();
  }

  /// How often it died of its disk.
  long failures() {
    return failures;
  }

  /// How often it died at a point that was armed.
  long strikes() {
    return strikes;
  }

  /// What was armed and has not struck will not strike.
  void disarm() {
    dieAtTurn = Long.MAX_VALUE;
    life.ifPresent(now -> now.killSwitch().disarm());
  }

  /// The exchange is executing an order; its answer has not left.
  void venueExecuted() {
    life.filter(now -> now.killSwitch().isArmed(KillPoint.AFTER_EXECUTION))
        .ifPresent(now -> {
          now.killSwitch().disarm();
          ground.timeline().afterNanos(0, () -> dieNow(now));
        });
  }

  private void dieNow(TraderLife now) {
    ended(now, TraderLife.Ending.STRUCK);
  }

  /// Kills the trader once orders are in flight, and its next life in the middle of recovery.
  ///
  /// @param turns of that life that become durable before it dies
  void killInRecovery(long turns) {
    dieAtTurn = turns;
    kill(KillPoint.AFTER_FIRST_SEND);
  }

  /// The host has lost power: what was not forced survives in part.
  void losePower() {
    disk.crash();
    ground.judge().see(new Seen.PowerLost());
    life.ifPresent(dying -> {
      dying.die();
      down();
    });
  }

  /// What can be done to the disk at any time.
  JournalDamage damage() {
    return damage;
  }

  /// Kills the trader, and harms its disk while it is down.
  void killAndHarm(Consumer<JournalDamage> harm) {
    life.ifPresent(_ -> die());
    harm.accept(damage);
  }

  /// Flips a bit of a finished segment while the trader runs; see [JournalDamage#flipFinished].
  boolean rotAlive(long place) {
    boolean rotten = pumped().isPresent() && damage.flipFinished(place);
    if (rotten) {
      reread().ifPresent(Reread::beginAnew);
    }
    return rotten;
  }

  /// How far the trader that runs has read its journal again.
  Optional<Reread> reread() {
    return life.map(TraderLife::reread);
  }

  private Optional<TraderLoop> pumped() {
    return life.flatMap(TraderLife::pump);
  }

  /// The trader's disk for another process of the host.
  Disk diskElsewhere() {
    return disk.elsewhere();
  }

  void put(Input input) {
    life.ifPresent(now -> now.sink(input));
  }

  void wake() {
    life.ifPresent(TraderLife::wake);
  }

  /// What it holds while it trades.
  Optional<Footprint> footprint() {
    return life.flatMap(TraderLife::footprint);
  }

  /// Whether nothing of what was published is on its way to Redis.
  boolean isDelivered() {
    return redis.isEmpty() || life.flatMap(TraderLife::relay).filter(RelayLine::isIdle).isPresent();
  }

  /// Shows the judge what lies in Redis.
  void showRoad(boolean atRest) {
    redis.ifPresent(there -> there.show(atRest));
  }

  void calm() {
    redis.ifPresent(RedisHost::calm);
  }

  /// The state of the trader while it trades.
  Optional<State> state() {
    return pumped().map(loop -> loop.trader().state());
  }

  /// What the log holds that a process would find now.
  List<Turn> turns() {
    return memory.turns(disk);
  }
}
