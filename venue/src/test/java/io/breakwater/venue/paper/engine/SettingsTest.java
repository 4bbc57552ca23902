package io.breakwater.venue.paper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final ExchangeFixture f = new ExchangeFixture();

  @ParameterizedTest(name = "{0}x: {1}")
  @CsvSource({"125, 50000", "101, 50000", "100, 250000", "20, 10000000", "1, 500000000"})
  void moreLeverageAllowsLessValue(int leverage, String most) {
    assertThat(Bracket.most(leverage)).isEqualTo(Money.of(most));
  }

  @ParameterizedTest(name = "{0} needs {1}")
  @CsvSource({
    "0, 0",
    "50000, 200",
    "-50000, 200",
    "250000, 1200",
    "1000000, 8700",
    "10000000, 233700",
    "500000000, 149983700",
  })
  void theMaintenanceMarginOfABracketBeginsWhereTheLowerOneEnds(String notional, String margin) {
    assertThat(Bracket.maintenance(Money.of(notional))).isEqualTo(Money.of(margin));
  }

  @Test
  void bracketsFollowEachOtherWithoutAGap() {
    for (int i = 1; i < Bracket.ALL.size(); i++) {
      Bracket lower = Bracket.ALL.get(i - 1);
      Bracket upper = Bracket.ALL.get(i);
      assertThat(upper.floor()).isEqualTo(lower.cap());
      assertThat(upper.number()).isEqualTo(lower.number() + 1);
      Money atLower = Bracket.maintenance(lower.cap());
      Money atUpper = Bracket.maintenance(lower.cap().plus(new Money(1)));
      assertThat(atUpper.minus(atLower).e8()).isBetween(0L, 2L);
    }
  }

  @Test
  void anOrderThatWouldBringTheMarketBeyondItsLeverageIsRefused() {
    set(125);

    assertThat(f.refused(f.limit(Side.BUY, "50.1", "1000"))).isEqualTo(-2027);
    f.place(f.limit(Side.BUY, "50", "1000"));
  }

  @Test
  void leverageIsNotRaisedAboveWhatTheMarketIsWorth() {
    set(100);
    f.place(f.limit(Side.BUY, "60", "1000"));

    assertThat(code(set(125))).isEqualTo(-2027);
    assertThat(f.alice().leverage(ExchangeFixture.BTC)).isEqualTo(100);
  }

  @Test
  void leverageIsNotLoweredBelowWhatTheWalletBears() {
    f.place(f.market(Side.BUY, "20"));

    assertThat(code(set(1))).isEqualTo(-2028);
    assertThat(code(set(10))).isZero();
  }

  @Test
  void isolatedLeverageIsNotLoweredWithAPosition() {
    f.exchange
        .settings(ExchangeFixture.ALICE, f.nowMillis)
        .marginType(ExchangeFixture.BTC, MarginType.ISOLATED);
    f.place(f.market(Side.BUY, "1"));

    assertThat(code(set(10))).isEqualTo(-4161);
    assertThat(code(set(30))).isZero();
  }

  @Test
  void conditionalOrdersHoldTheModesAsOrdersDo() {
    f.placeAlgo(AlgoForm.of(AlgoType.STOP_MARKET, Side.SELL).quantity("1").trigger("990"));
    Settings settings = f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis);

    assertThat(code(settings.hedge(true))).isEqualTo(-4067);
    assertThat(code(settings.marginType(ExchangeFixture.BTC, MarginType.ISOLATED)))
        .isEqualTo(-4047);
    assertThat(code(settings.marginType(ExchangeFixture.ETH, MarginType.ISOLATED))).isZero();
  }

  @Test
  void severalAssetsAsMarginAreNotOffered() {
    Settings settings = f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis);

    assertThat(code(settings.multiAssets(false))).isEqualTo(-4171);
    assertThat(code(settings.multiAssets(true))).isEqualTo(-1020);
  }

  @Test
  void openOrdersAreWorthWhatTheyWouldAdd() {
    f.place(f.market(Side.BUY, "1"));
    f.place(f.limit(Side.BUY, "2", "990"));
    f.place(f.limit(Side.SELL, "1", "1010"));

    Margin.Resting resting = f.exchange.margin(f.alice()).resting(f.position());

    assertThat(resting.bids()).isEqualTo(Money.of("1980"));
    assertThat(resting.asks()).isEqualTo(Money.of("1010"));
    assertThat(resting.margin()).isEqualTo(Money.of("99"));
  }

  private Answer<Integer> set(int leverage) {
    return f.exchange
        .settings(ExchangeFixture.ALICE, f.nowMillis)
        .leverage(ExchangeFixture.BTC, leverage);
  }

  private static int code(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?> _ -> 0;
      case Answer.Refused<?>(var refusal) -> refusal.code();
    };
  }
}
