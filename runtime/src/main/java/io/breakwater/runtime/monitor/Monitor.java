package io.breakwater.runtime.monitor;

import io.breakwater.bus.log.Touch;
import io.breakwater.console.ConsoleSource;
import io.breakwater.console.view.ComponentView;
import io.breakwater.console.view.EquityView;
import io.breakwater.console.view.EventId;
import io.breakwater.console.view.EventPage;
import io.breakwater.console.view.EventView;
import io.breakwater.console.view.HealthView;
import io.breakwater.console.view.IncidentView;
import io.breakwater.console.view.OrderView;
import io.breakwater.console.view.PolicyChangeView;
import io.breakwater.console.view.PolicyView;
import io.breakwater.console.view.PositionView;
import io.breakwater.console.view.RefusalView;
import io.breakwater.console.view.ShardsView;
import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.State;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Need;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.alert.AlertPost;
import io.breakwater.runtime.gauge.Lag;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.health.HealthViews;
import io.breakwater.runtime.health.IncidentBook;
import io.breakwater.runtime.health.ReadinessWatch;
import io.breakwater.runtime.health.ReadinessWatch.TraderWord;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.trader.Misfit;
import io.breakwater.runtime.trader.TraderView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Follows the trader's log and answers the console from memory. One thread calls [#step]; any
/// thread may ask. A change of the components is looked for with every step too.
public final class Monitor implements ConsoleSource {
  private final TraderView view;
  private final ReadinessWatch health;
  private final IncidentBook incidents;
  private final AlertPost alerts;
  private final Clock clock;
  private final long startedNanos;
  private final Story story = new Story();
  private final DrillWatch drills = new DrillWatch();
  private final PolicyHistory policies = new PolicyHistory();
  private final PolicyCache policy = new PolicyCache();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Consumer<Scrape> sessions;
  private final Supplier<ShardsView> shards;
  private final Lag lag = new Lag();
  private final ReentrantLock lock = new ReentrantLock();
  // Written by the stepping thread under the lock, read by any thread under the lock.
  private State state = State.EMPTY;
  private long lastWallMillis;
  private List<ComponentView> seen = List.of();
  private Touch touch = Touch.CLOSE;
  private volatile Optional<String> trouble = Optional.empty();

  /// What the monitor shows besides the trader's log.
  ///
  /// @param shards as the supervisor last showed them; any thread
  public record Rooms(ReadinessWatch health, IncidentBook incidents, Supplier<ShardsView> shards) {}

  /// A monitor of a host that may have a road.
  ///
  /// @param sessions tells how sessions with Redis fare
  public Monitor(
      TraderView view, Rooms rooms, AlertPost alerts, Clock clock, Consumer<Scrape> sessions) {
    this.sessions = sessions;
    this.shards = rooms.shards();
    this.view = view;
    this.health = rooms.health();
    this.incidents = rooms.incidents();
    this.alerts = alerts;
    this.clock = clock;
    this.startedNanos = clock.monotonicNanos();
  }

  /// Takes in what is new. Returns whether there was anything.
  public boolean step() {
    boolean changed;
    lock.lock();
    try {
      int turns = follow();
      state = view.state();
      lastWallMillis = view.lastWallMillis();
      Touch before = touch;
      touch = view.reader().touch();
      policy.follow(state, touch, clock.monotonicNanos());
      boolean judged = health.step(word(), own());
      boolean told = incidents.follow();
      changed = judged || told || turns > 0 || !touch.equals(before);
      seen = health.surveyed().stream().map(HealthViews::componentView).toList();
    } finally {
      lock.unlock();
    }
    alerts.rethrow();
    if (changed) {
      listeners.forEach(Runnable::run);
    }
    return changed;
  }

  private TraderWord word() {
    if (view.isLost()) {
      return new TraderWord.Unknown(trouble.orElse("its journal's beginning is gone"));
    }
    return switch (touch) {
      case Touch.Close _ ->
          trouble
              .<TraderWord>map(TraderWord.Unknown::new)
              .orElseGet(() -> new TraderWord.Known(state));
      case Touch.CatchingUp _ -> new TraderWord.Unknown("what it decided is being read");
      case Touch.Lost(var reason) -> new TraderWord.Unknown(reason);
    };
  }

  /// The trader's state, where its log tells what it does now; the stepping thread.
  Optional<State> known() {
    return word() instanceof TraderWord.Known(var now) ? Optional.of(now) : Optional.empty();
  }

  private ReadinessWatch.Own own() {
    return new ReadinessWatch.Own(
        Map.of(
            Need.TRADER_LOG.text(),
            dependency(trouble, true),
            Need.ALERT_FILES.text(),
            dependency(alerts.trouble(), false),
            Need.HEALTH_FILE.text(),
            dependency(health.trouble(), false)),
        metrics(),
        (clock.monotonicNanos() - startedNanos) / 1_000_000_000L);
  }

  /// A turn that does not fit is the trader's business, which sets the journal aside at its next
  /// start; until then the state before it is shown, and that it is not the last one.
  private int follow() {
    try {
      int turns = view.pollAll(this::take);
      trouble = view.trouble();
      return turns;
    } catch (Misfit misfit) {
      trouble = Optional.of(String.valueOf(misfit.getMessage()));
      return 0;
    }
  }

  private void take(Turn turn, State after) {
    lag.taken(turn.began().wallMillis(), clock.wallMillis());
    story.take(turn, after);
    drills.see(turn, after);
    policies.take(turn);
    incidents.take(turn);
  }

  @Override
  public StatusView status() {
    lock.lock();
    try {
      StatusView told =
          Views.status(state, lastWallMillis, health.readiness())
              .withDrill(drills.last().map(SafetyViews::drill));
      return view.isLost() ? Views.unknown(told, trouble.orElse("")) : Views.asFarAs(touch, told);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<OrderView> orders() {
    return Views.orders(stateNow());
  }

  @Override
  public List<PositionView> positions() {
    return Views.positions(stateNow());
  }

  private State stateNow() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<RefusalView> refusals(int limit) {
    lock.lock();
    try {
      return story.refusals(limit);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public PolicyView policy() {
    lock.lock();
    try {
      return policy.view();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<PolicyChangeView> policyHistory(int limit) {
    lock.lock();
    try {
      return policies.newest(limit);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public EquityView equity(int limit) {
    lock.lock();
    try {
      return story.equity(limit);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ShardsView shards() {
    return shards.get();
  }

  @Override
  public List<ComponentView> components() {
    lock.lock();
    try {
      return seen;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public HealthView health() {
    return health.shown();
  }

  @Override
  public List<IncidentView> incidents(int limit) {
    lock.lock();
    try {
      return incidents.incidents(clock.wallMillis()).stream().limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Serving, and with a trader's log to tell of; whether trading may go on is another question.
  @Override
  public boolean isReady() {
    return trouble.isEmpty();
  }

  private Map<String, String> metrics() {
    return Map.of(
        "cache_invalidation_latency_seconds",
        String.format(Locale.ROOT, "%.3f", policy.latencyNanos() / 1e9),
        "cache_invalidations_total",
        Long.toString(policy.refreshes()),
        "system_monitor_seconds",
        String.format(Locale.ROOT, "%.6f", health.systemMicros() / 1e6));
  }

  @Override
  public String scrape() {
    Scrape scrape = new Scrape(Component.MONITOR);
    sessions.accept(scrape);
    return scrape
        .value(Metric.BUS_CONSUMER_LAG_SECONDS, lag.seconds(), Component.TRADER.text())
        .histogram(Metric.CACHE_INVALIDATION_LATENCY_SECONDS, policy.latencies())
        .tally(Metric.ALERTS_TOTAL, alerts.told())
        .text();
  }

  private static HealthView.DependencyView dependency(Optional<String> trouble, boolean critical) {
    return new HealthView.DependencyView(
        trouble.isEmpty()
            ? HealthView.DependencyView.State.UP
            : HealthView.DependencyView.State.DEGRADED,
        critical,
        Optional.empty(),
        trouble.isEmpty() ? Finding.Code.OK.name() : Finding.Code.IMPAIRED.name(),
        trouble);
  }

  @Override
  public EventPage events(EventId after, int limit) {
    lock.lock();
    try {
      return story.events(after, limit);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<EventView> recentEvents(int limit) {
    lock.lock();
    try {
      return story.recentEvents(limit);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public EventId head() {
    lock.lock();
    try {
      return story.head();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription onChange(Runnable wake) {
    listeners.add(wake);
    return () -> listeners.remove(wake);
  }
}
