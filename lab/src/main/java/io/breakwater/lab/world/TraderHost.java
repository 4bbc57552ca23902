package io.breakwater.lab.world;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.ForceFailed;
import io.breakwater.kernel.State;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.lab.invariant.Seen;
import io.breakwater.lab.point.Struck;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.storage.PacedScrub;
import io.breakwater.runtime.trader.Answers;
import io.breakwater.runtime.trader.GatePass;
import io.breakwater.runtime.trader.Inbox;
import io.breakwater.runtime.trader.KernelTime;
import io.breakwater.runtime.trader.LogJournal;
import io.breakwater.runtime.trader.Recovered;
import io.breakwater.runtime.trader.Trader;
import io.breakwater.runtime.trader.TraderLoop;
import io.breakwater.venue.binance.BinanceVenue;
import io.breakwater.venue.binance.SteadyWord;
import io.breakwater.venue.binance.VenueWord;
import io.breakwater.venue.dialect.ExchangeListing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The trader as a process of the simulated world: does what its role does at start and in its
/// pump, with the shipped classes, and can die anywhere and be started again.
final class TraderHost {
  private static final long START_AGAIN_MILLIS = 500;

  private final Ground ground;
  private final VenueHost venue;
  private final Assembly assembly;
  private final Hosts hosts;
  private final SimDisk disk;
  private final SimDisk strategistDisk;
  private final SimDisk feederDisk;
  private final Draws draws;
  private final JournalDamage damage;
  private final Optional<RedisHost> redis;
  private final TurnMemory memory = new TurnMemory();
  private Optional<Life> life = Optional.empty();
  private int lives;
  private long strikes;
  private long failures;
  private long dieAtTurn = Long.MAX_VALUE;

  /// What a trader needs of the world around it.
  record Hosts(VenueHost venue, SimDisk strategistDisk, SimDisk feederDisk, Runnable powerLost) {}

  TraderHost(Ground ground, Assembly assembly, Hosts hosts) {
    this.ground = ground;
    this.assembly = assembly;
    this.hosts = hosts;
    this.venue = hosts.venue();
    this.disk = ground.strikes().watched(new SimDisk(ground.draws("disk:trader").next()));
    this.strategistDisk = hosts.strategistDisk();
    this.feederDisk = hosts.feederDisk();
    this.draws = ground.draws("trader");
    this.redis = RedisHost.of(ground);
    this.damage = new JournalDamage(ground, disk);
  }

  /// One process, from its start to its death.
  private final class Life {
    private final HostLoop loop = new HostLoop(ground.timeline(), ground.clock());
    private final Network network = new Network(ground, venue, "trader" + ++lives);
    private final Inbox inbox = new Inbox(ground.clock());
    private final KillSwitch killSwitch = new KillSwitch(disk, ground);
    private final VenueWord word =
        assembly.word().apply(new SteadyWord(LogFolders.venueWord(disk), loop));
    private final TraderLog log = new TraderLog(assembly, disk, ground);
    private final Recovered recovered = log.recovered();
    private final LogJournal journal = log.journal();
    private final Reread reread = new Reread(log.disk(), ground, this::rotten);
    private final Optional<RelayLine> relay =
        redis.map(there ->
            new RelayLine(
                ground, there, log, new RelayLine.Ports(loop, this::guarded, this::sink)));
    private final Pump pace = new Pump(ground, loop, draws, this::step);
    private Optional<TraderLoop> pump = Optional.empty();

    private void rotten(Finding.Corruption found) {
      journal.rotten(found);
      sink(PacedScrub.told(LogFolders.TRADER, found));
    }

    private void sink(Input input) {
      inbox.put(input);
      pace.ring();
    }

    private void step() {
      if (pump.isEmpty()) {
        return;
      }
      TraderLoop now = pump.get();
      guarded(() -> {
        boolean worked = now.step();
        if (!worked) {
          journal.prepare();
        }
        log.keepSnapshots(now.trader().state());
        pace.stepped(now, worked);
        if (worked) {
          relay.ifPresent(RelayLine::ring);
        }
        // What it finds wakes the pump, as another thread would.
        if (!ground.rhythm().isLull() || !reread.isDone()) {
          reread.stepIfDue();
        }
      });
    }

    /// A life that knows its markets takes turns before the venue has said anything; a first one
    /// waits for the listing.
    private void begin() {
      List<Instrument> known = Terms.known(ground.scene(), recovered.state());
      if (known.isEmpty()) {
        askListing(listing -> trade(listing.instruments()).client().adopt(listing));
        return;
      }
      guarded(() -> {
        BinanceVenue client = trade(known).client();
        askListing(listing -> {
          client.adopt(listing);
          Input.Configured now = Terms.configured(ground.scene(), listing.instruments());
          if (!Set.copyOf(now.instruments()).equals(Set.copyOf(known))) {
            sink(now);
          }
        });
      });
    }

    private void askListing(Consumer<ExchangeListing> then) {
      new ListingRead(loop, network, word, ground.rhythm())
          .ask(listing -> guarded(() -> then.accept(listing)));
    }

    private VenueLine trade(List<Instrument> instruments) {
      Consumer<VenueInput> heard = assembly.heardBy(this::sink);
      VenueLine line =
          VenueLine.of(
              loop,
              ground,
              network,
              word,
              () ->
                  pump.map(now -> now.trader().state().policy().latency())
                      .orElse(LatencyPolicy.DEFAULTS),
              heard);
      BinanceVenue client = line.client();
      State state = assembly.recovered().apply(recovered.state());
      ground.judge().see(new Seen.LifeTaken(state));
      Trader trader =
          new Trader(
              assembly.kernel(),
              new Trader.Ports(
                  assembly.journal().apply(killSwitch.around(journal)),
                  killSwitch.around(assembly.venue().apply(client)),
                  new Answers(),
                  new GatePass(assembly.kernel())),
              new KernelTime(ground.clock(), recovered.lastTurnNanos()),
              state,
              log.epoch(),
              Version.buildId());
      TraderLoop fresh =
          new TraderLoop(
              trader,
              inbox,
              TraderLoop.Sources.of(
                  HostTails.feed(feederDisk.elsewhere()),
                  HostTails.signals(strategistDisk.elsewhere(), recovered),
                  ground.conditions()::stopFile),
              ground.clock());
      pump = Optional.of(fresh);
      fresh.begin(
          List.of(
              new Input.LifeBegan(log.epoch(), Version.buildId(), recovered.rescue()),
              Terms.configured(ground.scene(), instruments),
              relay
                  .map(RelayLine::leaseAtStart)
                  .orElse(new Input.LeaseSeen(true, "the journal's file lock"))));
      line.start();
      ground.conditions().roadAfter(state).ifPresent(this::sink);
      pace.ring();
      return line;
    }

    private void guarded(Runnable work) {
      try {
        work.run();
      } catch (Killed killed) {
        strikes++;
        die(false);
      } catch (ForceFailed | DiskFailed failed) {
        failures++;
        strikes += killSwitch.hasCutPower() ? 1 : 0;
        die(killSwitch.hasCutPower());
      }
    }

    /// The process is gone; what it had sent goes on its way.
    private void die(boolean powerAlreadyLost) {
      loop.die();
      network.die();
      if (!powerAlreadyLost) {
        disk.kill();
      } else {
        ground.judge().see(new Seen.PowerLost());
        hosts.powerLost().run();
      }
      down();
    }
  }

  void start() {
    if (life.isPresent()) {
      return;
    }
    disk.calm();
    Life fresh;
    try {
      fresh = new Life();
    } catch (DiskFull | Struck _) {
      disk.kill();
      // As the supervisor does, until there is room.
      ground.timeline().afterMillis(START_AGAIN_MILLIS, this::start);
      return;
    }
    life = Optional.of(fresh);
    fresh.killSwitch.armRecovery(dieAtTurn);
    dieAtTurn = Long.MAX_VALUE;
    ground.judge().see(new Seen.LifeRecovered(fresh.recovered, turns(), fresh.log.recovery()));
    fresh.begin();
    fresh.relay.ifPresent(RelayLine::start);
  }

  private void down() {
    life = Optional.empty();
    ground.judge().see(new Seen.LifeEnded());
    ground.timeline().afterMillis(draws.between(20, 2_000), this::start);
  }

  /// Kills the process at the point given, or at the next chance there is.
  void kill(KillPoint point) {
    life.ifPresent(now -> {
      if (point.waitsForSend()) {
        now.killSwitch.arm(point);
      } else {
        now.die(false);
      }
    });
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
    life.ifPresent(now -> now.killSwitch.disarm());
  }

  /// The exchange is executing an order; its answer has not left.
  void venueExecuted() {
    life.filter(now -> now.killSwitch.isArmed(KillPoint.AFTER_EXECUTION))
        .ifPresent(now -> {
          now.killSwitch.disarm();
          ground.timeline().afterNanos(0, () -> dieNow(now));
        });
  }

  private void dieNow(Life now) {
    if (life.filter(now::equals).isPresent()) {
      strikes++;
      now.die(false);
    }
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
      dying.loop.die();
      dying.network.die();
      down();
    });
  }

  /// What can be done to the disk at any time.
  JournalDamage damage() {
    return damage;
  }

  /// Kills the trader, and harms its disk while it is down.
  void killAndHarm(Consumer<JournalDamage> harm) {
    life.ifPresent(now -> now.die(false));
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
    return life.map(now -> now.reread);
  }

  private Optional<TraderLoop> pumped() {
    return life.flatMap(now -> now.pump);
  }

  /// The trader's disk for another process of the host.
  Disk diskElsewhere() {
    return disk.elsewhere();
  }

  void put(Input input) {
    life.ifPresent(now -> now.sink(input));
  }

  void wake() {
    life.ifPresent(now -> now.pace.ring());
  }

  /// What it holds while it trades.
  Optional<Footprint> footprint() {
    return life.flatMap(now ->
        now.pump.map(loop ->
            Footprint.of(now.loop, now.network, disk)
                .inbox(now.inbox.size())
                .state(loop.trader().state())
                .log(disk, LogFolders.of(LogFolders.TRADER))));
  }

  /// Whether nothing of what was published is on its way to Redis.
  boolean isDelivered() {
    return redis.isEmpty() || life.flatMap(now -> now.relay).filter(RelayLine::isIdle).isPresent();
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
