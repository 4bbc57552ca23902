package io.breakwater.bench;

import io.breakwater.model.input.Input;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the trader of G9 trades: ten markets, positions in five of them, paper limits but for the
/// rate of orders and the window of duplicates, which would refuse most of a benchmark.
final class DeskTerms {
  static final List<Symbol> SYMBOLS =
      Stream.of("ADA", "AVAX", "BNB", "BTC", "DOGE", "ETH", "LINK", "LTC", "SOL", "XRP")
          .map(base -> new Symbol(base + "USDT"))
          .toList();
  static final Price MARK = Price.of("100");
  private static final Symbol TRADED = new Symbol("ETHUSDT");
  private static final Owner OWNER = Owner.strategy("trend");
  private static final int ORDERS_PER_MINUTE = 100_000;

  private DeskTerms() {}

  static Input.Configured configured() {
    SortedMap<Symbol, Owner> owners = new TreeMap<>();
    SYMBOLS.forEach(symbol -> owners.put(symbol, OWNER));
    return new Input.Configured(
        "bench:1", policy(), SYMBOLS.stream().map(DeskTerms::instrument).toList(), owners);
  }

  private static Policy policy() {
    Policy paper = Policy.paperDefaults(SYMBOLS);
    Limits limits = paper.limits();
    return new Policy(
        paper.mode(),
        paper.riskMode(),
        paper.symbols(),
        paper.shortingAllowed(),
        new Limits(
            ORDERS_PER_MINUTE,
            ORDERS_PER_MINUTE,
            limits.positionNotionalMax(),
            limits.totalNotionalMax(),
            limits.leverageMaxE2(),
            limits.openOrdersMax(),
            limits.collar(),
            limits.dailyLossSoft(),
            limits.dailyLossHard()),
        paper.stop(),
        paper.breaker(),
        paper.retry(),
        paper.doubt(),
        ProtectPolicy.OFF,
        paper.latency(),
        0);
  }

  private static Instrument instrument(Symbol symbol) {
    return new Instrument(
        symbol, Price.of("0.1"), Quantity.of("0.001"), Quantity.of("0.001"), Money.of("5"));
  }

  static VenueSnapshot account(long nowMillis) {
    List<VenuePosition> positions =
        SYMBOLS.subList(0, 5).stream()
            .map(symbol ->
                new VenuePosition(
                    new PositionKey(symbol, PositionSide.BOTH),
                    SignedQuantity.of("5"),
                    MARK.e8(),
                    Money.ZERO))
            .toList();
    return new VenueSnapshot(
        nowMillis, Money.of("10000"), positions, List.of(), List.of(), List.of());
  }

  static Signal signal(long number, long nowMillis) {
    return new Signal(
        "trend-" + number,
        OWNER,
        TRADED,
        Side.BUY,
        70,
        new Sizing.Fixed(Quantity.of("1")),
        new Pricing.Limit(Price.of("100.1"), TimeInForce.IOC),
        nowMillis,
        Signal.VALID_FOR_MILLIS,
        "fast average above slow one");
  }
}
