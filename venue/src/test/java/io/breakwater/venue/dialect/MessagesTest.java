package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.market.Instrument;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final PositionKey NET = new PositionKey(BTC, PositionSide.BOTH);

  @Test
  void anOrderObjectBecomesAReport() {
    OrderMessage order = OrderMessage.of(WireText.object(Texts.PLACED));

    assertThat(order.report())
        .contains(
            new OrderReport(
                new ClientOrderId("bwabc-1"),
                22542179,
                OrderReport.Status.NEW,
                new OrderTerms(
                    NET,
                    Side.BUY,
                    Quantity.of("0.01"),
                    new Pricing.Limit(Price.of("64000.1"), TimeInForce.GTC),
                    false),
                Quantity.ZERO,
                1566818724722L));
    assertThat(OrderMessage.of(WireText.object(order.text()))).isEqualTo(order);
    assertThat(OrderMessage.of(WireText.object(order.queriedText()))).isEqualTo(order);
    assertThat(order.text()).contains("\"cumQty\"").doesNotContain("\"time\"");
    assertThat(order.queriedText()).contains("\"time\"").doesNotContain("\"cumQty\"");
  }

  @Test
  void anOrderWithoutAverageAndQuoteIsRead() {
    String bare = Texts.PLACED.replace("\"avgPrice\":\"0.00\",", "").replace("cumQuote", "other");

    assertThat(OrderMessage.of(WireText.object(bare)).report()).isPresent();
  }

  @Test
  void aFillIsReadFromAnOrderUpdate() {
    OrderUpdate update = (OrderUpdate) StreamEvent.of(WireText.json(Texts.FILLED_UPDATE));

    assertThat(update.order().report().orElseThrow().status()).isEqualTo(OrderReport.Status.FILLED);
    assertThat(update.fill("USDT"))
        .contains(
            new Fill(
                77,
                8886774,
                NET,
                Side.SELL,
                Price.of("64000"),
                Quantity.of("0.004"),
                Money.of("-1.25"),
                Money.of("0.1024"),
                false,
                1568879465650L));
    assertThat(update.fill("BNB").orElseThrow().fee()).isEqualTo(Money.ZERO);
    assertThat(StreamEvent.of(WireText.json(update.text()))).isEqualTo(update);
  }

  @Test
  void anAccountUpdateRoundsAverages() {
    AccountUpdate update = (AccountUpdate) StreamEvent.of(WireText.json(Texts.ACCOUNT_UPDATE));

    assertThat(update.positions().getFirst().position().entryE8()).isEqualTo(656_386_000_000L);
    assertThat(update.positions().getFirst().amount()).isEqualTo(SignedQuantity.of("-10"));
    assertThat(StreamEvent.of(WireText.json(update.text()))).isEqualTo(update);
  }

  @Test
  void theListingGivesTheRulesOfMarketsThatTrade() {
    ExchangeListing listing = ExchangeListing.of(WireText.object(Texts.LISTING));

    assertThat(listing.instruments())
        .containsExactly(
            new Instrument(
                BTC, Price.of("0.1"), Quantity.of("0.001"), Quantity.of("0.001"), Money.of("50")));
    assertThat(ExchangeListing.of(WireText.object(listing.text()))).isEqualTo(listing);
  }

  @Test
  void anIntentBecomesTheParametersOfAnOrder() {
    OrderTerms terms =
        new OrderTerms(
            NET,
            Side.SELL,
            Quantity.of("0.010"),
            new Pricing.Limit(Price.of("64000.10"), TimeInForce.IOC),
            true);
    Intent intent =
        new Intent(
            new ClientOrderId("bw1-2"), Owner.BREAKWATER, RequestClass.REDUCING, terms, "stop", 0);

    assertThat(OrderRequest.of(intent).params().encoded())
        .isEqualTo(
            "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=IOC&quantity=0.01&price=64000.1"
                + "&reduceOnly=true&newClientOrderId=bw1-2&newOrderRespType=RESULT");
    assertThat(OrderRequest.of(OrderRequest.of(intent).params()))
        .isEqualTo(OrderRequest.of(intent));
  }

  @Test
  void unknownEventsAndFieldsAreTolerated() {
    assertThat(StreamEvent.of(WireText.json("{\"e\":\"GRID_UPDATE\",\"gu\":{}}")))
        .isEqualTo(new StreamEvent.Other("GRID_UPDATE"));
    assertThat(StreamEnvelope.of("[{\"e\":\"x\"}]")).isEqualTo(new StreamEnvelope.Other());
  }

  @Test
  void commandsKeepTheirIdsAsTheyCame() {
    StreamCommand command =
        StreamCommand.of(
            "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":\"a-1\"}");

    assertThat(command.doneText()).isEqualTo("{\"result\":null,\"id\":\"a-1\"}");
    assertThat(StreamEnvelope.of(command.doneText()))
        .isEqualTo(new StreamEnvelope.Answer("\"a-1\"", ""));
    assertThat(StreamCommand.of(StreamCommand.subscribe(List.of("x"), 7).text()).doneText())
        .isEqualTo("{\"result\":null,\"id\":7}");
  }

  @Test
  void integersBeyond53BitsSurvive() {
    String text = "{\"e\":\"listenKeyExpired\",\"E\":3000000000003505123,\"listenKey\":\"k\"}";

    assertThat(StreamEvent.of(WireText.json(text)))
        .isEqualTo(new UserEvent.ListenKeyExpired("k", 3000000000003505123L));
  }

  @Test
  void quotedIntegersAndBareDecimalsAreRead() {
    Fields fields =
        WireText.object("{\"a\":\"120000\",\"b\":0.1,\"c\":\"true\",\"d\":null,\"e\":5}");

    assertThat(fields.number("a")).isEqualTo(120_000);
    assertThat(fields.decimal("b")).isEqualTo(Decimal.of("0.1"));
    assertThat(fields.decimal("e")).isEqualTo(Decimal.of("5"));
    assertThat(fields.flag("c")).isTrue();
    assertThat(fields.has("d")).isFalse();
    assertThatThrownBy(() -> fields.text("d")).isInstanceOf(WireText.Malformed.class);
  }

  @Test
  void namesOutsideTheAlphabetGetAnIdOfTheirOwn() {
    String foreign = Texts.PLACED.replace("bwabc-1", "some name!");

    assertThat(OrderMessage.of(WireText.object(foreign)).id())
        .isEqualTo(new ClientOrderId("venue:22542179"));
  }

  @Test
  void limitsAreReadFromHeaders() {
    RateHeaders headers =
        RateHeaders.of(
            new WireAnswer(
                200,
                java.util.Map.of(
                    "X-MBX-USED-WEIGHT-1M", "-1",
                    "X-Mbx-Order-Count-10s", "3",
                    "x-mbx-order-count-1m", "17"),
                ""));

    assertThat(headers.usedWeight()).isEmpty();
    assertThat(headers.orderCount()).containsEntry("10s", 3).containsEntry("1m", 17);
  }
}
