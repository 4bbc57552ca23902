package io.breakwater.venue.paper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalOrdersTest {
  private final ExchangeFixture f = new ExchangeFixture();

  @ParameterizedTest(name = "{0} {1} at {2}: {3} does not, {4} does")
  @CsvSource({
    "STOP_MARKET, BUY, 1010, 1009.9, 1010",
    "STOP_MARKET, SELL, 990, 990.1, 990",
    "TAKE_PROFIT_MARKET, BUY, 990, 990.1, 990",
    "TAKE_PROFIT_MARKET, SELL, 1010, 1009.9, 1010",
  })
  void aConditionalOrderTriggersAtItsPriceAndBeyond(
      AlgoType type, Side side, String trigger, String before, String at) {
    AlgoOrder order = f.placeAlgo(AlgoForm.of(type, side).quantity("1").trigger(trigger));

    f.trade(before);
    assertThat(f.algo(order).status()).isEqualTo(AlgoStatus.NEW);
    f.trade(at);

    assertThat(f.algo(order).status()).isEqualTo(AlgoStatus.FINISHED);
    assertThat(f.executions()).hasSize(1);
  }

  @Test
  void aTriggeredOrderIsAnOrdinaryOneUnderItsOwnIdAndItsClientId() {
    AlgoOrder waiting = f.placeAlgo(stop(Side.SELL, "990").quantity("1").id("guard"));
    assertThat(f.alice().openOrders()).isEmpty();

    f.trade("980");

    AlgoOrder done = f.algo(waiting);
    Order order = f.alice().order(done.actualOrderId()).orElseThrow();
    assertThat(order.ticket().clientOrderId()).isEqualTo(new ClientOrderId("guard"));
    assertThat(order.ticket().type()).isEqualTo(OrderType.MARKET);
    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(f.executions().getFirst().price()).hasToString("979.9");
    assertThat(done.triggeredMillis()).isEqualTo(f.nowMillis);
  }

  @Test
  void itsLifeIsToldInTheVenuesOrder() {
    f.placeAlgo(stop(Side.SELL, "990").quantity("1"));

    f.trade("990");

    assertThat(f.updates())
        .extracting(Entry.AlgoUpdated::status)
        .containsExactly(AlgoStatus.TRIGGERING, AlgoStatus.TRIGGERED, AlgoStatus.FINISHED);
    assertThat(f.updates().get(0).actualOrderId()).isZero();
    assertThat(f.updates().get(1).actualOrderId()).isEqualTo(1_000_001L);
  }

  @Test
  void aTriggeredLimitRestsAtItsPriceAndTheConditionalOrderEndsWithIt() {
    AlgoOrder stop =
        f.placeAlgo(
            AlgoForm.of(AlgoType.STOP, Side.BUY).quantity("1").trigger("1010").price("1005"));

    f.trade("1010");

    Order resting = f.alice().openOrders().getFirst();
    assertThat(resting.ticket().price()).hasToString("1005");
    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.TRIGGERED);
    f.exchange.cancel(ExchangeFixture.ALICE, resting.orderId(), f.nowMillis);
    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.FINISHED);
  }

  @Test
  void marginIsLookedAtOnlyWhenItTriggersAndARefusalIsToldAsAnUpdateAlone() {
    AlgoOrder stop = f.placeAlgo(stop(Side.BUY, "1010").quantity("120"));
    f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis).leverage(ExchangeFixture.BTC, 1);

    f.trade("1010");

    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.REJECTED);
    assertThat(f.algo(stop).reason()).isEqualTo("Margin is insufficient.");
    assertThat(f.updates())
        .extracting(Entry.AlgoUpdated::status)
        .containsExactly(AlgoStatus.TRIGGERING, AlgoStatus.REJECTED);
    assertThat(f.alice().orders()).isEmpty();
  }

  @Test
  void whatWouldTriggerAtOnceIsRefused() {
    assertThat(f.refusedAlgo(stop(Side.SELL, "1000").quantity("1"))).isEqualTo(-2021);
    assertThat(f.refusedAlgo(stop(Side.BUY, "999.9").quantity("1"))).isEqualTo(-2021);
    assertThat(
            f.refusedAlgo(
                AlgoForm.of(AlgoType.TAKE_PROFIT_MARKET, Side.SELL).quantity("1").trigger("1000")))
        .isEqualTo(-2021);
    assertThat(f.refusedAlgo(trailing(Side.SELL, "1").activate("1000"))).isEqualTo(-2021);
    assertThat(f.alice().algos().waiting()).isEmpty();
  }

  @Test
  void closePositionClosesWhateverTheSizeIsByThen() {
    f.place(f.market(Side.BUY, "1"));
    AlgoOrder stop = f.placeAlgo(stop(Side.SELL, "990").closeAll());
    f.place(f.market(Side.BUY, "2"));

    f.trade("985");

    assertThat(f.position().amount().isZero()).isTrue();
    Order order = f.alice().order(f.algo(stop).actualOrderId()).orElseThrow();
    assertThat(order.ticket().quantity()).isEqualTo(Quantity.of("3"));
    assertThat(order.ticket().reduceOnly()).isTrue();
  }

  @Test
  void closePositionNeedsAPositionAndEndsWithIt() {
    assertThat(f.refusedAlgo(stop(Side.SELL, "990").closeAll())).isEqualTo(-4509);
    f.place(f.market(Side.BUY, "1"));
    AlgoOrder stop = f.placeAlgo(stop(Side.SELL, "990").closeAll());

    f.place(f.market(Side.SELL, "1"));

    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.EXPIRED);
    assertThat(f.algo(stop).reason()).isNotEmpty();
  }

  @Test
  void oneDirectionHasOneStopAndOneProfitThatCloseThePosition() {
    f.place(f.market(Side.BUY, "1"));
    AlgoOrder first = f.placeAlgo(stop(Side.SELL, "990").closeAll());

    assertThat(f.refusedAlgo(stop(Side.SELL, "980").closeAll())).isEqualTo(-4130);
    f.placeAlgo(AlgoForm.of(AlgoType.TAKE_PROFIT_MARKET, Side.SELL).trigger("1010").closeAll());
    f.placeAlgo(stop(Side.SELL, "980").quantity("1").reducing());
    f.exchange.cancelAlgo(ExchangeFixture.ALICE, first.algoId(), f.nowMillis);
    f.placeAlgo(stop(Side.SELL, "980").closeAll());

    assertThat(f.alice().algos().waiting()).hasSize(3);
  }

  @Test
  void closePositionTakesNoQuantityNoFlagAndNoOtherType() {
    f.place(f.market(Side.BUY, "1"));

    assertThat(f.refusedAlgo(stop(Side.SELL, "990").closeAll().quantity("1"))).isEqualTo(-4137);
    assertThat(f.refusedAlgo(stop(Side.SELL, "990").closeAll().reducing())).isEqualTo(-1106);
    assertThat(
            f.refusedAlgo(
                AlgoForm.of(AlgoType.STOP, Side.SELL).trigger("990").price("980").closeAll()))
        .isEqualTo(-4136);
  }

  @Test
  void aReducingStopMayComeBeforeThePositionAndIsRefusedWithoutOneWhenItTriggers() {
    AlgoOrder stop = f.placeAlgo(stop(Side.SELL, "990").quantity("1").reducing());

    f.trade("990");

    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.REJECTED);
    assertThat(f.algo(stop).reason()).isEqualTo("ReduceOnly Order is rejected.");
    assertThat(f.position().amount().isZero()).isTrue();
  }

  @Test
  void aReducingStopThatIsLargerThanThePositionClosesItAndNoMore() {
    f.place(f.market(Side.BUY, "1"));
    f.placeAlgo(stop(Side.SELL, "990").quantity("3").reducing());

    f.trade("990");

    assertThat(f.position().amount().isZero()).isTrue();
    assertThat(f.updates())
        .extracting(Entry.AlgoUpdated::status)
        .containsExactly(AlgoStatus.TRIGGERING, AlgoStatus.TRIGGERED, AlgoStatus.FINISHED);
  }

  @Test
  void aTrailingStopFollowsThePriceAndTriggersWhenItComesBack() {
    f.place(f.market(Side.BUY, "1"));
    AlgoOrder stop = f.placeAlgo(trailing(Side.SELL, "1").reducing());

    f.trade("1100");
    f.trade("1089.1");
    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.NEW);
    assertThat(f.algo(stop).extreme()).hasToString("1100");
    f.trade("1089");

    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.FINISHED);
    assertThat(f.position().amount().isZero()).isTrue();
  }

  @Test
  void aTrailingStopSleepsUntilItsActivationPrice() {
    AlgoOrder stop = f.placeAlgo(trailing(Side.BUY, "1").activate("900"));

    f.trade("950");
    f.trade("999");
    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.NEW);
    f.trade("900");
    f.trade("880");
    f.trade("888.8");

    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.FINISHED);
  }

  @ParameterizedTest(name = "{0} per cent")
  @CsvSource({"0.05", "10.1", "0.15"})
  void aCallbackOutsideTheVenuesRangeIsRefused(String percent) {
    assertThat(f.refusedAlgo(trailing(Side.SELL, percent))).isEqualTo(-2007);
  }

  @ParameterizedTest(name = "{0}: {1} at {2} limit {3}")
  @CsvSource({
    "-1111, 0.0001, 990, 980",
    "-1111, 1, 990.123, 980",
    "-1111, 1, 990, 980.123",
    "-4003, 0, 990, 980",
    "-4005, 1001, 990, 980",
    "-4006, 1, 0, 980",
    "-4007, 1, 4529765, 980",
    "-4014, 1, 990, 980.05",
    "-4164, 0.01, 990, 980",
    "-4184, 1, 990, 940.4",
  })
  void aConditionalSellBeyondAFilterIsRefused(
      int code, String quantity, String trigger, String price) {
    AlgoForm form =
        AlgoForm.of(AlgoType.STOP, Side.SELL).quantity(quantity).trigger(trigger).price(price);

    assertThat(f.refusedAlgo(form)).isEqualTo(code);
    assertThat(f.rows.getLast().entry())
        .isInstanceOfSatisfying(
            Entry.AlgoRejected.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aTriggerPriceNeedNotBeOnATick() {
    assertThat(f.placeAlgo(stop(Side.SELL, "990.05").quantity("1")).status())
        .isEqualTo(AlgoStatus.NEW);
  }

  @Test
  void aClientIdIsUniqueAmongThoseThatWait() {
    AlgoOrder first = f.placeAlgo(stop(Side.SELL, "990").quantity("1").id("a"));

    assertThat(f.refusedAlgo(stop(Side.SELL, "980").quantity("1").id("a"))).isEqualTo(-4116);
    f.exchange.cancelAlgo(ExchangeFixture.ALICE, first.algoId(), f.nowMillis);
    AlgoOrder second = f.placeAlgo(stop(Side.SELL, "980").quantity("1").id("a"));

    assertThat(f.alice().algos().order(new ClientOrderId("a"))).contains(second);
  }

  @Test
  void anAccountHasTwoHundredWaitingOverAllMarkets() {
    for (int i = 0; i < 200; i++) {
      f.placeAlgo(stop(Side.SELL, "990").quantity("1"));
    }

    assertThat(f.refusedAlgo(stop(Side.SELL, "990").quantity("1"))).isEqualTo(-4045);
  }

  @Test
  void cancelAllLeavesConditionalOrdersAloneAndTheOtherWayRound() {
    Order order = f.place(f.limit(Side.BUY, "1", "990"));
    AlgoOrder stop = f.placeAlgo(stop(Side.SELL, "980").quantity("1"));

    f.exchange.cancelAll(ExchangeFixture.ALICE, ExchangeFixture.BTC, f.nowMillis);
    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.NEW);
    Order later = f.place(f.limit(Side.BUY, "1", "990"));
    f.exchange.cancelAllAlgos(ExchangeFixture.ALICE, ExchangeFixture.BTC, f.nowMillis);

    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.CANCELED);
    assertThat(f.order(order).status()).isEqualTo(OrderStatus.CANCELED);
    assertThat(f.order(later).status()).isEqualTo(OrderStatus.NEW);
  }

  @Test
  void whatNoLongerWaitsCannotBeCanceled() {
    AlgoOrder stop = f.placeAlgo(stop(Side.SELL, "990").quantity("1"));
    f.trade("990");

    assertThat(f.exchange.cancelAlgo(ExchangeFixture.ALICE, stop.algoId(), f.nowMillis))
        .isEqualTo(Answer.refused(Refusals.CANCEL_UNKNOWN));
  }

  @Test
  void aDateEndsWhatStillWaits() {
    AlgoForm form =
        AlgoForm.of(AlgoType.STOP, Side.SELL)
            .quantity("1")
            .trigger("990")
            .price("985")
            .until(f.nowMillis + 700_000);
    AlgoOrder stop = f.placeAlgo(form);

    f.exchange.advance(f.nowMillis + 700_000);

    assertThat(f.algo(stop).status()).isEqualTo(AlgoStatus.EXPIRED);
    assertThat(f.exchange.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void inHedgeModeAStopWorksOnItsOwnSide() {
    f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis).hedge(true);
    f.place(f.market(Side.BUY, "2").on(PositionSide.LONG));
    f.place(f.market(Side.SELL, "1").on(PositionSide.SHORT));

    assertThat(f.refusedAlgo(stop(Side.SELL, "990").closeAll())).isEqualTo(-4061);
    assertThat(f.refusedAlgo(stop(Side.BUY, "1010").closeAll().on(PositionSide.LONG)))
        .isEqualTo(-4136);
    f.placeAlgo(stop(Side.SELL, "990").closeAll().on(PositionSide.LONG));
    f.trade("985");

    assertThat(amount(PositionSide.LONG)).isEqualTo("0");
    assertThat(amount(PositionSide.SHORT)).isEqualTo("-1");
  }

  private String amount(PositionSide side) {
    return f.alice().position(new PositionKey(ExchangeFixture.BTC, side)).amount().toString();
  }

  @Test
  void severalThatAreDueTriggerInTheOrderInWhichTheyWerePlaced() {
    AlgoOrder far = f.placeAlgo(stop(Side.SELL, "980").quantity("1"));
    AlgoOrder near = f.placeAlgo(stop(Side.SELL, "990").quantity("1"));

    f.trade("970");

    assertThat(f.updates())
        .filteredOn(u -> u.status() == AlgoStatus.TRIGGERED)
        .extracting(Entry.AlgoUpdated::algoId)
        .containsExactly(far.algoId(), near.algoId());
  }

  @Test
  void aStateMadeOfItsRowsIsTheSame() {
    f.place(f.market(Side.BUY, "1"));
    f.placeAlgo(stop(Side.SELL, "990").closeAll());
    f.placeAlgo(trailing(Side.SELL, "1").reducing());
    f.trade("1100");
    f.trade("1085");

    ExchangeState again = new ExchangeState();
    f.rows.forEach(again::apply);

    assertThat(List.copyOf(again.account(ExchangeFixture.ALICE).algos().orders()))
        .isEqualTo(f.alice().algos().orders());
    assertThat(again.account(ExchangeFixture.ALICE).orders()).isEqualTo(f.alice().orders());
  }

  private static AlgoForm stop(Side side, String trigger) {
    return AlgoForm.of(AlgoType.STOP_MARKET, side).trigger(trigger);
  }

  private static AlgoForm trailing(Side side, String percent) {
    return AlgoForm.of(AlgoType.TRAILING_STOP_MARKET, side).quantity("1").callback(percent);
  }
}
