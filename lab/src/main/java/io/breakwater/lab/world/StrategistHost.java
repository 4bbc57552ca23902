package io.breakwater.lab.world;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.SignalCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.kernel.Kernel;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.trader.LogTail;
import io.breakwater.runtime.trader.TraderView;
import io.breakwater.venue.binance.PublicReads;
import io.breakwater.venue.binance.SteadyWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The strategist as a process of the simulated world: follows the feed and writes signals to its
/// own log, forced before anybody reads them. Whose signals depends on the scene.
final class StrategistHost {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int EVENTS_PER_STEP_MAX = 5_000;
  private static final long INTENTS = 105;
  private static final long LULL_MILLIS_MIN = 600;
  private static final long LULL_MILLIS_MAX = 40_000;
  private static final long READ_MILLIS_MAX = 5_000;

  private final Ground ground;
  private final Surroundings around;
  private final Optional<KillLoad> load;
  private final SignalSource drawn;
  private final Draws draws;
  private final SignalCodec codec = new SignalCodec();
  private Optional<HostLoop> running = Optional.empty();
  private Optional<Network> network = Optional.empty();
  private int lives;
  private long madeBefore;
  private long lullMillis = LULL_MILLIS_MIN;
  private boolean silent;

  /// What a strategist needs of the world around it.
  ///
  /// @param traderDisk the trader's disk as another process has it now
  /// @param bell rung when signals were written
  record Surroundings(
      VenueHost venue,
      SimDisk disk,
      SimDisk feederDisk,
      Supplier<Disk> traderDisk,
      Runnable bell) {}

  StrategistHost(Ground ground, Surroundings around, Optional<KillLoad> load) {
    this.ground = ground;
    this.around = around;
    this.load = load;
    this.draws = ground.draws("strategist");
    this.drawn =
        new SignalSource(
            ground.draws("signals"),
            ground.draws("repeats"),
            ground.scene().symbolsOf(Terms.OWNER),
            Terms.shortingAllowed(ground.seed()),
            ground.scene().reducersRest());
  }

  /// One process: its thread, its log, what it reads, and who gives the signals.
  private record Life(
      HostLoop loop, LogWriter log, LogTail<MarketEvent> feed, List<SignalGiver> givers) {}

  void start() {
    if (running.isPresent()) {
      return;
    }
    HostLoop loop = new HostLoop(ground.timeline(), ground.clock());
    Network wire = new Network(ground, around.venue(), "strategist" + ++lives);
    LogWriter log =
        LogWriter.open(
            around.disk(),
            LogFolders.of(LogFolders.STRATEGIST),
            LogFolders.record(LogFolders.STRATEGIST, ground.scene().segmentBytes()),
            ground.clock().wallMillis());
    MarketCodec markets = new MarketCodec();
    LogTail<MarketEvent> feed =
        new LogTail<>(
            LogFolders.FEEDER,
            RecordType.MARKET.number(),
            LogReader.openAtHead(around.feederDisk().elsewhere(), LogFolders.of(LogFolders.FEEDER)),
            markets::read);
    running = Optional.of(loop);
    network = Optional.of(wire);
    loop.after(
        draws.between(100, 1_000), () -> prepare(new Life(loop, log, feed, givers(loop, wire)), 0));
  }

  private List<SignalGiver> givers(HostLoop loop, Network wire) {
    if (load.isPresent()) {
      return List.of(load.get());
    }
    if (ground.scene().symbolsOf(PolicyConfig.TREND).isEmpty()) {
      return List.of(drawn);
    }
    Disk disk = around.traderDisk().get();
    PublicReads reads =
        new PublicReads(
            loop, wire, new SteadyWord(LogFolders.venueWord(disk), loop), READ_MILLIS_MAX);
    TraderView trader =
        TraderView.ofHistory(Kernel.standard(), disk, LogFolders.of(LogFolders.TRADER));
    return List.of(drawn, new ShippedStrategies(ground.scene(), loop, reads, trader));
  }

  private void prepare(Life life, int done) {
    if (done == life.givers().size()) {
      step(life);
    } else {
      life.givers().get(done).prepare(() -> prepare(life, done + 1));
    }
  }

  private void step(Life life) {
    life.feed()
        .poll(EVENTS_PER_STEP_MAX, (event, _) -> life.givers().forEach(giver -> giver.on(event)));
    long wallMillis = ground.clock().wallMillis();
    List<Signal> wanted = new ArrayList<>();
    life.givers().forEach(giver -> wanted.addAll(giver.give(wallMillis)));
    if (!silent && !wanted.isEmpty()) {
      wanted.forEach(signal ->
          life.log()
              .append(
                  RecordType.SIGNAL.number(),
                  signal.madeAtMillis() * NANOS_PER_MILLI,
                  codec.write(signal)));
      life.log().force();
      around.bell().run();
    }
    life.loop().after(pauseMillis(), () -> step(life));
  }

  private long pauseMillis() {
    return load.isPresent()
        ? 1_000 / KillPlan.SIGNALS_PER_SECOND
        : ground.rhythm().pauseMillis(draws.between(50, 800), lullMillis());
  }

  /// So many that a history has its share of intents, however many of them the trader refuses.
  private long lullMillis() {
    long made = ground.judge().probes().met(Probe.INTENT);
    boolean behind = made * Bursts.LULLS_MILLIS < INTENTS * ground.timeline().nowMillis();
    boolean heeded = made > madeBefore;
    madeBefore = made;
    long slower = Math.min(LULL_MILLIS_MAX, lullMillis * 3 / 2);
    lullMillis = behind && heeded ? LULL_MILLIS_MIN : slower;
    return draws.between(lullMillis / 2, lullMillis);
  }

  /// No more signals: what was begun is to settle.
  void fallSilent() {
    silent = true;
  }

  void speak() {
    silent = false;
  }

  /// What it holds while it lives.
  Optional<Footprint> footprint() {
    return running.flatMap(loop -> network.map(wire -> Footprint.of(loop, wire, around.disk())));
  }

  /// The process is killed, and comes back after a while; returns whether it was there.
  boolean kill(long awayMillis) {
    if (running.isEmpty()) {
      return false;
    }
    die();
    around.disk().kill();
    ground.timeline().afterMillis(awayMillis, this::start);
    return true;
  }

  private void die() {
    running.ifPresent(HostLoop::die);
    network.ifPresent(Network::die);
    running = Optional.empty();
  }

  void losePower() {
    die();
    around.disk().crash();
    ground.timeline().afterMillis(150, this::start);
  }
}
