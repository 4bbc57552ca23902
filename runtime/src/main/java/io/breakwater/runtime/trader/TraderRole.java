package io.breakwater.runtime.trader;

import com.sun.net.httpserver.HttpExchange;
import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.Doorbell;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogTaken;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.command.Command;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Scope;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.LiveConsent;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.config.Problem;
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
import io.breakwater.runtime.process.Tail;
import io.breakwater.runtime.process.TripSignal;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.process.Wakes;
import io.breakwater.runtime.road.RelayClaim;
import io.breakwater.runtime.snapshot.SnapshotKeeper;
import io.breakwater.runtime.storage.PacedScrub;
import io.breakwater.runtime.storage.ScrubThread;
import io.breakwater.runtime.storage.Windows;
import io.breakwater.runtime.venue.VenueAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trader as a process: opens its journal (which is recovery), takes the lease, connects to the
/// venue, and pumps the trader's loop. What it decides is the kernel's.
public final class TraderRole implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(TraderRole.class);
  private static final long SHUTDOWN_MILLIS_MAX = 3_000;

  private final Folders folders;
  private final Config config;
  private final Clock clock = Clock.SYSTEM;
  private final Inbox inbox = new Inbox(clock);
  private final Answers answers = new Answers();
  private final SnapshotKeeper keeper;
  private final TraderFigures figures = new TraderFigures(clock);
  private volatile boolean stopping;
  // Written by the trader's thread after each turn, read by request threads.
  private volatile State shown = State.EMPTY;

  public TraderRole(Folders folders, Config config) {
    this.folders = folders;
    this.config = config;
    this.keeper =
        new SnapshotKeeper(
            Snapshots.open(new RealDisk(), logFolder()),
            task -> Thread.ofVirtual().name("snapshot").start(task),
            SnapshotKeeper.EVERY_BYTES);
  }

  @Override
  public void run() throws InterruptedException {
    LiveConsent.refuse(config, System.getenv(), false);
    // Before anything lasts: without a listener the signal ends the process, and its trip is
    // forgotten.
    TripSignal.listen(this::tripBySignal);
    RealDisk disk = new RealDisk();
    Heartbeat heartbeat = new Heartbeat(folders.heartbeat(Component.TRADER), clock);
    heartbeat.beatIfDue();
    try (LogWriter log = openLog(disk);
        HealthDoor door =
            HealthDoor.open(
                Component.TRADER,
                config.integer("ports.trader"),
                this::health,
                scrape -> figures.figuresTo(scrape, shown, keeper.failures()))) {
      log.attach(new Doorbell(Wakes.bellChannel()));
      Recovered recovered =
          Recovered.read(Kernel.standard(), disk, logFolder(), log, clock.wallMillis())
              .doubtedBy(disk, folders.state(Windows.WITNESS));
      refuseOtherAccount(recovered.state());
      Policy wanted = PolicyConfig.policy(config);
      PolicyDifference.refuse(recovered.state(), wanted);
      PolicyDifference.passedOver(recovered.state(), wanted).ifPresent(LOG::warn);
      CommandDoor.addTo(door, inbox, answers, OperatorToken.read(folders));
      door.add("/verdict", this::verdict);
      heartbeat.announce(RunFile.ofThisProcess(door.port()), folders.runFile(Component.TRADER));
      try (FirstContact contact =
          new FirstContact(folders, config, inbox, () -> shown.policy().latency())) {
        trade(new Session(disk, log, recovered, contact), heartbeat);
      }
    }
  }

  private String account() {
    return VenueAccess.account(folders, config);
  }

  /// A data folder belongs to one venue and account.
  private void refuseOtherAccount(State state) {
    String before = state.life().account();
    if (!before.isEmpty() && !before.equals(account())) {
      throw new Problem(
          ExitCode.CONFLICT,
          folders.data()
              + " belongs to another account ("
              + before
              + "); give this one a data folder of its own with --data-dir");
    }
  }

  /// What one life of the trader stands on.
  private record Session(RealDisk disk, LogWriter log, Recovered recovered, FirstContact contact) {}

  private java.nio.file.Path logFolder() {
    return folders.log(Component.TRADER.text());
  }

  private LogWriter openLog(RealDisk disk) {
    LogSpec spec =
        LogSpec.record(Component.TRADER.text(), "trader pid " + ProcessHandle.current().pid());
    try {
      return LogWriter.open(disk, logFolder(), spec, clock.wallMillis());
    } catch (LogTaken taken) {
      throw new Problem(
          ExitCode.CONFLICT, "this account already has a trader: " + taken.getMessage());
    }
  }

  private void trade(Session session, Heartbeat heartbeat) throws InterruptedException {
    FirstContact contact = session.contact();
    List<Instrument> known = knownMarkets(session.recovered().state());
    LogJournal journal = new LogJournal(session.log(), clock, session.recovered().cursors());
    try (LogTail<MarketEvent> feed = feed(session.disk());
        TraderRoad road = TraderRoad.open(config, folders, session.disk(), clock, inbox);
        StrategistSignals signals = signals(session, road)) {
      figures.travels(road);
      Trader trader = trader(session, journal, contact.venue(), road);
      TraderLoop loop = new TraderLoop(trader, inbox, sources(session, feed, signals, road), clock);
      loop.begin(life(session, known, road));
      shown = trader.state();
      road.begin(
          folders, session.log().epoch(), account(), VenueAccess.settings(config).recvWindow());
      RelayClaim.dropOthers(session.disk(), logFolder(), road.relays());
      if (session.recovered().isOfAnotherBuild()) {
        keeper.writeSoon(journal.position(), journal.remembered(shown), journal.bytes());
      }
      contact.begin(!known.isEmpty(), listener(session.recovered().state(), known));
      try (ScrubThread _ =
          ScrubThread.start(session.disk(), logFolder(), clock, found -> rotten(journal, found))) {
        pump(loop, journal, session, heartbeat);
      }
      windUp(loop);
      session.log().seal();
      keeper.writeNow(journal.position(), journal.remembered(loop.trader().state()));
      contact.stopStream();
    }
  }

  /// First the journal knows, then the kernel is told: no exposure is written down in between.
  private void rotten(LogJournal journal, Finding.Corruption found) {
    journal.rotten(found);
    inbox.put(PacedScrub.told(Component.TRADER.text(), found));
  }

  /// The trader's own thread must never wait for room in its own inbox.
  private void tell(Input input) {
    Thread.ofVirtual().name("tell").start(() -> inbox.put(input));
  }

  private Trader trader(Session session, LogJournal journal, VenuePort venue, TraderRoad road) {
    Kernel kernel = Kernel.standard();
    return new Trader(
        kernel,
        new Trader.Ports(journal, venue, answers, new GatePass(kernel, road::leaseAllows), figures),
        new KernelTime(clock, session.recovered().lastTurnNanos()),
        session.recovered().state(),
        session.log().epoch(),
        Version.buildId());
  }

  private TraderLoop.Sources sources(
      Session session, LogTail<MarketEvent> feed, Tail<Signal> own, TraderRoad road) {
    Map<String, Cursor> consumed = session.recovered().cursors();
    List<Tail<Input>> signals = new ArrayList<>();
    signals.add(figures.signals(own).map(Input.SignalReceived::new));
    signals.addAll(road.signals(consumed));
    return new TraderLoop.Sources(
        figures.feed(feed), signals, road.inputs(consumed), StopSigns.of(folders));
  }

  private List<Input> life(Session session, List<Instrument> known, TraderRoad road) {
    return List.of(
        new Input.LifeBegan(session.log().epoch(), Version.buildId(), session.recovered().rescue()),
        configured(known),
        road.leaseAtStart(),
        road.atStart());
  }

  private Input.Configured configured(List<Instrument> instruments) {
    return new Input.Configured(
        account(), PolicyConfig.policy(config), instruments, PolicyConfig.owners(config));
  }

  /// The markets of the configuration whose rules an earlier life has left.
  private List<Instrument> knownMarkets(State state) {
    return PolicyConfig.symbols(config).stream()
        .flatMap(symbol -> state.life().instrument(symbol).stream())
        .toList();
  }

  private FirstContact.Listener listener(State before, List<Instrument> known) {
    return new FirstContact.Listener(
        access -> {
          figures.reached(access);
          // Also where the host's own word of it is gone: no request goes out during a ban.
          access.word().pauseUntil(before.gate().grounds().ban().untilMillis());
        },
        listed -> {
          if (!Set.copyOf(listed).equals(Set.copyOf(known))) {
            inbox.put(configured(listed));
          }
        });
  }

  private LogTail<MarketEvent> feed(RealDisk disk) {
    MarketCodec codec = new MarketCodec();
    String source = Component.FEEDER.text();
    return new LogTail<>(
        source,
        RecordType.MARKET.number(),
        LogReader.openAtHead(disk, folders.log(source)),
        codec::read);
  }

  /// Goes on behind the last signal that this journal has decided upon.
  private StrategistSignals signals(Session session, TraderRoad road) {
    String source = Component.STRATEGIST.text();
    LogPosition consumed = session.recovered().cursor(source).orElse(LogPosition.START);
    return road.elsewhere(source, Component.STRATEGIST)
        .map(shelf -> StrategistSignals.elsewhere(shelf, consumed))
        .orElseGet(
            () -> StrategistSignals.here(session.disk(), folders.log(source), consumed, inbox));
  }

  private void pump(TraderLoop loop, LogJournal journal, Session session, Heartbeat heartbeat)
      throws InterruptedException {
    Windows windows =
        new Windows(
            session.disk(),
            folders,
            clock,
            task -> Thread.ofVirtual().name("windows").start(task),
            inbox::put);
    JournalRetention retention =
        new JournalRetention(session.disk(), logFolder(), session.log(), clock, this::tell);
    heartbeat.running();
    while (!stopping) {
      heartbeat.beatIfDue();
      session.contact().refuseFailure();
      boolean worked = loop.step();
      shown = loop.trader().state();
      if (keeper.isDue(journal.bytes())) {
        keeper.writeSoon(journal.position(), journal.remembered(shown), journal.bytes());
      }
      windows.show(shown);
      if (!worked) {
        journal.prepare();
        retention.stepIfDue(loop.trader().kernelNanos());
        inbox.await(Math.min(loop.waitMillis(), Math.max(1, heartbeat.dueInMillis())));
      }
    }
    heartbeat.ending();
    session.log().seal();
  }

  /// At an orderly end resting entries are cancelled, unless the configuration keeps them.
  /// Positions and protective orders stay.
  private void windUp(TraderLoop loop) throws InterruptedException {
    if (config.text("on_shutdown").equals("keep") || isHandedOver()) {
      return;
    }
    long end = clock.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(SHUTDOWN_MILLIS_MAX);
    int asked = 0;
    do {
      if (asked == 0 || mayStay(loop.trader().state())) {
        asked++;
        inbox.put(
            new Input.CommandReceived(
                "shutdown-" + asked,
                new Command.CancelOrders(Scope.all(), "breakwater", "orderly stop")));
      }
      loop.step();
      inbox.await(Math.min(50, loop.waitMillis()));
    } while (clock.monotonicNanos() - end < 0 && restingEntries(loop.trader().state()));
  }

  /// Whether an entry is not to be taken away yet: a signal may still have made one.
  private static boolean mayStay(State state) {
    return state.orders().open().values().stream()
        .anyMatch(order -> order.isExposure() && !order.track().unwanted());
  }

  /// Whether this end is a planned restart: what rests stays, the next life takes it over.
  private boolean isHandedOver() {
    return SmallFile.read(folders.handover(Component.TRADER)).isPresent();
  }

  private static boolean restingEntries(State state) {
    return state.orders().open().values().stream().anyMatch(order -> order.isExposure());
  }

  private void verdict(HttpExchange exchange) throws IOException {
    State state = shown;
    if (!state.life().begun()) {
      // Before the first turn of this life nothing is known that may be said.
      HealthDoor.answer(exchange, 503, "{\"verdict\":\"\"}");
      return;
    }
    HealthDoor.answer(exchange, 200, TraderWords.verdict(state));
  }

  private Health health() {
    return TraderWords.health(shown, keeper.failures());
  }

  private void tripBySignal() {
    inbox.put(
        new Input.CommandReceived(
            "SIGUSR2-" + clock.wallMillis(), new Command.Trip("SIGUSR2", "signal to the trader")));
  }

  @Override
  public void stop() {
    LOG.info("stopping");
    stopping = true;
    inbox.wake();
  }
}
