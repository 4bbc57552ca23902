package io.breakwater.runtime.monitor;

import io.breakwater.console.view.AccountView;
import io.breakwater.console.view.EssView;
import io.breakwater.console.view.InterlockView;
import io.breakwater.console.view.Mode;
import io.breakwater.console.view.OrderView;
import io.breakwater.console.view.PositionView;
import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.InterlockKey;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.kernel.portfolio.Day;
import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.portfolio.Worth;
import io.breakwater.kernel.state.Table;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kernel's state as the console and the command line show it. Pure; unknown stays unknown.
public final class Views {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private Views() {}

  /// Can trade now, and if not, why not.
  ///
  /// @param failingComponents components that do not serve
  public static StatusView status(
      State state, long lastWallMillis, List<String> failingComponents) {
    Verdict verdict = state.gate().verdict();
    long inDoubt =
        state.orders().open().values().stream().filter(o -> o instanceof Order.InDoubt).count();
    return new StatusView(
        Mode.valueOf(state.policy().mode().name()),
        verdict == Verdict.OPEN && failingComponents.isEmpty(),
        io.breakwater.console.view.Verdict.valueOf(verdict.name()),
        instant(state.gate().sinceMillis()),
        interlocks(state),
        ess(state),
        failingComponents,
        account(state),
        Optional.of(state.orders().open().size()),
        Optional.of((int) inDoubt),
        instant(lastWallMillis));
  }

  private static Optional<Instant> instant(long millis) {
    return millis <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static List<InterlockView> interlocks(State state) {
    List<InterlockView> views = new ArrayList<>();
    for (InterlockName name : InterlockName.values()) {
      boolean blocking = false;
      for (Table.Entry<InterlockKey, io.breakwater.kernel.gate.Blocking> entry :
          state.gate().blocking().entries()) {
        if (entry.key().name() == name) {
          views.add(blocking(entry.key(), entry.value()));
          blocking = true;
        }
      }
      if (!blocking) {
        views.add(InterlockView.ok(name.text()));
      }
    }
    return views;
  }

  private static InterlockView blocking(
      InterlockKey key, io.breakwater.kernel.gate.Blocking blocking) {
    return new InterlockView(
        key.name().text(),
        InterlockView.State.BLOCKING,
        key.name() == InterlockName.VENUE
            ? io.breakwater.console.view.Verdict.CLOSED
            : io.breakwater.console.view.Verdict.REDUCE_ONLY,
        key.scope().toString(),
        Optional.of(blocking.reason()),
        instant(blocking.sinceMillis()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(heals(key.name())));
  }

  private static String heals(InterlockName name) {
    return switch (name) {
      case VENUE -> "opens by itself when the venue answers and any ban is over";
      case USER_STREAM -> "opens by itself when the stream is back and the account was reconciled";
      case MARKET_DATA -> "opens by itself with the next fresh price";
      case RECONCILED -> "opens by itself when the account was read and agrees";
      case IN_DOUBT -> "ends by the venue's proof, or by `orders resolve`";
      case ESS -> "an operator's `breakwater reset` after the cooldown";
      case FAILSAFE -> "remove STOP.TXT, or clear the failsafe";
      case JOURNAL -> "opens by itself when the disk is well; after rescue by an operator's reset";
      case KERNEL -> "reconciliation, then `breakwater resume all`";
      case MODE -> "a mode that trades";
      case HALT -> "`breakwater resume` for the same scope";
      case LEASE -> "opens by itself when this trader holds the lease";
    };
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
      case StopState.Cooldown(var trip, var left, long until) ->
          tripped(
              state,
              EssView.State.COOLDOWN,
              trip,
              outcome(left.size()),
              instant(until / NANOS_PER_MILLI));
      case StopState.Resettable(var trip, var left) ->
          tripped(state, EssView.State.RESETTABLE, trip, outcome(left.size()), Optional.empty());
    };
  }

  private static Optional<String> outcome(int left) {
    return Optional.of(left == 0 ? "VERIFIED" : "LEFTOVERS: " + left + " orders");
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
        Checks.of(state));
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
        Optional.empty());
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

  /// Orders that have not ended, those in doubt first.
  public static List<OrderView> orders(State state) {
    List<OrderView> views = new ArrayList<>();
    state.orders().open().values().forEach(order -> views.add(order(order)));
    views.sort(java.util.Comparator.comparing(view -> !view.inDoubt()));
    return List.copyOf(views);
  }

  private static OrderView order(Order order) {
    var terms = order.intent().terms();
    Optional<Price> price =
        terms.pricing() instanceof Pricing.Limit(var limit, _)
            ? Optional.of(limit)
            : Optional.empty();
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
        Optional.empty(),
        owner.isEmpty(),
        Optional.empty());
  }
}
