package io.breakwater.venue.paper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private final ExchangeFixture f = new ExchangeFixture();

  @ParameterizedTest(name = "{1} at {2} is {0}")
  @CsvSource({
    "-1111, 0.0011, 1000",
    "-1111, 1, 1000.001",
    "-1111, 0.0011, 1000.05",
    "-4014, 1, 1000.05",
    "-4003, 0, 1000",
    "-4005, 1001, 1000",
    "-4001, 1, 0",
    "-4013, 1, 500",
    "-4002, 1, 4529764.1",
    "-4016, 0.1, 1050.1",
    "-4164, 0.049, 1000",
  })
  void aLimitBuyBeyondAFilterIsRefusedWithTheVenuesCode(int code, String quantity, String price) {
    assertThat(f.refused(f.limit(Side.BUY, quantity, price))).isEqualTo(code);
    assertThat(f.alice().orders()).isEmpty();
    assertThat(f.rows.getLast().entry())
        .isInstanceOfSatisfying(
            Entry.OrderRejected.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aSellFarBelowTheMarkIsRefused() {
    assertThat(f.refused(f.limit(Side.SELL, "0.1", "949.9"))).isEqualTo(-4024);
  }

  @Test
  void aStepCoarserThanThePrecisionHasItsOwnCode() {
    Ticket odd = Ticket.market(new Symbol("ETHUSDT"), f.nextId(), Side.BUY, Quantity.of("0.0001"));

    assertThat(f.refused(odd)).isEqualTo(-1111);
  }

  @Test
  void aQuantityBelowOneStepIsTooSmall() {
    assertThat(f.refused(f.market(Side.BUY, "0"))).isEqualTo(-4003);
    assertThat(f.refused(f.market(Side.BUY, "121"))).isEqualTo(-4005);
  }

  @Test
  void anUnknownMarketIsRefused() {
    Ticket ticket = Ticket.market(new Symbol("NOPEUSDT"), f.nextId(), Side.BUY, Quantity.of("1"));

    assertThat(f.refused(ticket)).isEqualTo(-1121);
  }

  @Test
  void aMarketThatNeverTradedTakesNoMarketOrder() {
    Ticket ticket = Ticket.market(ExchangeFixture.ETH, f.nextId(), Side.BUY, Quantity.of("1"));

    assertThat(f.refused(ticket)).isEqualTo(-4131);
  }

  @Test
  void anOpenOrdersClientIdIsTakenAndAClosedOnesIsFree() {
    Ticket first = f.limit(Side.BUY, "1", "990");
    Order open = f.place(first);

    assertThat(f.refused(first)).isEqualTo(-4116);
    f.exchange.cancel(ExchangeFixture.ALICE, open.orderId(), f.nowMillis);
    Order again = f.place(first);

    assertThat(again.orderId()).isGreaterThan(open.orderId());
    assertThat(f.alice().order(first.clientOrderId()).orElseThrow().orderId())
        .isEqualTo(again.orderId());
  }

  @Test
  void aMarketOrdersIdProtectsNothing() {
    Ticket ticket = f.market(Side.BUY, "1");

    f.place(ticket);
    f.place(ticket);

    assertThat(f.position().amount()).hasToString("2");
  }

  @Test
  void moreThanTheWalletCarriesAtTheLeverageIsRefused() {
    f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis).leverage(ExchangeFixture.BTC, 1);

    assertThat(f.refused(f.market(Side.BUY, "10.1"))).isEqualTo(-2019);
    assertThat(f.place(f.market(Side.BUY, "9.9")).status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void restingOrdersBindMarginToo() {
    f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis).leverage(ExchangeFixture.BTC, 1);
    f.place(f.limit(Side.BUY, "6", "990"));

    assertThat(f.refused(f.limit(Side.BUY, "6", "990"))).isEqualTo(-2019);
    assertThat(f.place(f.limit(Side.SELL, "6", "1010")).status()).isEqualTo(OrderStatus.NEW);
  }

  @Test
  void aReduceOnlyOrderNeedsAPositionAgainstIt() {
    assertThat(f.refused(f.market(Side.SELL, "1").reducing())).isEqualTo(-2022);
    f.place(f.market(Side.BUY, "1"));

    assertThat(f.refused(f.market(Side.BUY, "1").reducing())).isEqualTo(-2022);
  }

  @Test
  void whatOtherReduceOnlyOrdersHoldCannotBeReducedTwice() {
    f.place(f.market(Side.BUY, "1"));
    f.place(f.limit(Side.SELL, "1", "1010").reducing());

    assertThat(f.refused(f.limit(Side.SELL, "1", "1020").reducing())).isEqualTo(-2022);
  }

  @Test
  void reduceOnlyOrdersAreFreeOfTheMinimumNotional() {
    f.place(f.market(Side.BUY, "0.05"));

    assertThat(f.place(f.market(Side.SELL, "0.01").reducing()).status())
        .isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void aPositionSideThatDoesNotMatchTheModeIsRefused() {
    assertThat(f.refused(f.market(Side.BUY, "1").on(PositionSide.LONG))).isEqualTo(-4061);
    f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis).hedge(true);

    assertThat(f.refused(f.market(Side.BUY, "1"))).isEqualTo(-4061);
    assertThat(f.refused(f.market(Side.BUY, "1").on(PositionSide.LONG).reducing()))
        .isEqualTo(-1106);
  }

  @Test
  void inHedgeModeBothSidesAreHeldAndAClosingOrderMustFit() {
    f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis).hedge(true);
    f.place(f.market(Side.BUY, "2").on(PositionSide.LONG));
    f.place(f.market(Side.SELL, "1").on(PositionSide.SHORT));

    assertThat(f.refused(f.market(Side.SELL, "3").on(PositionSide.LONG))).isEqualTo(-2022);
    f.place(f.market(Side.SELL, "2").on(PositionSide.LONG));

    assertThat(f.alice().positions())
        .extracting(p -> p.amount().toString())
        .containsExactly("0", "-1");
  }

  @Test
  void aGoodTillDateMustLieTenMinutesAhead() {
    Ticket limit = f.limit(Side.BUY, "1", "990");
    Ticket soon =
        new Ticket(
            limit.symbol(),
            limit.clientOrderId(),
            limit.side(),
            limit.positionSide(),
            limit.type(),
            TimeInForce.GTD,
            limit.quantity(),
            limit.price(),
            false,
            SelfTrade.EXPIRE_MAKER,
            f.nowMillis + 600_000,
            PriceMatch.NONE);

    assertThat(f.refused(soon)).isEqualTo(-5040);
  }

  @Test
  void nobodyHasMoreThanTwoHundredOpenOrdersOnAMarket() {
    for (int i = 0; i < 200; i++) {
      f.place(f.limit(Side.BUY, "0.1", "990"));
    }

    assertThat(f.refused(f.limit(Side.BUY, "0.1", "990"))).isEqualTo(-2025);
  }

  @Test
  void settingsAreRefusedWithTheVenuesCodes() {
    Settings settings = f.exchange.settings(ExchangeFixture.ALICE, f.nowMillis);
    f.place(f.limit(Side.BUY, "1", "990"));

    assertThat(
            List.of(
                code(settings.leverage(ExchangeFixture.BTC, 126)),
                code(settings.leverage(new Symbol("NOPEUSDT"), 5)),
                code(settings.marginType(ExchangeFixture.BTC, MarginType.CROSSED)),
                code(settings.marginType(ExchangeFixture.BTC, MarginType.ISOLATED)),
                code(settings.hedge(false)),
                code(settings.hedge(true))))
        .containsExactly(-4028, -1121, -4046, -4047, -4059, -4067);
    f.exchange.cancelAll(ExchangeFixture.ALICE, ExchangeFixture.BTC, f.nowMillis);
    f.place(f.market(Side.BUY, "1"));
    assertThat(
            List.of(
                code(settings.marginType(ExchangeFixture.BTC, MarginType.ISOLATED)),
                code(settings.hedge(true))))
        .containsExactly(-4048, -4068);
  }

  @Test
  void cancelingWhatIsNotOpenIsRefused() {
    Order filled = f.place(f.market(Side.BUY, "1"));

    assertThat(code(f.exchange.cancel(ExchangeFixture.ALICE, filled.orderId(), f.nowMillis)))
        .isEqualTo(-2011);
    assertThat(code(f.exchange.cancel(ExchangeFixture.ALICE, 7, f.nowMillis))).isEqualTo(-2011);
  }

  @Test
  void amendingIsRefusedWithTheVenuesCodes() {
    Order order = f.place(f.limit(Side.BUY, "1", "990"));
    long id = order.orderId();

    assertThat(
            List.of(
                code(amend(id, "1", "990")),
                code(amend(id, "1", "990.05")),
                code(amend(id, "0.01", "990")),
                code(amend(id, "900", "990")),
                code(amend(7, "1", "990"))))
        .containsExactly(-5027, -4014, -5029, -2019, -2013);
    assertThat(f.alice().order(new ClientOrderId("t-1"))).isPresent();
  }

  private Answer<Order> amend(long orderId, String quantity, String price) {
    return f.exchange.amend(
        ExchangeFixture.ALICE, orderId, Quantity.of(quantity), LimitPrice.of(price), f.nowMillis);
  }

  private static int code(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?> _ -> 0;
      case Answer.Refused<?>(var refusal) -> refusal.code();
    };
  }
}
