package io.breakwater.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.state.Objection;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy.RiskMode;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LimitCheckTest {
  private static final LimitCheck CHECK = new LimitCheck();
  private static final Owner TREND = Owner.strategy("trend");
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Price MARK = Price.of("100");
  private static final Equity TEN_THOUSAND = new Equity.Known(Money.of("10000"));
  private static final Limits LIMITS = Limits.DEFAULTS;

  private static Proposal market(Side side, String quantity) {
    return new Proposal(TREND, BTC, side, Quantity.of(quantity), new Pricing.Market());
  }

  private static Proposal limit(Side side, String quantity, String price) {
    Pricing pricing = new Pricing.Limit(Price.of(price), TimeInForce.GTC);
    return new Proposal(TREND, BTC, side, Quantity.of(quantity), pricing);
  }

  private static Reach reach(String position, String buys, String sells) {
    return new Reach(SignedQuantity.of(position), Quantity.of(buys), Quantity.of(sells));
  }

  private static Standing standing() {
    return standing(reach("0", "0", "0"), "0", TEN_THOUSAND, 0, "0");
  }

  private static Standing standing(
      Reach reach, String others, Equity equity, int openOrders, String dayLoss) {
    return new Standing(
        MARK, reach, Money.of(others), equity, openOrders, Money.of(dayLoss), OrderRate.none());
  }

  private static Optional<Objection> check(Proposal proposal, Standing standing) {
    return CHECK.check(proposal, standing, LIMITS, 0);
  }

  private static RefusalReason reason(Proposal proposal, Standing standing) {
    return check(proposal, standing).orElseThrow().reason();
  }

  @Test
  void modestOrderPasses() {
    assertThat(check(market(Side.BUY, "1"), standing())).isEmpty();
  }

  @Test
  void positionNotionalMayReachItsBoundAndNotExceedIt() {
    assertThat(check(market(Side.BUY, "20"), standing())).isEmpty();
    assertThat(check(market(Side.BUY, "20.00000001"), standing()))
        .contains(
            new Objection(RefusalReason.LIMIT_POSITION_NOTIONAL, "2000.000001 in BTCUSDT", "2000"));
  }

  @Test
  void whatCouldStillFillCounts() {
    Standing resting = standing(reach("5", "10", "0"), "0", TEN_THOUSAND, 1, "0");

    assertThat(check(market(Side.BUY, "5"), resting)).isEmpty();
    assertThat(reason(market(Side.BUY, "6"), resting))
        .isEqualTo(RefusalReason.LIMIT_POSITION_NOTIONAL);
  }

  @Test
  void orderInDoubtCountsAsFilledAndAsNot() {
    Standing doubtfulSell = standing(reach("15", "0", "15"), "0", TEN_THOUSAND, 1, "0");

    assertThat(reason(market(Side.BUY, "6"), doubtfulSell))
        .isEqualTo(RefusalReason.LIMIT_POSITION_NOTIONAL);
  }

  @Test
  void crossingSellIsMeasuredOnItsFarSide() {
    Standing held = standing(reach("5", "0", "0"), "0", TEN_THOUSAND, 0, "0");

    assertThat(check(market(Side.SELL, "25"), held)).isEmpty();
    assertThat(reason(market(Side.SELL, "26"), held))
        .isEqualTo(RefusalReason.LIMIT_POSITION_NOTIONAL);
  }

  @Test
  void limitPriceAboveTheMarkMeasuresTheNotional() {
    assertThat(reason(limit(Side.BUY, "20", "100.5"), standing()))
        .isEqualTo(RefusalReason.LIMIT_POSITION_NOTIONAL);
  }

  @Test
  void totalNotionalCountsTheOthers() {
    Standing crowded = standing(reach("0", "0", "0"), "19000", TEN_THOUSAND, 0, "0");

    assertThat(check(market(Side.BUY, "10"), crowded)).isEmpty();
    assertThat(check(market(Side.BUY, "11"), crowded))
        .contains(new Objection(RefusalReason.LIMIT_TOTAL_NOTIONAL, "20100 in all", "20000"));
  }

  @Test
  void leverageMayReachItsBoundAndNotExceedIt() {
    Equity small = new Equity.Known(Money.of("5000"));
    Standing crowded = standing(reach("0", "0", "0"), "14000", small, 0, "0");

    assertThat(check(market(Side.BUY, "10"), crowded)).isEmpty();
    assertThat(check(market(Side.BUY, "11"), crowded))
        .contains(new Objection(RefusalReason.LIMIT_LEVERAGE, "3.02x", "3x"));
  }

  @Test
  void unknownOrEmptyEquityAllowsNoLeverage() {
    Equity unknown = new Equity.Unknown("no mark of ETHUSDT");
    Equity empty = new Equity.Known(Money.ZERO);

    assertThat(reason(market(Side.BUY, "1"), standing(reach("0", "0", "0"), "0", unknown, 0, "0")))
        .isEqualTo(RefusalReason.LIMIT_LEVERAGE);
    assertThat(reason(market(Side.BUY, "1"), standing(reach("0", "0", "0"), "0", empty, 0, "0")))
        .isEqualTo(RefusalReason.LIMIT_LEVERAGE);
  }

  @Test
  void openOrdersAreBounded() {
    assertThat(
            check(
                market(Side.BUY, "1"), standing(reach("0", "0", "0"), "0", TEN_THOUSAND, 19, "0")))
        .isEmpty();
    assertThat(
            check(
                market(Side.BUY, "1"), standing(reach("0", "0", "0"), "0", TEN_THOUSAND, 20, "0")))
        .contains(
            new Objection(RefusalReason.LIMIT_OPEN_ORDERS, "21 open orders", "20 open orders"));
  }

  @Test
  void collarHoldsOnTheSideThatPaysTooMuch() {
    assertThat(check(limit(Side.BUY, "1", "101"), standing())).isEmpty();
    assertThat(check(limit(Side.SELL, "1", "99"), standing())).isEmpty();
    assertThat(check(limit(Side.BUY, "1", "50"), standing())).isEmpty();
    assertThat(check(limit(Side.SELL, "1", "150"), standing())).isEmpty();
    assertThat(check(limit(Side.BUY, "1", "101.00000001"), standing()).orElseThrow().figure())
        .isEqualTo("BUY at 101.00000001, 1.000001 % beyond the mark 100");
    assertThat(reason(limit(Side.SELL, "1", "98.99"), standing()))
        .isEqualTo(RefusalReason.LIMIT_PRICE_COLLAR);
  }

  @Test
  void softDailyLossMayBeReachedAndNotExceeded() {
    assertThat(
            check(
                market(Side.BUY, "1"), standing(reach("0", "0", "0"), "0", TEN_THOUSAND, 0, "500")))
        .isEmpty();
    assertThat(
            reason(
                market(Side.BUY, "1"),
                standing(reach("0", "0", "0"), "0", TEN_THOUSAND, 0, "500.01")))
        .isEqualTo(RefusalReason.LIMIT_DAILY_LOSS);
  }

  @Test
  void eleventhOrderOfAMinuteIsRefused() {
    OrderRate rate = OrderRate.none();
    for (int i = 0; i < 10; i++) {
      rate = rate.with(TREND, i);
    }
    Standing busy =
        new Standing(MARK, reach("0", "0", "0"), Money.ZERO, TEN_THOUSAND, 0, Money.ZERO, rate);

    assertThat(CHECK.check(market(Side.BUY, "1"), busy, LIMITS, OrderRate.WINDOW_NANOS - 1))
        .contains(
            new Objection(RefusalReason.LIMIT_ORDERS_PER_MINUTE, "11 orders/min", "10 orders/min"));
    assertThat(CHECK.check(market(Side.BUY, "1"), busy, LIMITS, OrderRate.WINDOW_NANOS)).isEmpty();
  }

  @Test
  void ownersShareIsBoundedToo() {
    Limits narrow = withOwnerRate(1);
    OrderRate rate = OrderRate.none().with(TREND, 0);
    Standing busy =
        new Standing(MARK, reach("0", "0", "0"), Money.ZERO, TEN_THOUSAND, 0, Money.ZERO, rate);

    assertThat(CHECK.check(market(Side.BUY, "1"), busy, narrow, 1).orElseThrow())
        .isEqualTo(
            new Objection(
                RefusalReason.LIMIT_ORDERS_PER_MINUTE,
                "2 orders/min of strategy:trend",
                "1 orders/min per owner"));
  }

  private static Limits withOwnerRate(int perOwner) {
    return new Limits(
        LIMITS.ordersPerMinute(),
        perOwner,
        LIMITS.positionNotionalMax(),
        LIMITS.totalNotionalMax(),
        LIMITS.leverageMaxE2(),
        LIMITS.openOrdersMax(),
        LIMITS.collar(),
        LIMITS.dailyLossSoft(),
        LIMITS.dailyLossHard());
  }

  @Test
  void defensiveHalvesSizesAndOrderRate() {
    Limits defensive = CHECK.inForce(LIMITS, RiskMode.DEFENSIVE);

    assertThat(defensive.ordersPerMinute()).isEqualTo(5);
    assertThat(defensive.positionNotionalMax()).isEqualTo(Money.of("1000"));
    assertThat(defensive.collar()).isEqualTo(Bps.of(100));
    assertThat(CHECK.sized(Quantity.of("0.5"), RiskMode.DEFENSIVE)).isEqualTo(Quantity.of("0.25"));
    assertThat(CHECK.inForce(LIMITS, RiskMode.NORMAL)).isEqualTo(LIMITS);
  }

  @Test
  void haltLeavesNothing() {
    assertThat(CHECK.inForce(LIMITS, RiskMode.HALT).ordersPerMinute()).isZero();
    assertThat(CHECK.sized(Quantity.of("0.5"), RiskMode.HALT)).isEqualTo(Quantity.ZERO);
  }
}
