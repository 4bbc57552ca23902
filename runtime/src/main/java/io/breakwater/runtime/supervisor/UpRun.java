package io.breakwater.runtime.supervisor;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.health.Need;
import io.breakwater.kernel.health.Service;
import io.breakwater.runtime.alert.Channels;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.health.WatchLog;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.ExitFile;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Health;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.ServiceWord;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.runtime.road.RoadConfig;
import io.breakwater.runtime.shard.ShardConfig;
import io.breakwater.runtime.shard.ShardDoor;
import io.breakwater.runtime.shard.ShardKeeper;
import io.breakwater.runtime.shard.ShardViews;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// `breakwater up`: this process is the supervisor. Checks what can be checked before anything
/// starts, starts the components, says READY when trading may begin, and stops everything in order.
public final class UpRun {
  /// How long the components may take until trading may begin, in milliseconds.
  public static final long READY_MILLIS_MAX = 90_000;

  private static final long WAITING_PERIOD_MILLIS = 10_000;
  private static final long STEP_MILLIS = 100;
  private static final long STOP_PATIENCE_MILLIS = 9_000;

  private final Folders folders;
  private final Config config;
  private final Clock clock;
  private final Consumer<String> say;
  private final WatchLog log;
  private final Supervisor supervisor;
  private final ServiceWord service;
  // Set before the door opens, read by request threads.
  private volatile Optional<ShardKeeper> shards = Optional.empty();
  private final Set<Component> served = new TreeSet<>();
  private volatile boolean stopAsked;
  // Written by the supervisor's thread, read by request threads.
  private volatile Optional<String> untold = Optional.empty();
  private long saidWaitingMillis;
  private int saidEnded;
  private String saidFailsafe = "";

  public UpRun(Folders folders, Config config, Clock clock, Consumer<String> say) {
    this.folders = folders;
    this.config = config;
    this.clock = clock;
    this.say = say;
    this.service = ServiceWord.of(System.getenv(), clock);
    this.log = new WatchLog(new RealDisk(), folders, WatchLog.SUPERVISOR, clock);
    this.supervisor =
        new Supervisor(
            folders,
            new Launch(folders, config.asEnvironment()),
            clock,
            HealConfig.rule(config),
            log::tell);
  }

  /// Asks the run to end; any thread.
  public void stop() {
    stopAsked = true;
    supervisor.wake();
  }

  /// Runs until it is asked to stop, or for so many milliseconds after READY.
  public void run(OptionalLong forMillis) throws InterruptedException {
    folders.create();
    try (SupervisorLock _ = SupervisorLock.take(folders)) {
      runLocked(forMillis);
    }
  }

  private void runLocked(OptionalLong forMillis) throws InterruptedException {
    OperatorToken.ensure(folders);
    checkPorts();
    RoadConfig.settings(config);
    Channels.of(config, folders, clock);
    Heartbeat heartbeat = new Heartbeat(folders.heartbeat(Component.SUPERVISOR), clock);
    shards = ShardWiring.keeper(folders, config, clock, supervisor, log::tell);
    try (HealthDoor door =
        HealthDoor.open(
            Component.SUPERVISOR,
            config.integer("ports.supervisor"),
            this::health,
            this::figures)) {
      SupervisorDoor.addTo(door, supervisor, OperatorToken.read(folders));
      shards.ifPresent(keeper -> keepShards(keeper, door));
      heartbeat.announce(RunFile.ofThisProcess(door.port()), folders.runFile(Component.SUPERVISOR));
      heartbeat.running();
      watch(heartbeat, forMillis);
    } finally {
      shards.ifPresent(ShardKeeper::close);
      log.close();
      SmallFile.remove(folders.runFile(Component.SUPERVISOR));
      SmallFile.remove(folders.heartbeat(Component.SUPERVISOR));
    }
  }

  private void keepShards(ShardKeeper keeper, HealthDoor door) {
    supervisor.keepsShards(keeper);
    new ShardDoor(keeper, clock, OperatorToken.read(folders)).addTo(door);
  }

  private void watch(Heartbeat heartbeat, OptionalLong forMillis) throws InterruptedException {
    List<Component> components = Roster.of(config, folders);
    boolean defect = false;
    try (ReadyWatch readiness = new ReadyWatch(new Readiness(folders, components));
        StandIn standIn = new StandIn(folders, config, new RealDisk(), clock)) {
      boolean adopted = supervisor.take(components) > 0;
      service.ready();
      watch(heartbeat, readiness, standIn, adopted, forMillis);
    } catch (Problem refused) {
      throw refused;
    } catch (RuntimeException unforeseen) {
      defect = true;
      throw unforeseen;
    } finally {
      service.stopping();
      if (defect) {
        // Whoever watches over a position must not end it by a mistake of its own.
        say.accept(
            "the supervisor failed; the components live on: `breakwater up` takes them over,"
                + " `breakwater stop` ends them");
      } else {
        stopAll();
      }
    }
  }

  private void watch(
      Heartbeat heartbeat,
      ReadyWatch readiness,
      StandIn standIn,
      boolean adopted,
      OptionalLong forMillis)
      throws InterruptedException {
    long started = clock.monotonicNanos();
    boolean ready = false;
    long endNanos = Long.MAX_VALUE;
    while (!stopAsked) {
      heartbeat.beatIfDue();
      supervisor.step(STEP_MILLIS);
      service.alive();
      untold = standIn.look();
      sayFailsafe();
      long elapsed = TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - started);
      served.addAll(supervisor.board().served());
      if (!ready) {
        if (!adopted) {
          refuseFailedStart();
        }
        Optional<String> waitingFor = readiness.waitingFor();
        ready = waitingFor.isEmpty();
        if (ready) {
          sayReady(elapsed);
          sayProtectionIsOff(readiness);
          endNanos = endOf(forMillis);
        } else {
          sayWaiting(elapsed, waitingFor.get(), forMillis.isPresent());
        }
      } else if (clock.monotonicNanos() - endNanos >= 0 && forMillis.isPresent()) {
        return;
      } else {
        sayEnded(readiness.pricesEnded());
      }
      tellService(readiness);
    }
  }

  private void stopAll() {
    say.accept("stopping");
    List<Component> killed = supervisor.stop(Roster.STOP_ORDER, STOP_PATIENCE_MILLIS);
    killed.forEach(component -> say.accept(component.text() + " did not stop and was killed"));
  }

  private void tellService(ReadyWatch readiness) {
    String failsafe = supervisor.board().failsafe();
    service.status(
        failsafe.isEmpty()
            ? readiness.waitingFor().map(missing -> "not ready yet: " + missing).orElse("running")
            : "FAILSAFE, new exposure is stopped: " + failsafe);
  }

  /// A run for a stated time that cannot begin is a failure; otherwise the components go on trying,
  /// and the operator is told why from time to time.
  private void sayWaiting(long elapsedMillis, String reason, boolean timed) {
    if (timed && elapsedMillis > READY_MILLIS_MAX) {
      throw new Problem(
          ExitCode.NOT_READY,
          "not ready to trade after " + elapsedMillis / 1_000 + " s: " + reason);
    }
    if (elapsedMillis - saidWaitingMillis > WAITING_PERIOD_MILLIS) {
      saidWaitingMillis = elapsedMillis;
      say.accept("not ready yet: " + reason);
    }
  }

  /// At the end of a recording prices stop; nobody should wonder why nothing trades.
  private void sayEnded(int ended) {
    if (ended > saidEnded) {
      say.accept("the recording has ended for " + ended + " markets: their prices have stopped");
    }
    saidEnded = ended;
  }

  private void sayFailsafe() {
    String failsafe = supervisor.board().failsafe();
    if (!failsafe.equals(saidFailsafe)) {
      saidFailsafe = failsafe;
      say.accept(
          failsafe.isEmpty()
              ? "the failsafe is cleared"
              : "FAILSAFE, new exposure is stopped: "
                  + failsafe
                  + "; mend it, then `breakwater failsafe clear --operator NAME --reason R`");
    }
  }

  private long endOf(OptionalLong forMillis) {
    return forMillis.isPresent()
        ? clock.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(forMillis.getAsLong())
        : Long.MAX_VALUE;
  }

  private void sayReady(long elapsedMillis) {
    int port = port(Component.MONITOR);
    String base = "http://127.0.0.1:" + port + "/";
    say.accept(String.format(java.util.Locale.ROOT, "READY in %.1f s", elapsedMillis / 1_000.0));
    if (port == 0) {
      return;
    }
    say.accept("console        " + base);
    SmallFile.read(folders.secrets().resolve("console.link"))
        .ifPresent(link -> say.accept("operator link  " + base + "?token=" + link + "  (once)"));
    int paper = port(Component.PAPER);
    if (paper != 0) {
      say.accept("paper exchange http://" + config.text("paper.host") + ":" + paper + "/");
    }
  }

  /// A journal may be older than its configuration: what that asks for in vain is said.
  private void sayProtectionIsOff(ReadyWatch readiness) {
    if (config.claim("policy.protect.stops") && readiness.isProtectionOff()) {
      say.accept(
          "protection is off in this journal's policy: positions have no stop at the venue; switch"
              + " it on with `breakwater policy set protect.stops=true protect.countdown="
              + config.text("policy.protect.countdown")
              + " --reason R`");
    }
  }

  private int port(Component component) {
    return RunFile.read(folders.runFile(component)).map(RunFile::httpPort).orElse(0);
  }

  /// A component that ended deliberately at its first start has a line for the user. One that has
  /// served is healed like any other; and where components were found running, positions may be
  /// open: nothing ends them but an operator.
  private void refuseFailedStart() {
    for (Component component : components()) {
      Optional<ExitFile> word =
          served.contains(component)
              ? Optional.empty()
              : ExitFile.read(folders.exitFile(component));
      if (word.isPresent()
          && word.get().code() != ExitCode.DONE.number()
          && word.get().code() != ExitCode.NOT_READY.number()) {
        ExitCode code =
            java.util.Arrays.stream(ExitCode.values())
                .filter(each -> each.number() == word.get().code())
                .findFirst()
                .orElse(ExitCode.FAILED);
        throw new Problem(code, component.text() + ": " + word.get().line());
      }
    }
  }

  /// Those that are watched, also before anybody does.
  private List<Component> components() {
    List<Component> watched = supervisor.board().components();
    return watched.isEmpty() ? Roster.of(config) : watched;
  }

  private void checkPorts() {
    Map<Component, String> keys =
        Map.of(
            Component.MONITOR, "ports.console",
            Component.PAPER, "ports.paper",
            Component.STRATEGIST, "ports.strategist",
            Component.TRADER, "ports.trader",
            Component.FEEDER, "ports.feeder",
            Component.SUPERVISOR, "ports.supervisor");
    List<Component> all = new ArrayList<>(Roster.of(config));
    all.add(Component.SUPERVISOR);
    for (Component component : all) {
      String key = keys.getOrDefault(component.first(), "");
      int port = ShardConfig.port(config.integer(key), component);
      boolean adopted =
          RunFile.read(folders.runFile(component)).flatMap(RunFile::process).isPresent();
      if (port != 0 && !adopted) {
        checkPort(port, key);
      }
    }
  }

  private static void checkPort(int port, String key) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new Problem(
          ExitCode.CONFLICT,
          "port "
              + port
              + " cannot be opened ("
              + e.getMessage()
              + "); stop what uses it, or set "
              + key
              + " (0 is any)");
    }
  }

  private void figures(Scrape scrape) {
    shards.ifPresent(keeper -> ShardViews.figuresTo(scrape, keeper));
    for (Component component : components()) {
      scrape.count(
          Metric.COMPONENT_RESTARTS_TOTAL,
          supervisor.board().restarts(component),
          component.text());
      scrape.value(Metric.HEARTBEAT_TIMESTAMP_SECONDS, beatSeconds(component), component.text());
    }
    scrape.value(
        Metric.HEARTBEAT_TIMESTAMP_SECONDS,
        beatSeconds(Component.SUPERVISOR),
        Component.SUPERVISOR.text());
  }

  private double beatSeconds(Component component) {
    return Heartbeat.lastMillis(folders.heartbeat(component)).orElse(Double.NaN) / 1e3;
  }

  private String detail(Component component) {
    return supervisor
        .board()
        .of(component)
        .map(shown ->
            shown.stage()
                + ", restarts "
                + shown.restarts()
                + shown.failsafe().map(reason -> ", failsafe: " + reason).orElse(""))
        .orElse("");
  }

  private Health health() {
    List<Health.Dependency> needs = new ArrayList<>();
    for (Component component : components()) {
      boolean runs = RunFile.read(folders.runFile(component)).flatMap(RunFile::process).isPresent();
      Need need = component.equals(Component.TRADER) ? Need.TRADER_PROCESS : Need.PROCESS;
      needs.add(Health.Dependency.of(need, runs, detail(component)).named(component.text()));
    }
    Optional<String> trouble = log.trouble().or(() -> shards.flatMap(ShardKeeper::trouble));
    needs.add(Health.Dependency.of(Need.LOG, trouble.isEmpty(), trouble.orElse("written")));
    Optional<String> unlogged = untold;
    needs.add(
        Health.Dependency.of(Need.LOG, unlogged.isEmpty(), unlogged.orElse("no trouble"))
            .named("alerts-log"));
    return new Health(Service.SUPERVISOR, true, needs, Map.of());
  }
}
