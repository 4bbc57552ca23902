package io.breakwater.runtime.monitor;

import io.breakwater.bus.log.Touch;
import io.breakwater.console.view.AccountView;
import io.breakwater.console.view.EssView;
import io.breakwater.console.view.EssView.CheckView;
import io.breakwater.console.view.InterlockView;
import io.breakwater.console.view.Mode;
import io.breakwater.console.view.OrderView;
import io.breakwater.console.view.PositionView;
import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.kernel.View;
import io.breakwater.kernel.health.Part;
import io.breakwater.kernel.health.Readiness;
import io.breakwater.kernel.health.ReadinessTable;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orphans;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.kernel.portfolio.Day;
import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.portfolio.Worth;
import io.breakwater.kernel.protect.Guarded;
import io.breakwater.kernel.protect.ProtectRule;
import io.breakwater.kernel.state.Table;
import io.breakwater.kernel.stop.Checklist;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.venue.OrderReport;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The kernel's state as the console and the command line show it. Pure; unknown stays unknown.
public final class Views {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /// Not the kernel's: where nobody decides, nothing is open, whatever was decided last.
  private static final InterlockView NO_TRADER =
      new InterlockView(
          "trader",
          InterlockView.State.BLOCKING,
          io.breakwater.console.view.Verdict.CLOSED,
          "all",
          Optional.of("no trader is running"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of("a running trader: `breakwater up`"));

  private static final Kernel KERNEL = Kernel.standard();

  private Views() {}

  /// The same as the state alone tells it, whatever the components do.
  public static StatusView status(State state, long lastWallMillis) {
    return status(state, lastWallMillis, ReadinessTable.judge(Set.of(), Map.of()));
  }

  /// Can trade now, and if not, why not.
  public static StatusView status(State state, long lastWallMillis, Readiness readiness) {
    boolean traderRuns = !readiness.failing().contains(Part.TRADER);
    Verdict verdict = traderRuns ? state.gate().verdict() : Verdict.CLOSED;
    long inDoubt =
        state.orders().open().values().stream().filter(o -> o instanceof Order.InDoubt).count();
    return new StatusView(
        Mode.valueOf(state.mode().name()),
        verdict == Verdict.OPEN && readiness.dor(),
        io.breakwater.console.view.Verdict.valueOf(verdict.name()),
        instant(state.gate().sinceMillis()),
        interlocks(state, traderRuns),
        ess(state),
        readiness.failing().stream().map(Part::text).toList(),
        account(state),
        SafetyViews.of(state),
        Optional.of(state.orders().open().size()),
        Optional.of((int) inDoubt),
        instant(lastWallMillis));
  }

  /// What is told by a source that may not know what is said now.
  static StatusView asFarAs(Touch touch, StatusView told) {
    return switch (touch) {
      case Touch.Close _ -> told;
      case Touch.CatchingUp _ -> unknown(told, "what was decided meanwhile is being read");
      case Touch.Lost(var reason) -> unknown(told, reason);
    };
  }

  /// What was open once is not open now: where nothing is known of now, nothing may be done.
  static StatusView unknown(StatusView told, String reason) {
    List<InterlockView> interlocks = new ArrayList<>();
    interlocks.add(
        new InterlockView(
            "view",
            InterlockView.State.BLOCKING,
            io.breakwater.console.view.Verdict.CLOSED,
            "all",
            Optional.of("what the trader does now is unknown here: " + reason),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("by itself, once the trader's turns arrive again")));
    interlocks.addAll(told.interlocks());
    return new StatusView(
        told.mode(),
        false,
        io.breakwater.console.view.Verdict.CLOSED,
        Optional.empty(),
        interlocks,
        told.ess(),
        told.failingComponents(),
        told.account(),
        told.safety(),
        told.openOrders(),
        told.inDoubt(),
        told.asOf());
  }

  private static Optional<Instant> instant(long millis) {
    return millis <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static List<InterlockView> interlocks(State state, boolean traderRuns) {
    List<InterlockView> all = new ArrayList<>();
    if (!traderRuns) {
      all.add(NO_TRADER);
    }
    KERNEL.view(state).interlocks().forEach(seen -> all.add(interlock(seen)));
    return List.copyOf(all);
  }

  private static InterlockView interlock(View.Interlock seen) {
    if (!seen.blocking()) {
      return InterlockView.ok(seen.name().text());
    }
    return new InterlockView(
        seen.name().text(),
        InterlockView.State.BLOCKING,
        io.breakwater.console.view.Verdict.valueOf(seen.verdict().name()),
        seen.scope().toString(),
        Optional.of(seen.reason()),
        instant(seen.sinceMillis()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(seen.heals()));
  }

  private static EssView ess(State state) {
    return switch (state.stop()) {
      case StopState.Armed _ -> EssView.of(EssView.State.ARMED);
      case StopState.BreachPending(var cause, _, _) ->
          new EssView(
              EssView.State.ARMED,
              Optional.empty(),
              Optional.of("breach pending its second sample: " + cause),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of());
      case StopState.Tripped(var trip, _) ->
          tripped(state, EssView.State.TRIPPED, trip, Optional.empty(), Optional.empty());
      case StopState.Cooldown(var trip, boolean proven, var left, long until) ->
          tripped(
              state,
              EssView.State.COOLDOWN,
              trip,
              outcome(proven, left.size()),
              instant(until / NANOS_PER_MILLI));
      case StopState.Resettable(var trip, boolean proven, var left) ->
          tripped(
              state,
              EssView.State.RESETTABLE,
              trip,
              outcome(proven, left.size()),
              Optional.empty());
    };
  }

  /// What a reset would find, by the kernel's own checklist; the cooldown stands before it.
  private static List<CheckView> checklist(State state) {
    List<CheckView> checks = new ArrayList<>();
    checks.add(check("cooldown", state.stop() instanceof StopState.Resettable, "is over"));
    Checklist list = KERNEL.view(state).resetChecklist();
    checks.add(check("venue", list.venueReachable(), "is reachable"));
    checks.add(check("reconciled", list.reconciled(), "with the venue"));
    checks.add(check("in-doubt", list.nothingInDoubt(), "no order's outcome is unknown"));
    checks.add(check("prices", list.pricesFresh(), "are fresh"));
    checks.add(check("stop-file", list.stopFileGone(), "is gone"));
    checks.add(equity(list.equity()));
    checks.add(check("daily-loss", list.dailyLossSettled(), "is not of this UTC day"));
    return List.copyOf(checks);
  }

  private static CheckView equity(Equity equity) {
    return switch (equity) {
      case Equity.Known _ -> check("equity", true, "can be computed");
      case Equity.Unknown(var reason) -> check("equity", false, reason);
    };
  }

  private static CheckView check(String name, boolean holds, String detail) {
    return new CheckView(name, Optional.of(holds), detail);
  }

  /// The state does not say whether the venue could be asked; only the facts prove a stop.
  private static Optional<String> outcome(boolean proven, int left) {
    if (proven) {
      return Optional.of("VERIFIED: nothing rests");
    }
    return Optional.of(
        left == 0 ? "not verified, none known to rest" : "LEFTOVERS: " + left + " orders");
  }

  private static EssView tripped(
      State state,
      EssView.State ess,
      StopFact.Tripped trip,
      Optional<String> outcome,
      Optional<Instant> cooldownUntil) {
    return new EssView(
        ess,
        instant(trip.wallMillis()),
        Optional.of(trip.cause() + ": " + trip.reason()),
        Optional.of(trip.operator()),
        outcome,
        cooldownUntil,
        checklist(state));
  }

  private static AccountView account(State state) {
    Worth worth = state.worth();
    Optional<Money> equity =
        worth.equity() instanceof Equity.Known(var money) ? Optional.of(money) : Optional.empty();
    Optional<StopFact.Figures> figures = worth.figures(state.policy().stop().drawdownMax());
    Optional<Money> unrealized = Optional.of(Money.ZERO);
    Money realized = Money.ZERO;
    Money fees = Money.ZERO;
    for (Table.Entry<PositionKey, Position> entry : state.portfolio().positions().entries()) {
      Optional<Money> part = worth.unrealized(entry.key());
      unrealized = unrealized.flatMap(sum -> part.map(sum::plus));
      realized = realized.plus(entry.value().realized());
      fees = fees.plus(entry.value().fees());
    }
    Bps limit = state.policy().stop().drawdownMax();
    Optional<Money> start = amount(state.portfolio().baseline().start());
    Optional<Money> peak = amount(state.portfolio().baseline().peak());
    Money flows = state.portfolio().baseline().flows();
    return new AccountView(
        equity,
        peak,
        start,
        figures.map(StopFact.Figures::fromStart),
        figures.map(StopFact.Figures::fromPeak),
        Optional.of(limit),
        start.flatMap(s -> peak.map(p -> stopAt(s, p, limit).plus(flows))),
        figures.flatMap(
            f -> dayBegun(state) ? Optional.of(f.dayLoss().negated()) : Optional.empty()),
        Optional.of(realized),
        unrealized,
        Optional.of(fees),
        worth.totalNotional(),
        Optional.of(Guarded.unprotectedNotional(state, new ProtectRule())));
  }

  private static boolean dayBegun(State state) {
    return state.portfolio().baseline().day() instanceof Day.Begun;
  }

  private static Optional<Money> amount(Amount amount) {
    return amount instanceof Amount.Known(var money) ? Optional.of(money) : Optional.empty();
  }

  /// The higher of the two equities at which a base is exceeded.
  private static Money stopAt(Money start, Money peak, Bps limit) {
    Money atStart = start.minus(start.fraction(limit, RoundingMode.DOWN));
    Money atPeak = peak.minus(peak.fraction(limit, RoundingMode.DOWN));
    return atStart.max(atPeak);
  }

  /// Orders that have not ended: those in doubt first, and at the end those of others.
  public static List<OrderView> orders(State state) {
    List<OrderView> views = new ArrayList<>();
    state.orders().open().values().forEach(order -> views.add(order(order)));
    views.sort(java.util.Comparator.comparing(view -> !view.inDoubt()));
    state.orders().externals().values().forEach(other -> views.add(external(other.report())));
    return List.copyOf(views);
  }

  /// An open order that no intent of this journal stands for, as the venue tells of it.
  private static OrderView external(OrderReport report) {
    OrderTerms terms = report.terms();
    Optional<Price> price = price(terms);
    return new OrderView(
        report.clientId(),
        Optional.of(Long.toString(report.venueOrderId())),
        terms.symbol(),
        terms.side(),
        terms.position().side(),
        price.isPresent() ? "LIMIT" : "MARKET",
        "EXTERNAL",
        Owner.EXTERNAL,
        report.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        false,
        terms.reduceOnly(),
        terms.quantity(),
        Optional.of(report.executed()),
        price,
        Optional.empty(),
        Optional.empty(),
        instant(report.venueMillis()),
        Optional.of(
            Orphans.isOne(report)
                ? "placed by a lost life of this trader; a stop takes it away"
                : "not placed by Breakwater, and never touched by it"));
  }

  private static Optional<Price> price(OrderTerms terms) {
    return terms.pricing() instanceof Pricing.Limit(var limit, _)
        ? Optional.of(limit)
        : Optional.empty();
  }

  private static OrderView order(Order order) {
    var terms = order.intent().terms();
    Optional<Price> price = price(terms);
    long venueId = order.track().venueOrderId();
    return new OrderView(
        order.id(),
        venueId == 0 ? Optional.empty() : Optional.of(Long.toString(venueId)),
        order.symbol(),
        terms.side(),
        terms.position().side(),
        price.isPresent() ? "LIMIT" : "MARKET",
        order.intent().requestClass().name(),
        order.intent().owner(),
        order.stateText(),
        order instanceof Order.InDoubt,
        terms.reduceOnly(),
        terms.quantity(),
        Optional.of(order.track().executed()),
        price,
        Optional.empty(),
        instant(order.intent().bornNanos() / NANOS_PER_MILLI),
        Optional.empty(),
        order instanceof Order.InDoubt
            ? Optional.of("the venue is being asked; `orders resolve` is the last resort")
            : Optional.empty());
  }

  /// Positions that are not flat.
  public static List<PositionView> positions(State state) {
    Worth worth = state.worth();
    return state.portfolio().openPositions().stream()
        .map(entry -> position(state, worth, entry.key(), entry.value()))
        .toList();
  }

  private static PositionView position(
      State state, Worth worth, PositionKey key, Position position) {
    Optional<Owner> owner = state.life().owner(key.symbol());
    Optional<Price> mark = state.portfolio().mark(key.symbol()).map(m -> m.price());
    return new PositionView(
        key.symbol(),
        key.side(),
        owner.orElse(Owner.EXTERNAL),
        position.amount(),
        position.entryE8() > 0 ? Optional.of(new Price(position.entryE8())) : Optional.empty(),
        mark,
        worth.notional(key.symbol()),
        worth.unrealized(key),
        Guarded.stopPrice(state, key),
        !Guarded.isOurs(state, key),
        Optional.empty());
  }
}
