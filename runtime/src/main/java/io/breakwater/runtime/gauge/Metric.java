package io.breakwater.runtime.gauge;

import static io.breakwater.runtime.gauge.Kind.COUNTER;
import static io.breakwater.runtime.gauge.Kind.GAUGE;
import static io.breakwater.runtime.gauge.Kind.HISTOGRAM;
import static io.breakwater.runtime.process.Component.FEEDER;
import static io.breakwater.runtime.process.Component.MONITOR;
import static io.breakwater.runtime.process.Component.STRATEGIST;
import static io.breakwater.runtime.process.Component.SUPERVISOR;
import static io.breakwater.runtime.process.Component.TRADER;

import io.breakwater.runtime.process.Component;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Every metric that Breakwater serves, with who serves it and where its figure comes from. What is
/// not in this table is not served; `docs/metrics.md` is this table for people.
public enum Metric {
  BUILD_INFO(
      GAUGE,
      Unit.CLAIM,
      List.of("component", "version"),
      Set.of(SUPERVISOR, FEEDER, STRATEGIST, TRADER, MONITOR),
      "1; which component and which version answers."),

  GATE_STATE(
      GAUGE,
      Unit.CLAIM,
      List.of("state"),
      Set.of(TRADER),
      "The verdict of the trading gate after the last turn."),
  GATE_TRANSITIONS_TOTAL(
      COUNTER,
      Unit.MOVES,
      List.of("to"),
      Set.of(TRADER),
      "Moves of the trading gate; GateMoved facts of this life."),
  TRADING_GATE_BLOCKS_TOTAL(
      COUNTER,
      Unit.REFUSALS,
      List.of("interlock"),
      Set.of(TRADER),
      "Wishes that the gate refused, once for each interlock that blocked; Refused facts."),
  ESS_STATE(
      GAUGE,
      Unit.CLAIM,
      List.of("state"),
      Set.of(TRADER),
      "Where the emergency stop stands after the last turn."),
  DRAWDOWN_RATIO(
      GAUGE,
      Unit.RATIO,
      List.of("base"),
      Set.of(TRADER),
      "Loss as a share of the base, flows set aside; NaN while equity is unknown."),

  ORDERS_TOTAL(
      COUNTER,
      Unit.ORDERS,
      List.of("outcome"),
      Set.of(TRADER),
      "Intents that ended; IntentEnded facts of this life."),
  ORDERS_OPEN(GAUGE, Unit.ORDERS, List.of(), Set.of(TRADER), "Orders that have not ended."),
  ORDERS_IN_DOUBT(GAUGE, Unit.ORDERS, List.of(), Set.of(TRADER), "Orders whose fate is unknown."),
  ORDER_RETRY_COUNT(
      HISTOGRAM,
      Unit.RETRIES,
      List.of(),
      Set.of(TRADER),
      "How often an intent that ended had to be tried again; RetryPlanned facts."),
  ORDER_ACK_SECONDS(
      HISTOGRAM,
      Unit.SECONDS,
      List.of(),
      Set.of(TRADER),
      "From the turn that sends an order to the turn that holds the venue's acknowledgement."),
  REFUSALS_TOTAL(
      COUNTER,
      Unit.REFUSALS,
      List.of("reason"),
      Set.of(TRADER),
      "Wishes that were refused before anything reached the venue; Refused facts."),

  DECISION_SECONDS(
      HISTOGRAM,
      Unit.SECONDS,
      List.of(),
      Set.of(TRADER),
      "What the kernel takes to decide upon one input."),
  JOURNAL_FORCE_SECONDS(
      HISTOGRAM, Unit.SECONDS, List.of(), Set.of(TRADER), "What a force of the journal takes."),
  SNAPSHOT_FAILURES_TOTAL(
      COUNTER,
      Unit.WRITES,
      List.of(),
      Set.of(TRADER),
      "Snapshots of the state that could not be written."),
  RECONCILE_SECONDS(
      HISTOGRAM,
      Unit.SECONDS,
      List.of(),
      Set.of(TRADER),
      "From ReconcileBegan to Reconciled, by the journal's time."),
  POSITION_RECONCILIATION_DIVERGENCE(
      GAUGE,
      Unit.DIFFERENCES,
      List.of(),
      Set.of(TRADER),
      "Differences that the last reconciliation found; NaN before the first one of this life."),
  UNPROTECTED_NOTIONAL(
      GAUGE,
      Unit.USDT,
      List.of(),
      Set.of(TRADER),
      "What of all open positions no stop would close, at the last marks."),

  VENUE_REQUESTS_TOTAL(
      COUNTER,
      Unit.REQUESTS,
      List.of("lane", "status"),
      Set.of(TRADER, FEEDER, STRATEGIST),
      "Requests to the venue that came to an end, by what they were and how they ended."),
  VENUE_USED_WEIGHT_RATIO(
      GAUGE,
      Unit.RATIO,
      List.of(),
      Set.of(TRADER),
      "Weight used in this minute of all that the venue allows, as its last answer said."),

  VENUE_LATENCY_SECONDS(
      GAUGE,
      Unit.SECONDS,
      List.of(),
      Set.of(TRADER),
      "The p95 of calls to the venue; NaN where none was timed."),

  REDIS_HEALTH_CHECK_FAILURES_TOTAL(
      COUNTER,
      Unit.CHECKS,
      List.of(),
      Set.of(TRADER),
      "How often the road was lost; RoadMoved facts of this life, but not its first turn's."),
  REDIS_RECONNECTS_TOTAL(
      COUNTER,
      Unit.SESSIONS,
      List.of("outcome"),
      Set.of(TRADER, STRATEGIST, MONITOR),
      "Sessions with Redis that were tried, by whether one was made or why not."),
  BUS_RELAYED_TOTAL(
      COUNTER,
      Unit.EVENTS,
      List.of("source"),
      Set.of(TRADER, STRATEGIST),
      "Events that Redis took, those sent again included."),
  BUS_RELAY_LAG_EVENTS(
      GAUGE,
      Unit.EVENTS,
      List.of("source"),
      Set.of(TRADER, STRATEGIST),
      "Events of the log that Redis has not acknowledged."),
  BUS_SPOOLED_EVENTS(
      GAUGE,
      Unit.EVENTS,
      List.of("source"),
      Set.of(TRADER, STRATEGIST),
      "Events that wait on disk because there is no contact with Redis; 0 while there is."),
  BUS_SPOOL_USED_RATIO(
      GAUGE,
      Unit.RATIO,
      List.of("source"),
      Set.of(TRADER, STRATEGIST),
      "How full the spool is, by the nearer of its limits: redis.spool.events, redis.spool.age_s."),
  EVENT_REPLAY_DURATION_SECONDS(
      HISTOGRAM,
      Unit.SECONDS,
      List.of(),
      Set.of(TRADER, STRATEGIST),
      "From the first event that Redis took after an outage to the last one of the spool."),
  BUS_CONSUMER_LAG_SECONDS(
      GAUGE,
      Unit.SECONDS,
      List.of("source"),
      Set.of(TRADER, STRATEGIST, MONITOR),
      "How old the newest record was when it was taken, by the wall clock; NaN before the first."),
  CACHE_INVALIDATION_LATENCY_SECONDS(
      HISTOGRAM,
      Unit.SECONDS,
      List.of(),
      Set.of(TRADER, MONITOR),
      "From contact with the road to a policy told or known anew."),

  ALERTS_TOTAL(
      COUNTER,
      Unit.ALERTS,
      List.of("type", "channel", "outcome"),
      Set.of(MONITOR),
      "Messages that a channel took, that failed, or that it will not get."),
  ANOMALIES_OPEN(
      GAUGE,
      Unit.SERIES,
      List.of(),
      Set.of(MONITOR),
      "Figures that are unlike their past or near a limit; see AnomalyDetected."),
  FEED_AGE_SECONDS(
      GAUGE,
      Unit.SECONDS,
      List.of(),
      Set.of(FEEDER),
      "Age of the newest market data by the wall clock; NaN before the first."),
  FEED_MARKS_TOTAL(
      COUNTER, Unit.EVENTS, List.of(), Set.of(FEEDER), "Mark prices that the streams told."),
  FEED_MARKETS(
      GAUGE,
      Unit.MARKETS,
      List.of(),
      Set.of(FEEDER),
      "Markets that this feeder reads and whose prices have not ended."),
  FEED_DROPPED_TOTAL(
      COUNTER,
      Unit.EVENTS,
      List.of(),
      Set.of(FEEDER),
      "Market events dropped because the queue before the log was full."),
  FEED_LOST_TOTAL(
      COUNTER,
      Unit.EVENTS,
      List.of(),
      Set.of(FEEDER),
      "Market events that the log could not take."),
  SIGNALS_TOTAL(
      COUNTER, Unit.SIGNALS, List.of(), Set.of(STRATEGIST), "Signals that were published."),
  COMPONENT_RESTARTS_TOTAL(
      COUNTER,
      Unit.RESTARTS,
      List.of("component"),
      Set.of(SUPERVISOR),
      "How often the supervisor started a component again."),
  SHARD_MARKETS(
      GAUGE,
      Unit.MARKETS,
      List.of("shard"),
      Set.of(SUPERVISOR),
      "How many markets a feed shard is to read."),
  SHARD_REASSIGNMENT_SECONDS(
      HISTOGRAM,
      Unit.SECONDS,
      List.of(),
      Set.of(SUPERVISOR),
      "How long a market was without prices until a shard had them again."),
  ZOMBIE_MARKETS_TOTAL(
      COUNTER,
      Unit.MARKETS,
      List.of(),
      Set.of(SUPERVISOR),
      "Markets that a shard read and should not have; each is told to be dropped."),
  HEARTBEAT_TIMESTAMP_SECONDS(
      GAUGE,
      Unit.SECONDS,
      List.of("component"),
      Set.of(SUPERVISOR),
      "When a component of this host beat last, in seconds since 1970; NaN where it never did.");

  /// What every name begins with.
  public static final String PREFIX = "breakwater_";

  private final Kind kind;
  private final Unit unit;

  // Both are copies that nobody can change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> labels;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Component> homes;

  private final String help;

  Metric(Kind kind, Unit unit, List<String> labels, Set<Component> homes, String help) {
    this.kind = kind;
    this.unit = unit;
    this.labels = List.copyOf(labels);
    this.homes = Set.copyOf(homes);
    this.help = help;
  }

  /// The name as it is served.
  public String text() {
    return PREFIX + name().toLowerCase(Locale.ROOT);
  }

  public Kind kind() {
    return kind;
  }

  public Unit unit() {
    return unit;
  }

  /// The names of its labels, in the order in which they are served.
  public List<String> labels() {
    return labels;
  }

  /// Who serves it.
  public Set<Component> homes() {
    return new TreeSet<>(homes);
  }

  /// What it is and where it comes from, in one sentence.
  public String help() {
    return help;
  }
}
