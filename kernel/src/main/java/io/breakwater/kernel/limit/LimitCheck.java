package io.breakwater.kernel.limit;

import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.state.Objection;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy.RiskMode;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import java.math.RoundingMode;
import java.util.Optional;

/// Whether a proposal keeps the risk limits. Every bound may be reached and not exceeded. Not
/// final, so that the laboratory can put a broken one in its place.
public class LimitCheck {
  public LimitCheck() {}

  /// The first limit that the proposal would exceed, or nothing.
  ///
  /// @param limits in force, see [#inForce]
  public Optional<Objection> check(
      Proposal proposal, Standing standing, Limits limits, long nowNanos) {
    Optional<Objection> first = collar(proposal, standing, limits);
    first = first.isPresent() ? first : dailyLoss(standing, limits);
    first = first.isPresent() ? first : openOrders(standing, limits);
    OrderRate rate = standing.rate().prunedTo(nowNanos);
    first = first.isPresent() ? first : ordersPerMinute(proposal, rate, limits);
    first = first.isPresent() ? first : positionNotional(proposal, standing, limits);
    first = first.isPresent() ? first : totalNotional(proposal, standing, limits);
    return first.isPresent() ? first : leverage(proposal, standing, limits);
  }

  /// The limits in the risk mode: DEFENSIVE halves sizes and order rate, rounded down; HALT leaves
  /// nothing.
  public Limits inForce(Limits limits, RiskMode mode) {
    return switch (mode) {
      case NORMAL -> limits;
      case DEFENSIVE -> scaled(limits, 2);
      case HALT -> scaled(limits, Integer.MAX_VALUE);
    };
  }

  /// What the risk mode DEFENSIVE refuses besides: a market that this journal has never traded, and
  /// an order on top of a position or of entries that could still fill on the same side.
  ///
  /// @param traded whether an execution of the symbol is known
  public Optional<Objection> defensive(
      Proposal proposal, Standing standing, boolean traded, RiskMode mode) {
    if (mode != RiskMode.DEFENSIVE) {
      return Optional.empty();
    }
    Reach reach = standing.reach();
    if (!traded && reach.position().isZero()) {
      return Optional.of(
          new Objection(
              RefusalReason.DEFENSIVE_NEW_SYMBOL,
              proposal.symbol() + " was never traded",
              "no new symbols in risk mode DEFENSIVE"));
    }
    boolean adds =
        switch (proposal.side()) {
          case BUY -> reach.position().e8() > 0 || !reach.buys().isZero();
          case SELL -> reach.position().e8() < 0 || !reach.sells().isZero();
        };
    return adds
        ? Optional.of(
            new Objection(
                RefusalReason.DEFENSIVE_PYRAMIDING,
                proposal.side() + " on top of " + reach.position() + " and what may still fill",
                "nothing added to a position in risk mode DEFENSIVE"))
        : Optional.empty();
  }

  private static Limits scaled(Limits limits, int divisor) {
    return new Limits(
        limits.ordersPerMinute() / divisor,
        limits.ordersPerMinutePerOwner() / divisor,
        new Money(limits.positionNotionalMax().e8() / divisor),
        new Money(limits.totalNotionalMax().e8() / divisor),
        limits.leverageMaxE2(),
        limits.openOrdersMax(),
        limits.collar(),
        limits.dailyLossSoft(),
        limits.dailyLossHard());
  }

  /// The size of an order in the risk mode, before it is floored to the instrument's step.
  public Quantity sized(Quantity quantity, RiskMode mode) {
    return switch (mode) {
      case NORMAL -> quantity;
      case DEFENSIVE -> new Quantity(quantity.e8() / 2);
      case HALT -> Quantity.ZERO;
    };
  }

  private static Optional<Objection> collar(Proposal proposal, Standing standing, Limits limits) {
    return switch (proposal.pricing()) {
      case Pricing.Market _ -> Optional.empty();
      case Pricing.Limit(var price, _) -> collar(proposal.side(), price, standing.mark(), limits);
    };
  }

  /// Only the side on which the order would pay too much is a slip of the finger.
  private static Optional<Objection> collar(Side side, Price price, Price mark, Limits limits) {
    long beyond =
        side == Side.BUY
            ? Math.subtractExact(price.e8(), mark.e8())
            : Math.subtractExact(mark.e8(), price.e8());
    if (beyond <= 0) {
      return Optional.empty();
    }
    Bps distance = new Bps(Fixed.mulDiv(beyond, Bps.WHOLE_E4, mark.e8(), RoundingMode.CEILING));
    return distance.compareTo(limits.collar()) > 0
        ? exceeding(
            RefusalReason.LIMIT_PRICE_COLLAR,
            side + " at " + price + ", " + distance + " beyond the mark " + mark,
            limits.collar().toString())
        : Optional.empty();
  }

  private static Optional<Objection> dailyLoss(Standing standing, Limits limits) {
    return standing.dayLoss().compareTo(limits.dailyLossSoft()) > 0
        ? exceeding(
            RefusalReason.LIMIT_DAILY_LOSS,
            standing.dayLoss() + " lost today",
            limits.dailyLossSoft().toString())
        : Optional.empty();
  }

  private static Optional<Objection> openOrders(Standing standing, Limits limits) {
    int with = standing.openOrders() + 1;
    return with > limits.openOrdersMax()
        ? exceeding(
            RefusalReason.LIMIT_OPEN_ORDERS,
            with + " open orders",
            limits.openOrdersMax() + " open orders")
        : Optional.empty();
  }

  private static Optional<Objection> ordersPerMinute(
      Proposal proposal, OrderRate rate, Limits limits) {
    int all = rate.count() + 1;
    if (all > limits.ordersPerMinute()) {
      return exceeding(
          RefusalReason.LIMIT_ORDERS_PER_MINUTE,
          all + " orders/min",
          limits.ordersPerMinute() + " orders/min");
    }
    int own = rate.countOf(proposal.owner()) + 1;
    return own > limits.ordersPerMinutePerOwner()
        ? exceeding(
            RefusalReason.LIMIT_ORDERS_PER_MINUTE,
            own + " orders/min of " + proposal.owner(),
            limits.ordersPerMinutePerOwner() + " orders/min per owner")
        : Optional.empty();
  }

  private static Optional<Objection> positionNotional(
      Proposal proposal, Standing standing, Limits limits) {
    Money after = positionAfter(proposal, standing);
    return after.compareTo(limits.positionNotionalMax()) > 0
        ? exceeding(
            RefusalReason.LIMIT_POSITION_NOTIONAL,
            after + " in " + proposal.symbol(),
            limits.positionNotionalMax().toString())
        : Optional.empty();
  }

  private static Money positionAfter(Proposal proposal, Standing standing) {
    Price mark = standing.mark();
    Price price =
        switch (proposal.pricing()) {
          case Pricing.Market _ -> mark;
          case Pricing.Limit(var limit, _) -> limit.compareTo(mark) > 0 ? limit : mark;
        };
    return standing.reach().plus(proposal.side(), proposal.quantity()).notionalAt(price);
  }

  private static Optional<Objection> totalNotional(
      Proposal proposal, Standing standing, Limits limits) {
    Money after = totalAfter(proposal, standing);
    return after.compareTo(limits.totalNotionalMax()) > 0
        ? exceeding(
            RefusalReason.LIMIT_TOTAL_NOTIONAL,
            after + " in all",
            limits.totalNotionalMax().toString())
        : Optional.empty();
  }

  private static Money totalAfter(Proposal proposal, Standing standing) {
    return standing.otherNotional().plus(positionAfter(proposal, standing));
  }

  private static Optional<Objection> leverage(Proposal proposal, Standing standing, Limits limits) {
    return switch (standing.equity()) {
      case Equity.Unknown(var reason) ->
          exceeding(RefusalReason.LIMIT_LEVERAGE, "equity unknown: " + reason, bound(limits));
      case Equity.Known(var equity) -> leverage(totalAfter(proposal, standing), equity, limits);
    };
  }

  private static Optional<Objection> leverage(Money total, Money equity, Limits limits) {
    if (!equity.isPositive()) {
      return exceeding(RefusalReason.LIMIT_LEVERAGE, "equity " + equity, bound(limits));
    }
    long leverageE8 = Fixed.mulDiv(total.e8(), Fixed.ONE, equity.e8(), RoundingMode.CEILING);
    return leverageE8 > limits.leverageMaxE2() * (Fixed.ONE / 100)
        ? exceeding(RefusalReason.LIMIT_LEVERAGE, Fixed.text(leverageE8) + "x", bound(limits))
        : Optional.empty();
  }

  private static String bound(Limits limits) {
    return Fixed.text(limits.leverageMaxE2() * (Fixed.ONE / 100)) + "x";
  }

  private static Optional<Objection> exceeding(RefusalReason reason, String figure, String bound) {
    return Optional.of(new Objection(reason, figure, bound));
  }
}
