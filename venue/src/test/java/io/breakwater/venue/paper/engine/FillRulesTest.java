package io.breakwater.venue.paper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import org.junit.jupiter.api.Test;

class FillRulesTest {
  private final ExchangeFixture f = new ExchangeFixture();

  @Test
  void aMarketBuyFillsHalfASpreadAboveTheLastPriceAsTaker() {
    Order order = f.place(f.market(Side.BUY, "1"));

    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(f.executions()).hasSize(1);
    assertThat(f.executions().getFirst().price()).hasToString("1000.1");
    assertThat(f.executions().getFirst().fee()).hasToString("0.50005");
    assertThat(f.executions().getFirst().maker()).isFalse();
  }

  @Test
  void aMarketSellFillsHalfASpreadBelowTheLastPrice() {
    f.place(f.market(Side.SELL, "1"));

    assertThat(f.executions().getFirst().price()).hasToString("999.9");
    assertThat(f.position().amount()).hasToString("-1");
    assertThat(f.position().entryPriceE8()).isEqualTo(LimitPrice.of("999.9").e8());
  }

  @Test
  void aLargeMarketOrderWalksTheLevelsAndEachHoldsMoreThanTheOneBefore() {
    f.place(f.market(Side.BUY, "20"));

    assertThat(f.executions())
        .extracting(e -> e.price().toString())
        .containsExactly("1000.1", "1000.3", "1000.5");
    assertThat(f.executions())
        .extracting(e -> e.quantity().toString())
        .containsExactly("5", "10", "5");
  }

  @Test
  void whatATakerTookIsNotThereAgainBeforeTheNextPublicTrade() {
    f.place(f.market(Side.BUY, "5"));

    f.place(f.market(Side.BUY, "1"));
    f.trade("1000");
    f.place(f.market(Side.BUY, "1"));

    assertThat(f.executions())
        .extracting(e -> e.price().toString())
        .containsExactly("1000.1", "1000.3", "1000.1");
  }

  @Test
  void anImmediateOrderExpiresWhatItsPriceDoesNotReach() {
    Order order = f.place(f.limit(Side.BUY, "8", "1000.2").with(TimeInForce.IOC));

    assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(order.executed()).isEqualTo(Quantity.of("5"));
    assertThat(f.rows.getLast().entry())
        .isInstanceOfSatisfying(
            Entry.OrderExpired.class,
            e -> assertThat(e.reason()).isEqualTo(Expiry.IMMEDIATE_REMAINDER));
  }

  @Test
  void aLimitThatCrossesInPartTakesThatPartAndRestsTheOther() {
    Order order = f.place(f.limit(Side.BUY, "8", "1000.2"));

    assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    assertThat(order.remaining()).isEqualTo(Quantity.of("3"));
  }

  @Test
  void aFillOrKillOrderThatDoesNotFitIsRefusedAndLeavesNothing() {
    assertThat(f.refused(f.limit(Side.BUY, "8", "1000.2").with(TimeInForce.FOK))).isEqualTo(-5021);
    assertThat(f.alice().orders()).isEmpty();
    assertThat(f.place(f.limit(Side.BUY, "5", "1000.2").with(TimeInForce.FOK)).status())
        .isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void aPostOnlyOrderThatWouldTakeIsRefused() {
    assertThat(f.refused(f.limit(Side.BUY, "1", "1000.1").with(TimeInForce.GTX))).isEqualTo(-5022);
    assertThat(f.place(f.limit(Side.BUY, "1", "1000").with(TimeInForce.GTX)).status())
        .isEqualTo(OrderStatus.NEW);
  }

  @Test
  void aRestingLimitDoesNotFillWhenItsPriceIsOnlyTouched() {
    Order order = f.place(f.limit(Side.BUY, "1", "990"));

    f.trade("990");

    assertThat(f.order(order).status()).isEqualTo(OrderStatus.NEW);
  }

  @Test
  void aRestingLimitFillsAsMakerAtItsOwnPriceWhenTradedThrough() {
    Order order = f.place(f.limit(Side.BUY, "1", "990"));

    f.trade("989.9");

    assertThat(f.order(order).status()).isEqualTo(OrderStatus.FILLED);
    Entry.Executed fill = f.executions().getFirst();
    assertThat(fill.price()).hasToString("990");
    assertThat(fill.maker()).isTrue();
    assertThat(fill.fee()).hasToString("0.198");
  }

  @Test
  void restingSellsFillWhenThePriceRisesBeyondThem() {
    Order low = f.place(f.limit(Side.SELL, "1", "1010"));
    Order high = f.place(f.limit(Side.SELL, "1", "1020"));

    f.trade("1015");

    assertThat(f.order(low).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(f.order(high).status()).isEqualTo(OrderStatus.NEW);
  }

  @Test
  void atOnePriceTheOlderOrderFillsFirst() {
    Order first = f.place(f.limit(Side.BUY, "1", "990"));
    Order second = f.place(f.limit(Side.BUY, "1", "990"));

    f.trade("980");

    assertThat(f.executions())
        .extracting(Entry.Executed::orderId)
        .containsExactly(first.orderId(), second.orderId());
  }

  @Test
  void aTakerMeetsAnotherAccountsBetterOrderBeforeTheBook() {
    Order resting = f.place(ExchangeFixture.BOB, f.limit(Side.SELL, "1", "1000"));

    f.place(f.market(Side.BUY, "2"));

    assertThat(f.executions())
        .extracting(e -> e.price().toString())
        .containsExactly("1000", "1000", "1000.1");
    assertThat(f.order(resting).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(f.executions().get(0).tradeId()).isEqualTo(f.executions().get(1).tradeId());
  }

  @Test
  void anOrderNeverTradesWithItsOwnAccount() {
    Order resting = f.place(f.limit(Side.SELL, "1", "1000"));

    Order taker = f.place(f.market(Side.BUY, "1"));

    assertThat(f.order(resting).status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(taker.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(f.executions().getFirst().price()).hasToString("1000.1");
  }

  @Test
  void profitAndFeesReachTheWallet() {
    f.place(f.market(Side.BUY, "1"));
    f.trade("1010");

    f.place(f.market(Side.SELL, "1"));

    assertThat(f.executions().get(1).price()).hasToString("1009.8");
    assertThat(f.executions().get(1).realized()).hasToString("9.7");
    Money fees = Money.of("0.50005").plus(Money.of("0.5049"));
    assertThat(f.alice().wallet()).isEqualTo(Money.of("10009.7").minus(fees));
    assertThat(f.position().amount().isZero()).isTrue();
    assertThat(f.position().cost()).isEqualTo(Money.ZERO);
  }

  @Test
  void aLargerOppositeOrderTurnsThePositionRound() {
    f.place(f.market(Side.BUY, "1"));

    f.place(f.market(Side.SELL, "3"));

    assertThat(f.position().amount()).hasToString("-2");
    assertThat(f.position().entryPriceE8()).isEqualTo(LimitPrice.of("999.9").e8());
    assertThat(f.executions().get(1).realized()).hasToString("-0.2");
  }

  @Test
  void aReduceOnlyOrderNeverFillsBeyondThePosition() {
    f.place(f.market(Side.BUY, "1"));

    Order order = f.place(f.market(Side.SELL, "3").reducing());

    assertThat(order.executed()).isEqualTo(Quantity.of("1"));
    assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(f.position().amount().isZero()).isTrue();
  }

  @Test
  void aRestingReduceOnlyOrderIsKnockedOutWhenThePositionIsGone() {
    f.place(f.market(Side.BUY, "1"));
    Order exit = f.place(f.limit(Side.SELL, "1", "1020").reducing());

    f.place(f.market(Side.SELL, "1"));

    assertThat(f.order(exit).status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(f.rows.getLast().entry())
        .isInstanceOfSatisfying(
            Entry.OrderExpired.class, e -> assertThat(e.reason()).isEqualTo(Expiry.REDUCE_ONLY));
  }

  @Test
  void aCapLetsOnlyAPartOfEachFillThrough() {
    f.exchange.capFills((_, offered) -> new Quantity(offered.e8() / 2));
    Order resting = f.place(f.limit(Side.BUY, "4", "990"));

    Order taker = f.place(f.market(Side.BUY, "4"));
    f.trade("980");

    assertThat(taker.executed()).isEqualTo(Quantity.of("2"));
    assertThat(taker.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(f.order(resting).executed()).isEqualTo(Quantity.of("2"));
  }

  @Test
  void aRestingReduceOnlyOrderGivesATakerNoMoreThanItsPositionHolds() {
    f.place(ExchangeFixture.BOB, f.market(Side.BUY, "1"));
    Order first = f.place(ExchangeFixture.BOB, f.limit(Side.SELL, "0.6", "1000").reducing());
    Order second = f.place(ExchangeFixture.BOB, f.limit(Side.SELL, "3", "1000").reducing());

    f.place(f.limit(Side.BUY, "2", "1000").with(TimeInForce.IOC));

    assertThat(f.order(first).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(f.order(second).executed()).isEqualTo(Quantity.of("0.4"));
    assertThat(f.order(second).status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(f.position().amount()).hasToString("1");
  }

  @Test
  void aMakersOtherClosingOrdersEndWhenATakerClosesItsPosition() {
    f.place(ExchangeFixture.BOB, f.market(Side.BUY, "1"));
    Order exit = f.place(ExchangeFixture.BOB, f.limit(Side.SELL, "1", "1020").reducing());
    f.place(ExchangeFixture.BOB, f.limit(Side.SELL, "1", "1000"));

    f.place(f.limit(Side.BUY, "1", "1000").with(TimeInForce.IOC));

    assertThat(f.order(exit).status()).isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void anImmediateOrderThatMeetsItsOwnAccountHasItsOwnReason() {
    f.place(f.limit(Side.SELL, "1", "1000"));
    Ticket ticket = f.limit(Side.BUY, "1", "1000").with(TimeInForce.IOC);

    Order taker = f.place(withRule(ticket, SelfTrade.EXPIRE_TAKER));

    assertThat(taker.status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(f.rows.getLast().entry())
        .isInstanceOfSatisfying(
            Entry.OrderExpired.class, e -> assertThat(e.reason().code()).isEqualTo(3));
  }

  @Test
  void bothOrdersEndWhereTheRuleSaysSo() {
    Order resting = f.place(f.limit(Side.SELL, "1", "1000"));

    Order taker = f.place(withRule(f.limit(Side.BUY, "1", "1000"), SelfTrade.EXPIRE_BOTH));

    assertThat(f.order(resting).status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(taker.status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(f.executions()).isEmpty();
  }

  @Test
  void betweenTwoAccountsTheBetterPriceGoesFirstAndThenTheOlderOrder() {
    AccountName bob = ExchangeFixture.BOB;
    Order older = f.place(bob, f.limit(Side.SELL, "1", "1000"));
    Order newer = f.place(bob, f.limit(Side.SELL, "1", "1000"));
    f.trade("999.8");
    Order better = f.place(bob, f.limit(Side.SELL, "1", "999.9"));
    f.trade("999.9");

    f.place(f.limit(Side.BUY, "3", "1000").with(TimeInForce.IOC));

    assertThat(f.executions())
        .filteredOn(Entry.Executed::maker)
        .extracting(Entry.Executed::orderId)
        .containsExactly(better.orderId(), older.orderId(), newer.orderId());
  }

  private static Ticket withRule(Ticket t, SelfTrade rule) {
    return new Ticket(
        t.symbol(),
        t.clientOrderId(),
        t.side(),
        t.positionSide(),
        t.type(),
        t.timeInForce(),
        t.quantity(),
        t.price(),
        t.reduceOnly(),
        rule,
        t.goodTillMillis(),
        t.priceMatch());
  }
}
