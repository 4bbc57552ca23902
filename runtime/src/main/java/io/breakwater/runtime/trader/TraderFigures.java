package io.breakwater.runtime.trader;

import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.Latency;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Worth;
import io.breakwater.kernel.protect.Guarded;
import io.breakwater.kernel.protect.ProtectRule;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import io.breakwater.runtime.gauge.Histogram;
import io.breakwater.runtime.gauge.Lag;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.LaggingTail;
import io.breakwater.runtime.process.Tail;
import io.breakwater.runtime.venue.VenueAccess;
import java.util.Optional;

/// What is measured of a trader: the work of its thread, what its journal says, and what its state
/// holds now.
public final class TraderFigures implements Witness {
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double WHOLE = Bps.WHOLE_E4;
  private static final ProtectRule PROTECTION = new ProtectRule();

  private final Clock clock;
  private final JournalFigures journal = new JournalFigures();
  private final Histogram decisions = Histogram.ofQuickWork();
  private final Histogram forces = Histogram.ofWaiting();
  private final Lag feedLag = new Lag();
  private final Lag signalLag = new Lag();
  // Each is set once by the trader's thread and read by request threads.
  private volatile Optional<VenueAccess> reached = Optional.empty();
  private volatile Optional<TraderRoad> travelled = Optional.empty();

  /// Where the emergency stop can stand.
  private enum Ess {
    ARMED,
    BREACH_PENDING,
    TRIPPED,
    COOLDOWN,
    RESETTABLE
  }

  public TraderFigures(Clock clock) {
    this.clock = clock;
  }

  /// The way to the venue is found.
  void reached(VenueAccess access) {
    reached = Optional.of(access);
  }

  /// The road is open.
  void travels(TraderRoad road) {
    travelled = Optional.of(road);
  }

  Tail<MarketEvent> feed(Tail<MarketEvent> feed) {
    return new LaggingTail<>(feed, MarketEvent::wallMillis, clock, feedLag);
  }

  Tail<Signal> signals(Tail<Signal> signals) {
    return new LaggingTail<>(signals, Signal::madeAtMillis, clock, signalLag);
  }

  @Override
  public long nanos() {
    return clock.monotonicNanos();
  }

  @Override
  public void decided(long sinceNanos) {
    decisions.observeNanos(nanos() - sinceNanos);
  }

  @Override
  public void forced(long sinceNanos) {
    forces.observeNanos(nanos() - sinceNanos);
  }

  @Override
  public void durable(Turn turn) {
    journal.take(turn);
  }

  /// Every figure of the trader. Any thread.
  ///
  /// @param snapshotFailures snapshots that could not be written
  void figuresTo(Scrape scrape, State state, long snapshotFailures) {
    journal.figuresTo(scrape);
    TraderRoad.figuresTo(travelled, scrape);
    VenueAccess.requestsTo(reached, scrape);
    VenueAccess.weightTo(reached, scrape);
    scrape
        .count(Metric.SNAPSHOT_FAILURES_TOTAL, snapshotFailures)
        .value(Metric.BUS_CONSUMER_LAG_SECONDS, feedLag.seconds(), Component.FEEDER.text())
        .value(Metric.BUS_CONSUMER_LAG_SECONDS, signalLag.seconds(), Component.STRATEGIST.text())
        .histogram(Metric.DECISION_SECONDS, decisions)
        .histogram(Metric.JOURNAL_FORCE_SECONDS, forces)
        .oneOf(Metric.GATE_STATE, Verdict.values(), state.gate().verdict())
        .oneOf(Metric.ESS_STATE, Ess.values(), ess(state.stop()))
        .value(Metric.VENUE_LATENCY_SECONDS, seconds(state.gate().grounds().latency()))
        .count(Metric.ORDERS_OPEN, state.orders().open().size())
        .count(Metric.ORDERS_IN_DOUBT, inDoubt(state))
        .value(Metric.UNPROTECTED_NOTIONAL, unprotected(state));
    drawdown(scrape, state);
  }

  private static double seconds(Latency latency) {
    return latency.samples() == 0 ? Double.NaN : latency.p95Millis() / MILLIS_PER_SECOND;
  }

  private static Ess ess(StopState stop) {
    return switch (stop) {
      case StopState.Armed _ -> Ess.ARMED;
      case StopState.BreachPending _ -> Ess.BREACH_PENDING;
      case StopState.Tripped _ -> Ess.TRIPPED;
      case StopState.Cooldown _ -> Ess.COOLDOWN;
      case StopState.Resettable _ -> Ess.RESETTABLE;
    };
  }

  private static double unprotected(State state) {
    return (double) Guarded.unprotectedNotional(state, PROTECTION).e8() / Fixed.ONE;
  }

  private static long inDoubt(State state) {
    return state.orders().open().values().stream().filter(Order.InDoubt.class::isInstance).count();
  }

  private static void drawdown(Scrape scrape, State state) {
    Worth worth = state.worth();
    Optional<StopFact.Figures> known = worth.figures(state.policy().stop().drawdownMax());
    scrape
        .value(Metric.DRAWDOWN_RATIO, ratio(known.map(StopFact.Figures::fromStart)), "start")
        .value(Metric.DRAWDOWN_RATIO, ratio(known.map(StopFact.Figures::fromPeak)), "peak");
  }

  private static double ratio(Optional<Bps> share) {
    return share.map(bps -> bps.e4() / WHOLE).orElse(Double.NaN);
  }
}
