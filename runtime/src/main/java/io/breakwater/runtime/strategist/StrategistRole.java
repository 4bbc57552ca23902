package io.breakwater.runtime.strategist;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.Doorbell;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogTaken;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.health.Need;
import io.breakwater.kernel.health.Service;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.feeder.FeedTails;
import io.breakwater.runtime.gauge.Lag;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Health;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.LaggingTail;
import io.breakwater.runtime.process.Role;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.Tail;
import io.breakwater.runtime.process.Wakes;
import io.breakwater.runtime.road.LoggedRoad;
import io.breakwater.runtime.road.Places;
import io.breakwater.runtime.road.RoadTraffic;
import io.breakwater.runtime.storage.ScrubThread;
import io.breakwater.runtime.trader.TraderView;
import io.breakwater.runtime.venue.VenueAccess;
import io.breakwater.strategy.BarStrategy;
import io.breakwater.strategy.ReversionWindows;
import io.breakwater.strategy.StrategySettings;
import io.breakwater.strategy.TrendWindows;
import io.breakwater.venue.dialect.AggTradeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The strategist as a process: follows the feed and the trader's log, writes signals to its own
/// log.
public final class StrategistRole implements Role {
  private static final int WAIT_MILLIS = 200;
  private static final int EVENTS_PER_STEP_MAX = 5_000;

  private final Folders folders;
  private final Config config;
  private final AtomicLong signals = new AtomicLong();
  // Set by the thread that reads the log again, read by request threads; empty while it is sound.
  private volatile String rotten = "";
  private final Lag feedLag = new Lag();
  private final Lag turnLag = new Lag();
  // Set by the strategist's thread while it asks the venue, read by request threads.
  private volatile Optional<VenueAccess> reached = Optional.empty();
  private LogPosition toldFrom = LogPosition.START;
  private volatile boolean stopping;

  public StrategistRole(Folders folders, Config config) {
    this.folders = folders;
    this.config = config;
  }

  @Override
  public void run() throws InterruptedException {
    Clock clock = Clock.SYSTEM;
    Heartbeat heartbeat = new Heartbeat(folders.heartbeat(Component.STRATEGIST), clock);
    heartbeat.beatIfDue();
    RealDisk disk = new RealDisk();
    Places places = Places.open(config, folders, disk, clock, Component.TRADER);
    places.needFeeder(Component.STRATEGIST);
    List<BarStrategy> strategies = strategies();
    Strategist strategist = new Strategist(List.copyOf(strategies));
    try (places;
        HealthDoor door =
            HealthDoor.open(
                Component.STRATEGIST,
                config.integer("ports.strategist"),
                this::health,
                scrape -> figures(scrape, places));
        LogWriter log = openLog(disk, clock);
        FeedTails feed = new FeedTails(disk, folders, clock);
        ScrubThread _ =
            ScrubThread.start(
                disk,
                folders.log(Component.STRATEGIST.text()),
                clock,
                found -> rotten = found.place());
        TraderView trader = TraderView.ofHistory(Kernel.standard(), turns(places, disk))) {
      log.attach(new Doorbell(Wakes.bellChannel()));
      forward(places, log.epoch());
      warmUp(strategist, strategies, heartbeat);
      follow(trader, strategist);
      heartbeat.announce(RunFile.ofThisProcess(door.port()), folders.runFile(Component.STRATEGIST));
      pump(strategist, new SignalOutbox(log), feed, trader, heartbeat);
    }
  }

  private RecordShelf turns(Places places, RealDisk disk) {
    return places
        .roadTo(Component.TRADER)
        .map(road -> road.shelf(Places.TURNS, Component.STRATEGIST.text(), () -> {}))
        .orElseGet(() -> RecordShelf.of(disk, folders.log(Component.TRADER.text())));
  }

  /// A trader elsewhere hears the signals by the road.
  private void forward(Places places, long epoch) {
    String source = Component.STRATEGIST.text();
    places
        .roadTo(Component.TRADER)
        .ifPresent(road ->
            road.relayWhole(source, folders.log(source), epoch, false, new LoggedRoad(source)));
  }

  private LogWriter openLog(RealDisk disk, Clock clock) {
    String source = Component.STRATEGIST.text();
    LogSpec spec = LogSpec.record(source, "strategist pid " + ProcessHandle.current().pid());
    try {
      return LogWriter.open(disk, folders.log(source), spec, clock.wallMillis());
    } catch (LogTaken taken) {
      throw new Problem(
          ExitCode.CONFLICT, "this data folder already has a strategist: " + taken.getMessage());
    }
  }

  private List<BarStrategy> strategies() {
    List<BarStrategy> strategies = new ArrayList<>();
    var owners = PolicyConfig.owners(config);
    for (Owner owner : List.of(PolicyConfig.TREND, PolicyConfig.REVERSION)) {
      List<Symbol> symbols =
          owners.entrySet().stream()
              .filter(entry -> entry.getValue().equals(owner))
              .map(Map.Entry::getKey)
              .toList();
      if (!symbols.isEmpty()) {
        StrategySettings defaults = StrategySettings.defaults(owner.name(), symbols);
        StrategySettings settings =
            new StrategySettings(
                defaults.name(),
                defaults.symbols(),
                defaults.barTrades(),
                Bps.ofPercent(config.decimal("strategies.entry_percent")),
                defaults.offset(),
                defaults.validForMillis(),
                defaults.gapMillisMax());
        strategies.add(
            owner.equals(PolicyConfig.TREND)
                ? BarStrategy.trendFollower(settings, TrendWindows.CLASSIC)
                : BarStrategy.meanReverter(settings, ReversionWindows.CLASSIC));
      }
    }
    return strategies;
  }

  /// Learns from the venue's own history, so that the first window needs no waiting.
  private void warmUp(Strategist strategist, List<BarStrategy> strategies, Heartbeat heartbeat)
      throws InterruptedException {
    try (VenueAccess venue = VenueAccess.open(folders, config, () -> isAskedToStop(heartbeat))) {
      reached = Optional.of(venue);
      for (BarStrategy strategy : strategies) {
        int needed = strategy.tradesNeeded();
        for (Symbol symbol : strategy.settings().symbols()) {
          List<AggTradeRow> rows =
              venue.readUntilAnswered(
                  "history of " + symbol,
                  (reads, then) -> reads.recentTrades(symbol, needed, then));
          strategist.warmUp(rows.stream().map(row -> traded(symbol, row)).toList());
          heartbeat.beatIfDue();
        }
      }
    }
  }

  private static MarketEvent.Traded traded(Symbol symbol, AggTradeRow row) {
    return new MarketEvent.Traded(
        symbol,
        row.aggregateId(),
        row.price(),
        row.quantity(),
        row.aggressor(),
        row.tradeMillis(),
        row.tradeMillis());
  }

  private void pump(
      Strategist strategist,
      SignalOutbox outbox,
      FeedTails feed,
      TraderView trader,
      Heartbeat heartbeat) {
    BellListener bell = new BellListener(Wakes.listenerSocket());
    Tail<MarketEvent> prices =
        new LaggingTail<>(feed, MarketEvent::wallMillis, Clock.SYSTEM, feedLag);
    heartbeat.running();
    while (!stopping) {
      heartbeat.beatIfDue();
      follow(trader, strategist);
      List<Signal> wanted = new ArrayList<>();
      int events =
          prices.poll(EVENTS_PER_STEP_MAX, (event, _) -> wanted.addAll(strategist.on(event)));
      outbox.publish(wanted);
      signals.addAndGet(wanted.size());
      if (events == 0) {
        feed.await(bell, WAIT_MILLIS);
      }
    }
    heartbeat.ending();
  }

  private void follow(TraderView trader, Strategist strategist) {
    trader.pollAll((turn, after) -> {
      tellBeginning(trader, strategist);
      strategist.learn(turn, after);
      turnLag.taken(turn.began().wallMillis(), Clock.SYSTEM.wallMillis());
    });
    tellBeginning(trader, strategist);
  }

  /// Where the journal's beginning is deleted, a snapshot tells what stood there.
  private void tellBeginning(TraderView trader, Strategist strategist) {
    if (!trader.beganAt().equals(toldFrom)) {
      toldFrom = trader.beganAt();
      strategist.begin(trader.began().state());
    }
  }

  private Health health() {
    String rot = rotten;
    return new Health(
        Service.STRATEGIST,
        true,
        List.of(Health.Dependency.of(Need.LOG, rot.isEmpty(), rot)),
        Map.of("signals_total", signals.get()));
  }

  private void figures(Scrape scrape, Places places) {
    RoadTraffic.figuresTo(places.road(), scrape);
    VenueAccess.requestsTo(reached, scrape);
    scrape
        .value(Metric.BUS_CONSUMER_LAG_SECONDS, feedLag.seconds(), Component.FEEDER.text())
        .value(Metric.BUS_CONSUMER_LAG_SECONDS, turnLag.seconds(), Component.TRADER.text())
        .count(Metric.SIGNALS_TOTAL, signals.get());
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
