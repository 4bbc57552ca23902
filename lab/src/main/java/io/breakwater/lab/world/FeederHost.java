package io.breakwater.lab.world;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.venue.binance.BinanceEndpoints;
import io.breakwater.venue.binance.MarketStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The feeder as a process of the simulated world: the shipped market stream, written to a log of
/// the feed class in batches.
final class FeederHost {
  private static final long BATCH_MILLIS = 5;
  private static final long LULL_BATCH_MILLIS = 50;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Ground ground;
  private final VenueHost venue;
  private final SimDisk disk;
  private final Runnable bell;
  private final MarketCodec codec = new MarketCodec();
  private Optional<HostLoop> running = Optional.empty();
  private Optional<Network> network = Optional.empty();
  private int lives;

  /// @param bell rung in a lull when there is news, since nobody looks often then
  FeederHost(Ground ground, VenueHost venue, SimDisk disk, Runnable bell) {
    this.ground = ground;
    this.venue = venue;
    this.disk = disk;
    this.bell = bell;
  }

  void start() {
    if (running.isPresent()) {
      return;
    }
    HostLoop loop = new HostLoop(ground.timeline(), ground.clock());
    Network wire = new Network(ground, venue, "feeder" + ++lives);
    LogWriter log =
        LogWriter.open(
            disk,
            LogFolders.of(LogFolders.FEEDER),
            LogFolders.feed(LogFolders.FEEDER),
            ground.clock().wallMillis());
    List<MarketEvent> batch = new ArrayList<>();
    MarketStream stream =
        new MarketStream(
            loop,
            wire,
            BinanceEndpoints.paper(8_091),
            ground.scene().symbols(),
            event -> {
              if (batch.isEmpty()) {
                loop.after(
                    ground.rhythm().pauseMillis(BATCH_MILLIS, LULL_BATCH_MILLIS),
                    () -> write(log, batch));
              }
              batch.add(event);
            });
    stream.start();
    running = Optional.of(loop);
    network = Optional.of(wire);
  }

  private void write(LogWriter log, List<MarketEvent> batch) {
    for (MarketEvent event : batch) {
      log.append(
          RecordType.MARKET.number(), event.wallMillis() * NANOS_PER_MILLI, codec.write(event));
    }
    batch.clear();
    log.force();
    if (ground.rhythm().isLull()) {
      bell.run();
    }
  }

  /// What it holds while it lives.
  Optional<Footprint> footprint() {
    return running.flatMap(loop ->
        network.map(
            wire -> Footprint.of(loop, wire, disk).feed(disk, LogFolders.of(LogFolders.FEEDER))));
  }

  /// The process is killed, and comes back after a while; returns whether it was there.
  boolean kill(long awayMillis) {
    if (running.isEmpty()) {
      return false;
    }
    die();
    disk.kill();
    ground.timeline().afterMillis(awayMillis, this::start);
    return true;
  }

  private void die() {
    running.ifPresent(HostLoop::die);
    network.ifPresent(Network::die);
    running = Optional.empty();
  }

  /// The host has lost power; the feeder comes back at once when it has it again.
  void losePower() {
    die();
    disk.crash();
    ground.timeline().afterMillis(100, this::start);
  }
}
