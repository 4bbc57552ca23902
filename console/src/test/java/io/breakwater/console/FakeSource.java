package io.breakwater.console;

import io.breakwater.console.view.AccountView;
import io.breakwater.console.view.ComponentView;
import io.breakwater.console.view.EquityView;
import io.breakwater.console.view.EssView;
import io.breakwater.console.view.EventId;
import io.breakwater.console.view.EventPage;
import io.breakwater.console.view.EventView;
import io.breakwater.console.view.HealthView;
import io.breakwater.console.view.IncidentView;
import io.breakwater.console.view.InterlockView;
import io.breakwater.console.view.Mode;
import io.breakwater.console.view.OrderView;
import io.breakwater.console.view.PolicyChangeView;
import io.breakwater.console.view.PolicyView;
import io.breakwater.console.view.PositionView;
import io.breakwater.console.view.RefusalView;
import io.breakwater.console.view.SafetyView;
import io.breakwater.console.view.ShardsView;
import io.breakwater.console.view.StatusView;
import io.breakwater.console.view.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// A source that says what a test told it.
final class FakeSource implements ConsoleSource {
  static final Instant NOON = Instant.parse("2013-12-01T12:00:00Z");
  static final IncidentView INCIDENT =
      new IncidentView(
          "INC-20131201-120000",
          IncidentView.Severity.CRITICAL,
          "gate: REDUCE_ONLY: bus",
          NOON,
          Optional.empty(),
          5,
          List.of("gate"),
          List.of(),
          0);
  static final int EVENTS_KEPT_MAX = 500;

  volatile StatusView status = unknown();
  volatile List<OrderView> orders = List.of();
  volatile List<PositionView> positions = List.of();
  volatile List<RefusalView> refusals = List.of();
  volatile List<ComponentView> components = List.of();
  volatile List<IncidentView> incidents = List.of();
  volatile EquityView equity = new EquityView(List.of(), List.of());
  volatile HealthView.Status health = HealthView.Status.HEALTHY;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<EventView> events = new ArrayList<>();
  private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
  private long publication;

  /// Nothing has been read yet: closed, and every figure unknown.
  static StatusView unknown() {
    InterlockView venue =
        new InterlockView(
            "venue",
            InterlockView.State.BLOCKING,
            Verdict.CLOSED,
            "all",
            Optional.of("no answer from the venue"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("the trader reconnects by itself"));
    return new StatusView(
        Mode.PAPER,
        false,
        Verdict.CLOSED,
        Optional.empty(),
        List.of(venue, InterlockView.ok("lease")),
        EssView.of(EssView.State.UNKNOWN),
        List.of("trader"),
        AccountView.unknown(),
        SafetyView.unknown(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  EventId happen(String type, EventView.Severity severity, String text) {
    lock.lock();
    try {
      EventId id = new EventId(1_700, ++publication);
      Instant time = NOON.plusSeconds(publication);
      events.add(new EventView(id, time, type, severity, text, Optional.empty()));
      if (events.size() > EVENTS_KEPT_MAX) {
        events.removeFirst();
      }
      return id;
    } finally {
      lock.unlock();
      wake();
    }
  }

  void wake() {
    wakes.forEach(Runnable::run);
  }

  int subscriptions() {
    return wakes.size();
  }

  @Override
  public StatusView status() {
    return status;
  }

  @Override
  public List<OrderView> orders() {
    return orders;
  }

  @Override
  public List<PositionView> positions() {
    return positions;
  }

  @Override
  public List<RefusalView> refusals(int limit) {
    return refusals.subList(0, Math.min(limit, refusals.size()));
  }

  @Override
  public PolicyView policy() {
    return new PolicyView(
        3,
        "paper",
        List.of(
            new PolicyView.KeyView(
                "orders_per_minute", "10", "orders", "0 to 100000", "lower", "intents")));
  }

  @Override
  public List<PolicyChangeView> policyHistory(int limit) {
    return List.of(
        new PolicyChangeView(NOON, 3, "ada", "thin books", List.of("orders_per_minute 12 -> 10")));
  }

  @Override
  public EquityView equity(int limit) {
    return equity;
  }

  @Override
  public List<ComponentView> components() {
    return components;
  }

  @Override
  public String scrape() {
    return "# HELP breakwater_fake A figure.\n# TYPE breakwater_fake gauge\nbreakwater_fake 1\n";
  }

  @Override
  public ShardsView shards() {
    return new ShardsView(
        NOON,
        "CLOSED",
        Optional.empty(),
        new ShardsView.Totals(3, 1),
        List.of(new ShardsView.Shard("feeder-2", "HEALTHY", Optional.empty(), 1, 99)),
        List.of(
            new ShardsView.Unit("BTCUSDT", Optional.of("feeder-2"), "FRESH", Optional.empty())));
  }

  @Override
  public HealthView health() {
    return new HealthView(
        "monitor",
        health,
        "test",
        12,
        NOON,
        health != HealthView.Status.UNHEALTHY,
        Optional.of(NOON),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  @Override
  public List<IncidentView> incidents(int limit) {
    return incidents.stream().limit(limit).toList();
  }

  @Override
  public boolean isReady() {
    return health != HealthView.Status.UNHEALTHY;
  }

  @Override
  public EventPage events(EventId after, int limit) {
    lock.lock();
    try {
      List<EventView> later =
          events.stream().filter(event -> event.id().compareTo(after) > 0).limit(limit).toList();
      boolean gap =
          !events.isEmpty()
              && events.getFirst().id().publication() > after.publication() + 1
              && !later.isEmpty();
      return new EventPage(later, gap);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<EventView> recentEvents(int limit) {
    lock.lock();
    try {
      return List.copyOf(events.subList(Math.max(0, events.size() - limit), events.size()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public EventId head() {
    lock.lock();
    try {
      return events.isEmpty() ? EventId.START : events.getLast().id();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription onChange(Runnable wake) {
    wakes.add(wake);
    return () -> wakes.remove(wake);
  }
}
