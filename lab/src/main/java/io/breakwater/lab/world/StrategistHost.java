package io.breakwater.lab.world;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.SignalCodec;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.runtime.trader.LogTail;
import java.util.Optional;

/// The strategist as a process of the simulated world: follows the feed and writes drawn signals to
/// its own log, forced before anybody reads them.
final class StrategistHost {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int EVENTS_PER_STEP_MAX = 5_000;

  private final Ground ground;
  private final SimDisk disk;
  private final SimDisk feederDisk;
  private final Runnable bell;
  private final SignalSource source;
  private final Draws draws;
  private final SignalCodec codec = new SignalCodec();
  private Optional<HostLoop> running = Optional.empty();
  private boolean silent;

  StrategistHost(Ground ground, SimDisk disk, SimDisk feederDisk, Runnable bell) {
    this.ground = ground;
    this.disk = disk;
    this.feederDisk = feederDisk;
    this.bell = bell;
    this.draws = ground.draws("strategist");
    this.source = new SignalSource(ground.draws("signals"), Terms.shortingAllowed(ground.seed()));
  }

  void start() {
    if (running.isPresent()) {
      return;
    }
    HostLoop loop = new HostLoop(ground.timeline(), ground.clock());
    LogWriter log =
        LogWriter.open(
            disk,
            LogFolders.of(LogFolders.STRATEGIST),
            LogFolders.record(LogFolders.STRATEGIST),
            ground.clock().wallMillis());
    MarketCodec markets = new MarketCodec();
    LogTail<MarketEvent> feed =
        new LogTail<>(
            LogFolders.FEEDER,
            RecordType.MARKET.number(),
            LogReader.openAtHead(feederDisk, LogFolders.of(LogFolders.FEEDER)),
            markets::read);
    running = Optional.of(loop);
    loop.after(draws.between(100, 1_000), () -> step(loop, log, feed));
  }

  private void step(HostLoop loop, LogWriter log, LogTail<MarketEvent> feed) {
    feed.poll(EVENTS_PER_STEP_MAX, (event, _) -> source.on(event));
    if (!silent) {
      Optional<Signal> wanted = source.next(ground.clock().wallMillis());
      wanted.ifPresent(signal -> {
        log.append(
            RecordType.SIGNAL.number(),
            signal.madeAtMillis() * NANOS_PER_MILLI,
            codec.write(signal));
        log.force();
        bell.run();
      });
    }
    loop.after(draws.between(50, 800), () -> step(loop, log, feed));
  }

  /// No more signals: what was begun is to settle.
  void fallSilent() {
    silent = true;
  }

  void losePower() {
    running.ifPresent(HostLoop::die);
    running = Optional.empty();
    disk.crash();
    ground.timeline().afterMillis(150, this::start);
  }
}
