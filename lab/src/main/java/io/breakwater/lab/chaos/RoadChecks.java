package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.exceptions.JedisException;

/// What must hold of the trader and its road while Redis goes and comes.
record RoadChecks(Stage floor, Streams streams, Findings findings) {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLOSED_PATIENCE = Duration.ofSeconds(20);
  static final long BLOCKED_MILLIS_MAX = 1_000;
  static final long POLICY_MILLIS_MAX = 1_000;
  static final long OPEN_MILLIS_MAX = 5_000;
  private static final String ALERT = "RedisConnectivityIssue";

  /// Waits until the road carries what the trader publishes, and signals come in by it.
  void awaitTraffic(TraderRecord record) throws InterruptedException {
    Deadline.await(
        "the trader's publications in Redis",
        PATIENCE,
        () -> streams.length(Streams.TRADER) > 0 && bySignal(record.refresh()) > 2);
  }

  /// Signals that came by the road.
  static long bySignal(TraderRecord record) {
    return record.turns().stream()
        .flatMap(turn -> turn.inputs().stream())
        .filter(arrived ->
            arrived.input() instanceof Input.SignalReceived
                && arrived.origin().source().equals("in:signals"))
        .count();
  }

  /// The first move of the gate away from OPEN at or after this time.
  private static Optional<Placed<GateFact.GateMoved>> closed(TraderRecord record, long atMillis) {
    return record
        .facts(GateFact.GateMoved.class)
        .filter(placed -> placed.wallMillis() >= atMillis && placed.fact().to() != Verdict.OPEN)
        .findFirst();
  }

  /// As [#blocked(TraderRecord, long, long)] where the connection breaks.
  void blocked(TraderRecord record, long killedMillis) throws InterruptedException {
    blocked(record, killedMillis, BLOCKED_MILLIS_MAX);
  }

  /// The gate closes by the road's own interlock, and everybody is told.
  ///
  /// @param millisMax how long it may stay open behind the fault
  void blocked(TraderRecord record, long killedMillis, long millisMax) throws InterruptedException {
    boolean closes =
        Deadline.within(CLOSED_PATIENCE, () -> closed(record.refresh(), killedMillis).isPresent());
    findings.invariant("the gate closes without Redis", closes, closes, "true");
    Placed<GateFact.GateMoved> closed =
        closed(record, killedMillis)
            .orElseThrow(() -> new Deadline.Missed("the gate closed", CLOSED_PATIENCE));
    long millis = closed.wallMillis() - killedMillis;
    findings.bound(
        "gate not OPEN after Redis was gone",
        millis < millisMax,
        millis + " ms",
        "under " + millisMax + " ms");
    findings.largest("blocked_millis", millis);
    findings.invariant(
        "the interlock `bus` is named",
        closed.fact().blocking().contains(InterlockName.BUS),
        closed.fact().blocking(),
        "bus");
    // The journal may be read before the door has heard of the same turn.
    AtomicReference<Optional<Floor.Spoken>> spoken = new AtomicReference<>(Optional.empty());
    boolean says =
        Deadline.within(
            Duration.ofMillis(millisMax),
            () -> {
              spoken.set(floor.spoken());
              return spoken.get().filter(RoadChecks::isBlocked).isPresent();
            });
    findings.invariant("the trader's door says so", says, spoken.get(), "not OPEN, bus");
    published(record, "system.redis_lost", killedMillis);
    raised(record, Effect.Severity.WARNING, killedMillis);
  }

  private static boolean isBlocked(Floor.Spoken spoken) {
    return !spoken.verdict().equals("OPEN") && spoken.blocking().contains("bus");
  }

  /// An entry that is offered while Redis is away is refused. Under load somebody offers them all
  /// the time; without it the scenario has offered one.
  void refusesEntries(TraderRecord record, long goneMillis) throws InterruptedException {
    DeadRoad road = new DeadRoad(record, new Span(goneMillis, Long.MAX_VALUE));
    boolean refused =
        Deadline.within(
            PATIENCE,
            () -> {
              record.refresh();
              return road.refused(InterlockName.BUS) > 0;
            });
    findings.invariant(
        "an entry that is offered while Redis is away is refused by `bus`",
        refused,
        road.refused(InterlockName.BUS) + " refused",
        "at least 1");
  }

  /// By the journal: once it is closed the gate is not OPEN before Redis is started again, and no
  /// entry is taken.
  void stayedShut(TraderRecord record, Span dead) {
    DeadRoad road = new DeadRoad(record.refresh(), dead);
    findings.none("by the journal the gate is not OPEN while Redis is away", road.openings());
    findings.none("no entry is taken or sent while Redis is away", road.entries());
  }

  /// The gate opens again by itself, after the account was read.
  ///
  /// @param dead in which Redis was surely away
  /// @param backMillis when an independent PING was answered
  void opened(TraderRecord record, Span dead, long backMillis) throws InterruptedException {
    Placed<GateFact.GateMoved> open =
        Deadline.awaitValue(
            "the gate open again", PATIENCE, () -> opening(record.refresh(), dead.toMillis()));
    long millis = open.wallMillis() - backMillis;
    findings.bound(
        "reconciled and OPEN after Redis came back",
        millis < OPEN_MILLIS_MAX,
        millis + " ms",
        "under " + OPEN_MILLIS_MAX + " ms");
    findings.largest("open_again_millis", millis);
    boolean read =
        record
            .facts(ReconcileFact.Reconciled.class)
            .anyMatch(placed ->
                placed.wallMillis() >= dead.toMillis() && placed.wallMillis() <= open.wallMillis());
    findings.invariant("the account was read before that", read, read, "true");
    published(record, "system.redis_recovered", dead.fromMillis());
    raised(record, Effect.Severity.INFO, dead.fromMillis());
  }

  private static Optional<Placed<GateFact.GateMoved>> opening(TraderRecord record, long since) {
    return record
        .facts(GateFact.GateMoved.class)
        .filter(placed -> placed.wallMillis() >= since && placed.fact().to() == Verdict.OPEN)
        .findFirst();
  }

  private void published(TraderRecord record, String type, long since) {
    long count =
        record
            .facts(Effect.Publish.class)
            .filter(placed -> placed.wallMillis() >= since && placed.fact().type().equals(type))
            .count();
    findings.invariant("`" + type + "` is published once", count == 1, count, "1");
  }

  private void raised(TraderRecord record, Effect.Severity severity, long since) {
    List<String> alerts =
        record
            .facts(Effect.Raise.class)
            .filter(placed -> placed.wallMillis() >= since)
            .filter(placed -> placed.fact().type().equals(ALERT))
            .filter(placed -> placed.fact().severity() == severity)
            .map(placed -> placed.fact().text())
            .toList();
    findings.invariant(
        "one alert " + ALERT + " of severity " + severity, alerts.size() == 1, alerts, "one");
  }

  /// Scripts that go on writing are heard again.
  void takesSignalsAgain(TraderRecord record) throws InterruptedException {
    long before = bySignal(record.refresh());
    boolean taken = Deadline.within(PATIENCE, () -> bySignal(record.refresh()) > before);
    findings.invariant("signals of scripts are taken again", taken, taken, "true");
  }

  /// Waits for the policy in bw:policy behind this entry; the time counts from the return.
  void policyRetold(String lastBefore, long backNanos) throws InterruptedException {
    Deadline.await(
        "the policy in " + Streams.POLICY,
        PATIENCE,
        () -> !lastOrNothing(Streams.POLICY).equals(lastBefore));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - backNanos);
    findings.bound(
        "the policy is told anew after Redis came back",
        millis < POLICY_MILLIS_MAX,
        millis + " ms",
        "under " + POLICY_MILLIS_MAX + " ms");
    findings.largest("policy_millis", millis);
  }

  private String lastOrNothing(String stream) {
    try {
      return streams.last(stream);
    } catch (JedisException _) {
      return "";
    }
  }

  /// Waits until Redis has everything that the journal says was published, and compares it, entry
  /// by entry. Nothing may be published meanwhile but what the trader says by itself.
  void exactlyOnce(TraderRecord record) throws InterruptedException {
    Deadline.within(
        PATIENCE, () -> lastOrNothing(Streams.TRADER).equals(lastPublished(record.refresh(), "")));
    compare(record, Streams.TRADER, "");
    Deadline.within(
        PATIENCE,
        () -> lastOrNothing(Streams.POLICY).equals(lastPublished(record.refresh(), "policy.")));
    compare(record, Streams.POLICY, "policy.");
  }

  private static String lastPublished(TraderRecord record, String types) {
    List<Placed<Effect.Publish>> all = Delivered.publications(record, types);
    return all.isEmpty() ? "" : Delivered.id(all.getLast());
  }

  private void compare(TraderRecord record, String stream, String types) {
    Delivered delivered = Delivered.of(streams, stream, record, types);
    List<Placed<Effect.Publish>> facts = delivered.published();
    findings.none(
        stream + " is what the journal published, once and in order (" + facts.size() + ")",
        delivered.wrong());
    if (types.isEmpty()) {
      findings.none("numbers are contiguous in each epoch", holes(facts));
      findings.metric("events_published", facts.size());
      findings.metric("events_consumed", delivered.entries().size());
    }
  }

  /// Numbers that are missing within an epoch.
  static List<String> holes(List<Placed<Effect.Publish>> facts) {
    List<String> holes = new ArrayList<>();
    for (int i = 1; i < facts.size(); i++) {
      boolean sameEpoch =
          facts.get(i).turn().began().epoch() == facts.get(i - 1).turn().began().epoch();
      long step = facts.get(i).fact().number() - facts.get(i - 1).fact().number();
      if (sameEpoch && step != 1) {
        holes.add(Delivered.id(facts.get(i - 1)) + " before " + Delivered.id(facts.get(i)));
      }
    }
    return holes;
  }

  /// How long a signal waited for its turn at most, in milliseconds, while Redis was away.
  static long longestWait(TraderRecord record, long fromMillis, long toMillis) {
    return record.turns().stream()
        .filter(turn ->
            turn.began().wallMillis() >= fromMillis && turn.began().wallMillis() <= toMillis)
        .flatMap(turn ->
            turn.inputs().stream()
                .map(io.breakwater.model.input.Arrived::input)
                .filter(Input.SignalReceived.class::isInstance)
                .map(Input.SignalReceived.class::cast)
                .map(input -> turn.began().wallMillis() - input.signal().madeAtMillis()))
        .mapToLong(Long::longValue)
        .max()
        .orElse(-1);
  }
}
