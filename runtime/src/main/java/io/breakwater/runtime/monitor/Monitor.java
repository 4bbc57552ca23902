package io.breakwater.runtime.monitor;

import io.breakwater.bus.log.Touch;
import io.breakwater.console.ConsoleSource;
import io.breakwater.console.view.ComponentView;
import io.breakwater.console.view.EquityView;
import io.breakwater.console.view.EventId;
import io.breakwater.console.view.EventPage;
import io.breakwater.console.view.EventView;
import io.breakwater.console.view.HealthView;
import io.breakwater.console.view.OrderView;
import io.breakwater.console.view.PolicyChangeView;
import io.breakwater.console.view.PolicyView;
import io.breakwater.console.view.PositionView;
import io.breakwater.console.view.RefusalView;
import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.State;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.alert.AlertPost;
import io.breakwater.runtime.gauge.Lag;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.road.RoadTraffic;
import io.breakwater.runtime.trader.Misfit;
import io.breakwater.runtime.trader.TraderView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Follows the trader's log and answers the console from memory. One thread calls [#step]; any
/// thread may ask. A change of the components is looked for with every step too.
public final class Monitor implements ConsoleSource {
  private final TraderView view;
  private final Components components;
  private final AlertPost alerts;
  private final Clock clock;
  private final long startedNanos;
  private final Story story = new Story();
  private final DrillWatch drills = new DrillWatch();
  private final PolicyHistory policies = new PolicyHistory();
  private final PolicyCache policy = new PolicyCache();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Consumer<Scrape> sessions;
  private final Lag lag = new Lag();
  private final ReentrantLock lock = new ReentrantLock();
  // Written by the stepping thread under the lock, read by any thread under the lock.
  private State state = State.EMPTY;
  private long lastWallMillis;
  private List<ComponentView> seen = List.of();
  private Touch touch = Touch.CLOSE;
  private volatile Optional<String> trouble = Optional.empty();

  public Monitor(TraderView view, Components components, AlertPost alerts, Clock clock) {
    this(
        view,
        components,
        alerts,
        clock,
        scrape -> RoadTraffic.sessionsTo(Optional.empty(), scrape));
  }

  /// A monitor of a host that may have a road.
  ///
  /// @param sessions tells how sessions with Redis fare
  public Monitor(
      TraderView view,
      Components components,
      AlertPost alerts,
      Clock clock,
      Consumer<Scrape> sessions) {
    this.sessions = sessions;
    this.view = view;
    this.components = components;
    this.alerts = alerts;
    this.clock = clock;
    this.startedNanos = clock.monotonicNanos();
  }

  /// Takes in what is new. Returns whether there was anything.
  public boolean step() {
    List<ComponentView> nowSeen = components.look();
    boolean changed;
    lock.lock();
    try {
      int turns = follow();
      state = view.state();
      lastWallMillis = view.lastWallMillis();
      Touch before = touch;
      touch = view.reader().touch();
      policy.follow(state, touch, clock.monotonicNanos());
      changed = turns > 0 || !nowSeen.equals(seen) || !touch.equals(before);
      seen = nowSeen;
    } finally {
      lock.unlock();
    }
    alerts.rethrow();
    if (changed) {
      listeners.forEach(Runnable::run);
    }
    return changed;
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
  }

  @Override
  public StatusView status() {
    lock.lock();
    try {
      StatusView told =
          Views.status(state, lastWallMillis, Components.failing(seen))
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
    Optional<String> unread = trouble;
    Optional<String> undelivered = alerts.trouble();
    Touch near = touchNow();
    boolean healthy = unread.isEmpty() && undelivered.isEmpty() && near instanceof Touch.Close;
    return new HealthView(
        "monitor",
        healthy ? HealthView.Status.HEALTHY : HealthView.Status.DEGRADED,
        Version.TEXT,
        (clock.monotonicNanos() - startedNanos) / 1_000_000_000L,
        Instant.ofEpochMilli(clock.wallMillis()),
        Map.of("trader-log", dependency(unread, true), "alerts", dependency(undelivered, false)),
        metrics());
  }

  private Touch touchNow() {
    lock.lock();
    try {
      return touch;
    } finally {
      lock.unlock();
    }
  }

  private Map<String, String> metrics() {
    lock.lock();
    try {
      return Map.of(
          "cache_invalidation_latency_seconds",
          String.format(Locale.ROOT, "%.3f", policy.latencyNanos() / 1e9),
          "cache_invalidations_total",
          Long.toString(policy.refreshes()));
    } finally {
      lock.unlock();
    }
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
