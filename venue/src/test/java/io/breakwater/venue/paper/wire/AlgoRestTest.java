package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.AlgoMessage;
import io.breakwater.venue.dialect.OrderMessage;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.record.MemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgoRestTest {
  private static final Params BTC = Params.of("symbol", "BTCUSDT");

  private final PaperFixture f = new PaperFixture();

  @Test
  void aPlacedStopIsAnsweredFieldByField() {
    Reply reply = f.stop("guard", "SELL", "900", BTC.with("quantity", "1"));

    assertThat(PaperFixture.body(reply))
        .isEqualTo(
            "{\"algoId\":1000000000000001,\"clientAlgoId\":\"guard\",\"algoType\":\"CONDITIONAL\","
                + "\"orderType\":\"STOP_MARKET\",\"symbol\":\"BTCUSDT\",\"side\":\"SELL\","
                + "\"positionSide\":\"BOTH\",\"timeInForce\":\"GTC\",\"quantity\":\"1\","
                + "\"algoStatus\":\"NEW\",\"triggerPrice\":\"900\",\"price\":\"0\","
                + "\"icebergQuantity\":null,\"selfTradePreventionMode\":\"EXPIRE_MAKER\","
                + "\"workingType\":\"MARK_PRICE\",\"priceMatch\":\"NONE\","
                + "\"closePosition\":false,\"priceProtect\":false,\"reduceOnly\":false,"
                + "\"activatePrice\":\"\",\"callbackRate\":\"\",\"createTime\":1700000000000,"
                + "\"updateTime\":1700000000000,\"triggerTime\":0,\"goodTillDate\":0}");
  }

  @Test
  void aStopIsFoundAndCanceledByEitherId() {
    f.stop("a", "SELL", "900", BTC.with("quantity", "1"));
    f.stop("b", "SELL", "901", BTC.with("quantity", "1"));
    AlgoMessage a = AlgoMessage.of(WireText.object(f.get("/v1/algoOrder", id("a"))));

    assertThat(f.get("/v1/algoOrder", Params.of("algoId", Long.toString(a.algoId()))))
        .contains("\"clientAlgoId\":\"a\"")
        .contains("\"actualOrderId\":\"\"");
    Reply canceled =
        f.signed(Method.DELETE, "/v1/algoOrder", Params.of("algoId", Long.toString(a.algoId())));
    assertThat(PaperFixture.body(canceled))
        .isEqualTo(
            "{\"algoId\":"
                + a.algoId()
                + ",\"clientAlgoId\":\"a\",\"code\":\"200\",\"msg\":\"success\"}");
    f.signed(Method.DELETE, "/v1/algoOrder", id("b"));

    assertThat(f.get("/v1/openAlgoOrders", Params.NONE)).isEqualTo("[]");
    assertThat(list("/v1/allAlgoOrders"))
        .extracting(AlgoMessage::status)
        .containsExactly("CANCELED", "CANCELED");
  }

  @Test
  void ordinaryAndConditionalEndpointsDoNotSeeEachOther() {
    f.stop("s", "SELL", "900", BTC.with("quantity", "1"));
    f.order("o", "BUY", "LIMIT", "1", "990");

    assertThat(code(Method.GET, "/v1/order", BTC.with("origClientOrderId", "s"))).isEqualTo(-2013);
    assertThat(code(Method.DELETE, "/v1/order", BTC.with("origClientOrderId", "s")))
        .isEqualTo(-2011);
    assertThat(code(Method.GET, "/v1/algoOrder", id("o"))).isEqualTo(-2013);
    assertThat(code(Method.DELETE, "/v1/algoOrder", id("o"))).isEqualTo(-2011);
    f.signed(Method.DELETE, "/v1/allOpenOrders", BTC);
    assertThat(f.get("/v1/openOrders", BTC)).isEqualTo("[]");
    assertThat(list("/v1/openAlgoOrders")).hasSize(1);

    Reply all = f.signed(Method.DELETE, "/v1/algoOpenOrders", BTC);
    assertThat(PaperFixture.body(all))
        .isEqualTo("{\"code\":200,\"msg\":\"The operation of cancel all open order is done.\"}");
    assertThat(list("/v1/openAlgoOrders")).isEmpty();
  }

  @Test
  void aTriggeredStopShowsTheOrderThatItBecame() {
    f.marketOrder("in", "BUY", "1");
    f.stop("guard", "SELL", "900", BTC.with("closePosition", "true"));
    f.price("890");

    AlgoMessage stop = AlgoMessage.of(WireText.object(f.get("/v1/algoOrder", id("guard"))));
    assertThat(stop.status()).isEqualTo("FINISHED");
    assertThat(stop.timeInForce()).isEqualTo("GTE_GTC");
    assertThat(stop.terms().closePosition()).isTrue();
    assertThat(stop.terms().reduceOnly()).isTrue();
    String text = f.get("/v1/order", BTC.with("orderId", Long.toString(stop.actual().orderId())));
    OrderMessage order = OrderMessage.of(WireText.object(text));
    assertThat(order.status()).isEqualTo("FILLED");
    assertThat(order.clientOrderId()).isEqualTo("guard");
    assertThat(order.kind().type()).isEqualTo("MARKET");
    assertThat(order.kind().originalType()).isEqualTo("STOP_MARKET");
    assertThat(order.conditions().stopPrice()).hasToString("900");
    assertThat(stop.actual().price()).isEqualTo(order.averagePrice());
    assertThat(f.get("/v3/positionRisk", BTC)).isEqualTo("[]");
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource({
    "-1102, type=STOP_MARKET&side=SELL&quantity=1&triggerPrice=900",
    "-1130, algoType=VP&type=STOP_MARKET&side=SELL&quantity=1&triggerPrice=900",
    "-1116, algoType=CONDITIONAL&type=LIMIT&side=SELL&quantity=1&triggerPrice=900",
    "-1117, algoType=CONDITIONAL&type=STOP&side=OUT&quantity=1&triggerPrice=900",
    "-1102, algoType=CONDITIONAL&type=STOP_MARKET&side=SELL&quantity=1&stopPrice=900",
    "-1102, algoType=CONDITIONAL&type=STOP_MARKET&side=SELL&triggerPrice=900",
    "-1102, algoType=CONDITIONAL&type=STOP&side=SELL&quantity=1&triggerPrice=900",
    "-1102, algoType=CONDITIONAL&type=TRAILING_STOP_MARKET&side=SELL&quantity=1",
    "-2007, algoType=CONDITIONAL&type=TRAILING_STOP_MARKET&side=SELL&quantity=1&callbackRate=11",
    "-4031, algoType=CONDITIONAL&type=STOP_MARKET&side=SELL&quantity=1&triggerPrice=900"
        + "&workingType=LAST",
    "-4015, algoType=CONDITIONAL&type=STOP_MARKET&side=SELL&quantity=1&triggerPrice=900"
        + "&clientAlgoId=a%20b",
    "-1115, algoType=CONDITIONAL&type=STOP&side=SELL&quantity=1&triggerPrice=900&price=890"
        + "&timeInForce=NOW",
    "-4509, algoType=CONDITIONAL&type=STOP_MARKET&side=SELL&quantity=1&triggerPrice=900"
        + "&timeInForce=GTE_GTC",
    "-4137, algoType=CONDITIONAL&type=STOP_MARKET&side=SELL&quantity=1&triggerPrice=900"
        + "&closePosition=true",
    "-2021, algoType=CONDITIONAL&type=STOP_MARKET&side=SELL&quantity=1&triggerPrice=1100",
    "-5038, algoType=CONDITIONAL&type=STOP_MARKET&side=SELL&quantity=1&triggerPrice=900"
        + "&priceMatch=QUEUE",
  })
  void aConditionalOrderThatMeansNothingHasTheVenuesCode(int code, String order) {
    Params params = Params.decoded("symbol=BTCUSDT&" + order);

    assertThat(code(Method.POST, "/v1/algoOrder", params)).isEqualTo(code);
    assertThat(f.get("/v1/openAlgoOrders", BTC)).isEqualTo("[]");
  }

  @Test
  void ordinaryEndpointsSendStopsToTheAlgoOnes() {
    Params stop =
        BTC.with("side", "SELL")
            .with("type", "STOP_MARKET")
            .with("quantity", "1")
            .with("stopPrice", "900");

    assertThat(code(Method.POST, "/v1/order", stop)).isEqualTo(-4120);
    assertThat(code(Method.POST, "/v1/order/test", stop)).isEqualTo(-4120);
    assertThat(
            PaperFixture.body(
                f.signed(
                    Method.POST,
                    "/v1/batchOrders",
                    Params.of(
                        "batchOrders",
                        "[{\"symbol\":\"BTCUSDT\",\"side\":\"SELL\",\"type\":\"STOP\"}]"))))
        .contains("-4120");
  }

  @Test
  void conditionalOrdersSurviveARestartOfTheExchange() {
    f.marketOrder("in", "BUY", "1");
    f.stop("guard", "SELL", "900", BTC.with("closePosition", "true"));
    f.trailing("trail", "SELL", "1", "2");

    PaperFixture again = new PaperFixture(PaperTerms.DEFAULT, f.store, f.nowMillis + 10);

    assertThat(again.get("/v1/openAlgoOrders", BTC)).isEqualTo(f.get("/v1/openAlgoOrders", BTC));
    again.price("890");
    assertThat(again.get("/v3/positionRisk", BTC)).isEqualTo("[]");
  }

  @Test
  void aCountdownCancelsConditionalOrdersOnlyWhereTheTermsSaySo() {
    PaperFixture other =
        new PaperFixture(
            PaperTerms.DEFAULT.withCountdownCancelsAlgo(true),
            new MemoryStore(),
            PaperFixture.START_MILLIS);
    for (PaperFixture venue : List.of(f, other)) {
      venue.stop("s", "SELL", "900", BTC.with("quantity", "1"));
      venue.signed(Method.POST, "/v1/countdownCancelAll", BTC.with("countdownTime", "1000"));
      venue.pass(1_000);
    }

    assertThat(list("/v1/openAlgoOrders")).hasSize(1);
    assertThat(other.get("/v1/openAlgoOrders", BTC)).isEqualTo("[]");
    assertThat(other.journal())
        .anyMatch(l -> l.contains("\"kind\":\"algo-updated\"") && l.contains("CANCELED"));
  }

  private int code(Method method, String path, Params params) {
    return PaperFixture.code(f.signed(method, path, params));
  }

  private List<AlgoMessage> list(String path) {
    return WireText.list(f.get(path, BTC), AlgoMessage::of);
  }

  private static Params id(String clientAlgoId) {
    return Params.of("clientAlgoId", clientAlgoId);
  }
}
