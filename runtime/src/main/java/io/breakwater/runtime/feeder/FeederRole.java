package io.breakwater.runtime.feeder;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.Doorbell;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogTaken;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.kernel.health.Need;
import io.breakwater.kernel.health.Service;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Health;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.Role;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.runtime.process.Wakes;
import io.breakwater.runtime.shard.FeedOrder;
import io.breakwater.runtime.shard.ShardConfig;
import io.breakwater.runtime.venue.VenueAccess;
import io.breakwater.venue.binance.MarketStream;
import io.breakwater.venue.game.GameFeed;
import io.breakwater.venue.game.RecordedGames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The feeder as a process: market streams in, market facts out, to a log of the feed class.
public final class FeederRole implements Role {
  /// Events that may wait between the stream and the log; when full the oldest is dropped.
  public static final int QUEUE_SIZE_MAX = 20_000;

  /// Data older than this is a silent stream, in milliseconds.
  public static final long SILENCE_MILLIS_MAX = 5_000;

  private static final double MILLIS_PER_SECOND = 1e3;

  private final Folders folders;
  private final Config config;
  private final Component component;
  private final BlockingQueue<MarketEvent> queue = new ArrayBlockingQueue<>(QUEUE_SIZE_MAX);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong lastMillis = new AtomicLong();
  private final AtomicLong marks = new AtomicLong();
  // Set once by the feeder's thread, read by request threads.
  private volatile Optional<FeedLog> shown = Optional.empty();
  private volatile Optional<VenueAccess> reached = Optional.empty();
  private volatile boolean stopping;

  /// @param component which of the feeders it is
  public FeederRole(Folders folders, Config config, Component component) {
    this.folders = folders;
    this.config = config;
    this.component = component;
  }

  @Override
  public void run() throws InterruptedException {
    Clock clock = Clock.SYSTEM;
    Heartbeat heartbeat = new Heartbeat(folders.heartbeat(component), clock);
    heartbeat.beatIfDue();
    FeedUnits units = new FeedUnits(clock, firstOrder());
    try (HealthDoor door =
            HealthDoor.open(
                component,
                ShardConfig.port(config.integer("ports.feeder"), component),
                () -> health(clock, units),
                scrape -> figures(scrape, clock, units));
        VenueAccess venue = VenueAccess.open(folders, config, () -> isAskedToStop(heartbeat));
        GameFeed games =
            new RecordedGames(ShardConfig.games(config), units::heard, clock::wallMillis);
        LogWriter log = openLog(clock)) {
      reached = Optional.of(venue);
      log.attach(new Doorbell(Wakes.bellChannel()));
      MarketStream stream = venue.marketStream(List.of(), this::offer);
      stream.start();
      units.attach((markets, ids) -> {
        stream.follow(markets);
        games.follow(ids);
      });
      new FeedDoor(units, () -> units.report(queue.size()), OperatorToken.read(folders))
          .addTo(door);
      heartbeat.announce(RunFile.ofThisProcess(door.port()), folders.runFile(component));
      FeedLog feed = new FeedLog(log);
      shown = Optional.of(feed);
      pump(feed, units, heartbeat);
      stream.stop();
    }
  }

  /// What the supervisor has written for this start; without one, this feeder's share of all.
  private FeedOrder firstOrder() {
    List<Unit> share = ShardConfig.of(config).share(ShardConfig.units(config), component);
    return SmallFile.read(folders.firstOrder(component))
        .map(FeedOrder::parse)
        .orElseGet(() -> new FeedOrder(0, share));
  }

  private LogWriter openLog(Clock clock) {
    LogSpec spec = LogSpec.feed(component.text(), "feeder pid " + ProcessHandle.current().pid());
    try {
      return LogWriter.open(
          new RealDisk(), folders.log(component.text()), spec, clock.wallMillis());
    } catch (LogTaken taken) {
      throw new Problem(
          ExitCode.CONFLICT,
          "this data folder already has a " + component + ": " + taken.getMessage());
    }
  }

  private void offer(MarketEvent event) {
    while (!queue.offer(event)) {
      if (queue.poll() != null) {
        dropped.incrementAndGet();
      }
    }
  }

  private void pump(FeedLog log, FeedUnits units, Heartbeat heartbeat) throws InterruptedException {
    List<MarketEvent> batch = new ArrayList<>();
    heartbeat.running();
    while (!stopping) {
      heartbeat.beatIfDue();
      MarketEvent first = queue.poll(500, TimeUnit.MILLISECONDS);
      if (first == null) {
        continue;
      }
      batch.add(first);
      queue.drainTo(batch);
      log.write(units.judged(batch));
      units.heard(batch);
      lastMillis.set(batch.getLast().wallMillis());
      marks.addAndGet(batch.stream().filter(MarketEvent.MarkTicked.class::isInstance).count());
      batch.clear();
    }
    heartbeat.ending();
  }

  private Health health(Clock clock, FeedUnits units) {
    long age = clock.wallMillis() - lastMillis.get();
    boolean fresh = units.isEmpty() || age <= SILENCE_MILLIS_MAX;
    Optional<String> trouble = shown.flatMap(FeedLog::trouble);
    return new Health(
        Service.FEEDER,
        true,
        List.of(
            Health.Dependency.of(Need.STREAM, fresh, "last data " + age + " ms ago"),
            Health.Dependency.of(Need.LOG, trouble.isEmpty(), trouble.orElse("written"))),
        Map.of(
            "feed_dropped_total",
            dropped.get(),
            "feed_lost_total",
            shown.map(FeedLog::lost).orElse(0L),
            "feed_age_milliseconds",
            age));
  }

  private void figures(Scrape scrape, Clock clock, FeedUnits units) {
    long last = lastMillis.get();
    double age = last == 0 ? Double.NaN : (clock.wallMillis() - last) / MILLIS_PER_SECOND;
    VenueAccess.requestsTo(reached, scrape);
    scrape
        .value(Metric.FEED_AGE_SECONDS, age)
        .count(Metric.FEED_MARKS_TOTAL, marks.get())
        .count(Metric.FEED_MARKETS, units.living())
        .count(Metric.FEED_DROPPED_TOTAL, dropped.get())
        .count(Metric.FEED_LOST_TOTAL, shown.map(FeedLog::lost).orElse(0L));
  }

  /// Asked while this process waits for the venue: waiting is a sign of life too.
  private boolean isAskedToStop(Heartbeat heartbeat) {
    heartbeat.waiting();
    return stopping;
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
