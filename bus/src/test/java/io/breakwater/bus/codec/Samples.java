package io.breakwater.bus.codec;

import io.breakwater.model.market.Instrument;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.StopReport;
import java.util.List;

/// Values made by hand, of which the other samples are made.
final class Samples {
  static final long WALL = 1_763_780_460_250L;
  static final long NANOS = 1_763_780_460_250_123_456L;
  static final Symbol BTC = new Symbol("BTCUSDT");
  static final Symbol ETH = new Symbol("ETHUSDT");
  static final Owner TREND = Owner.strategy("trend");
  static final ClientOrderId ID = ClientOrderId.ours(1_763_780_400_000L, 42);
  static final ClientOrderId OTHER_ID = ClientOrderId.ours(1_763_780_400_000L, 43);
  static final PositionKey KEY = new PositionKey(BTC, PositionSide.BOTH);
  static final OrderTerms TERMS =
      new OrderTerms(
          KEY,
          Side.BUY,
          Quantity.of("0.015"),
          new Pricing.Limit(Price.of("64000.1"), TimeInForce.GTC),
          false);
  static final OrderTerms CLOSING =
      new OrderTerms(
          new PositionKey(ETH, PositionSide.LONG),
          Side.SELL,
          Quantity.of("2.5"),
          new Pricing.Market(),
          true);
  static final Intent INTENT =
      new Intent(ID, TREND, RequestClass.EXPOSURE, TERMS, "signal:trend-42", NANOS);
  static final OrderReport REPORT =
      new OrderReport(
          ID,
          8_123_456_789L,
          OrderReport.Status.PARTIALLY_FILLED,
          TERMS,
          Quantity.of("0.005"),
          WALL);
  static final Fill FILL =
      new Fill(
          991_234L,
          8_123_456_789L,
          KEY,
          Side.BUY,
          Price.of("64000.1"),
          Quantity.of("0.005"),
          Money.ZERO,
          Money.of("0.1280002"),
          false,
          WALL);
  static final ClientOrderId STOP_ID = ClientOrderId.ourStop(1_763_780_400_000L, 7);
  static final StopTerms STOP =
      new StopTerms(KEY, Side.SELL, Quantity.of("0.015"), Price.of("60800.1"), true);
  static final StopReport STOP_REPORT =
      new StopReport(
          STOP_ID,
          3_000_000_000_003_505L,
          StopReport.Status.TRIGGERED,
          STOP,
          8_123_456_790L,
          "",
          WALL);
  static final Instrument INSTRUMENT =
      new Instrument(
          BTC, Price.of("0.1"), Quantity.of("0.001"), Quantity.of("0.001"), Money.of("50"));
  static final Signal SIGNAL =
      new Signal(
          "trend-42",
          TREND,
          BTC,
          Side.BUY,
          70,
          new Sizing.Fixed(Quantity.of("0.015")),
          new Pricing.Limit(Price.of("64000.1"), TimeInForce.IOC),
          WALL,
          Signal.VALID_FOR_MILLIS,
          "fast average above slow one");
  static final Signal SHARE_SIGNAL =
      new Signal(
          "revert-7",
          new Owner(Owner.Kind.BOT, "alice"),
          new Symbol("币安人生USDT"),
          Side.SELL,
          0,
          new Sizing.Fraction(Bps.ofPercent("12.5")),
          new Pricing.Market(),
          WALL,
          1,
          "");

  private Samples() {}

  static List<MarketEvent> marketEvents() {
    return List.of(
        new MarketEvent.Traded(
            BTC, 991_235, Price.of("64000.1"), Quantity.of("0.25"), Side.SELL, WALL - 40, WALL),
        new MarketEvent.MarkTicked(BTC, Price.of("64001.70000001"), WALL - 35, WALL),
        new MarketEvent.Doubted(ETH, "shard 2: killed", WALL),
        new MarketEvent.Ended(ETH, WALL));
  }

  /// The typical turn: a signal becomes an intent and its send.
  static Turn turn() {
    return new Turn(
        FactSamples.BEGAN,
        List.of(InputSamples.arrivedSignal()),
        FactSamples.ofTypicalTurn(),
        0xfedc_ba98_7654_3210L);
  }
}
