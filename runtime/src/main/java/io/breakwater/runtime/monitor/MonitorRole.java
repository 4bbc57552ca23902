package io.breakwater.runtime.monitor;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.console.AccessToken;
import io.breakwater.console.ConsoleServer;
import io.breakwater.console.ConsoleSettings;
import io.breakwater.console.PortTakenException;
import io.breakwater.kernel.Kernel;
import io.breakwater.runtime.alert.AlertPost;
import io.breakwater.runtime.alert.AlertSources;
import io.breakwater.runtime.anomaly.AnomalyWatch;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.health.IncidentBook;
import io.breakwater.runtime.health.ReadinessWatch;
import io.breakwater.runtime.health.SystemMonitor;
import io.breakwater.runtime.health.WatchLog;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.Role;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.runtime.process.Wakes;
import io.breakwater.runtime.road.Places;
import io.breakwater.runtime.road.RoadConfig;
import io.breakwater.runtime.road.RoadTraffic;
import io.breakwater.runtime.shard.ShardsClient;
import io.breakwater.runtime.supervisor.Roster;
import io.breakwater.runtime.supervisor.SupervisorClient;
import io.breakwater.runtime.trader.CommandClient;
import io.breakwater.runtime.trader.TraderView;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The monitor as a process: follows the trader's log, serves the console, writes alerts.
public final class MonitorRole implements Role {
  private static final int WAIT_MILLIS = 500;

  private final Folders folders;
  private final Config config;
  private volatile boolean stopping;

  public MonitorRole(Folders folders, Config config) {
    this.folders = folders;
    this.config = config;
  }

  @Override
  public void run() {
    Clock clock = Clock.SYSTEM;
    RealDisk disk = new RealDisk();
    Places places = Places.open(config, folders, disk, clock, Component.TRADER);
    TraderView view =
        TraderView.ofHistory(
            Kernel.standard(),
            places
                .roadTo(Component.TRADER)
                .map(road -> road.shelf(Places.TURNS, Component.MONITOR.text(), () -> {}))
                .orElseGet(() -> RecordShelf.of(disk, folders.log(Component.TRADER.text()))));
    IncidentBook incidents = new IncidentBook(disk, folders);
    WatchLog log = new WatchLog(disk, folders, WatchLog.HEALTH, clock);
    ShardWatch shards = new ShardWatch(new ShardsClient(folders), clock);
    AlertPost alerts =
        AlertPost.start(folders, config, AlertSources.of(folders, disk, places), clock);
    AnomalyWatch anomalies = anomalies(clock, log);
    Monitor monitor =
        new Monitor(
            view,
            new Monitor.Rooms(readiness(clock, log), incidents, shards),
            alerts,
            clock,
            scrape -> {
              RoadTraffic.sessionsTo(places.road(), scrape);
              anomalies.figuresTo(scrape);
            });
    monitor.step();
    Heartbeat heartbeat = new Heartbeat(folders.heartbeat(Component.MONITOR), clock);
    BellListener bell = new BellListener(Wakes.listenerSocket());
    try (places;
        log;
        incidents;
        shards;
        ConsoleServer console = serve(monitor, alerts, places)) {
      heartbeat.announce(RunFile.ofThisProcess(console.port()), folders.runFile(Component.MONITOR));
      heartbeat.running();
      while (!stopping) {
        heartbeat.beatIfDue();
        monitor.step();
        anomalies.step(monitor.known());
        view.reader().await(bell, WAIT_MILLIS);
      }
      heartbeat.ending();
    } finally {
      alerts.close();
      view.close();
    }
  }

  private ReadinessWatch readiness(Clock clock, WatchLog log) {
    Set<Component> here = new TreeSet<>(Roster.of(config));
    here.add(Component.SUPERVISOR);
    return new ReadinessWatch(
        folders,
        clock,
        here,
        log::tell,
        task -> Thread.ofVirtual().name("health-file").start(task),
        SystemMonitor.of(
            RoadConfig.settings(config), config.integer("system_monitor.interval_secs"), clock));
  }

  private AnomalyWatch anomalies(Clock clock, WatchLog log) {
    return new AnomalyWatch(
        AnomalyWatch.Settings.of(config), folders, clock, Roster.of(config), log::tell);
  }

  private ConsoleServer serve(Monitor monitor, AlertPost alerts, Places places) {
    String link = OperatorToken.fresh();
    SmallFile.replace(folders.secrets().resolve("console.link"), link);
    ConsoleSettings settings =
        ConsoleSettings.loopback(
            config.integer("ports.console"),
            List.of(
                new AccessToken(
                    "operator", AccessToken.Role.OPERATOR, OperatorToken.read(folders))),
            List.of(new AccessToken("operator", AccessToken.Role.OPERATOR, link)));
    try {
      CommandClient client = new CommandClient(folders, places.roadTo(Component.TRADER));
      return ConsoleServer.start(
          monitor,
          new Desk(client, new SupervisorClient(folders), new ShardsClient(folders)),
          new BoardOfAlerts(alerts, config.text("alerts.runbook")),
          settings,
          InstantSource.system());
    } catch (PortTakenException taken) {
      throw new Problem(ExitCode.CONFLICT, String.valueOf(taken.getMessage()));
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
