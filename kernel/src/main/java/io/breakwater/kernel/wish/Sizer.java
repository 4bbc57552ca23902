package io.breakwater.kernel.wish;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.state.Objection;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.math.RoundingMode;
import java.util.Optional;

/// How large an order becomes, and at which price: down to the step, never up; to the tick that is
/// worse for us to be filled at, never better.
final class Sizer {
  private Sizer() {}

  /// The size of a signal that opposes a position: a fraction is one of the position.
  static Quantity opposing(Signal signal, SignedQuantity held, Instrument instrument) {
    Quantity wanted =
        switch (signal.sizing()) {
          case Sizing.Fixed(var quantity) -> quantity;
          case Sizing.Fraction(var share) -> held.magnitude().fraction(share, RoundingMode.DOWN);
        };
    return wanted.flooredTo(instrument.step());
  }

  /// The size of a signal that opens or adds: a fraction is one of equity, at the price that the
  /// order may pay.
  static Quantity adding(Draft draft, Signal signal, Price price, Instrument instrument) {
    Quantity wanted =
        switch (signal.sizing()) {
          case Sizing.Fixed(var quantity) -> quantity;
          case Sizing.Fraction(var share) ->
              equity(draft).fraction(share, RoundingMode.DOWN).dividedBy(price, RoundingMode.DOWN);
        };
    return draft
        .machines()
        .limits()
        .sized(wanted, draft.policy().riskMode())
        .flooredTo(instrument.step());
  }

  private static Money equity(Draft draft) {
    return switch (draft.worth().equity()) {
      case Equity.Known(var money) -> money;
      case Equity.Unknown _ -> Money.ZERO;
    };
  }

  /// The price that an order of this pricing may come to pay.
  static Price price(Pricing pricing, Price mark) {
    return switch (pricing) {
      case Pricing.Market() -> mark;
      case Pricing.Limit(var limit, _) -> limit;
    };
  }

  /// The pricing with its limit on the tick: a BUY never above what was wanted, a SELL never below.
  static Pricing onTick(Pricing pricing, Side side, Instrument instrument) {
    return switch (pricing) {
      case Pricing.Market() -> pricing;
      case Pricing.Limit(var limit, var timeInForce) -> {
        RoundingMode rounding = side == Side.BUY ? RoundingMode.DOWN : RoundingMode.UP;
        long ticks =
            io.breakwater.model.value.Fixed.mulDiv(limit.e8(), 1, instrument.tick().e8(), rounding);
        // A BUY below one tick cannot be priced; the lowest price there is will not be filled.
        yield new Pricing.Limit(
            new Price(Math.multiplyExact(Math.max(1, ticks), instrument.tick().e8())), timeInForce);
      }
    };
  }

  /// Why the venue would not take an order of this size, or nothing. A reducing order may have any
  /// notional.
  static Optional<Objection> belowMinimum(
      Quantity quantity, Price price, Instrument instrument, boolean reducing) {
    if (quantity.isZero() || quantity.compareTo(instrument.quantityMin()) < 0) {
      return Optional.of(
          new Objection(
              RefusalReason.BELOW_MINIMUM,
              "quantity " + quantity,
              "at least " + instrument.quantityMin()));
    }
    Money notional = price.times(quantity, RoundingMode.DOWN);
    return !reducing && notional.compareTo(instrument.notionalMin()) < 0
        ? Optional.of(
            new Objection(
                RefusalReason.BELOW_MINIMUM,
                "notional " + notional,
                "at least " + instrument.notionalMin()))
        : Optional.empty();
  }
}
