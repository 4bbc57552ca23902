package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.OrderMessage;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Orders by the dozen, changed, tried out.
class OrderRestTest {
  private static final Params BTC = Params.of("symbol", "BTCUSDT");

  private final PaperFixture f = new PaperFixture();

  @Test
  void batchesAnswerInTheOrderOfTheRequest() {
    JsonNode placed =
        batch(
            Method.POST,
            limit("a", "BUY", "1", "990")
                + ","
                + limit("b", "BUY", "0", "990")
                + ","
                + limit("c", "BUY", "1", "991"));
    assertThat(placed.get(0).path("clientOrderId").asString("")).isEqualTo("a");
    assertThat(placed.get(1).path("code").asInt(0)).isEqualTo(-4003);
    assertThat(placed.get(2).path("clientOrderId").asString("")).isEqualTo("c");

    JsonNode changed =
        batch(
            Method.PUT,
            amend("c", "2", "992")
                + ","
                + amend("nope", "2", "992")
                + ","
                + amend("a", "1", "990"));
    assertThat(changed.get(0).path("price").asString("")).isEqualTo("992");
    assertThat(changed.get(1).path("code").asInt(0)).isEqualTo(-2013);
    assertThat(changed.get(2).path("code").asInt(0)).isEqualTo(-5027);

    Reply canceled =
        f.signed(
            Method.DELETE,
            "/v1/batchOrders",
            BTC.with("origClientOrderIdList", "[\"c\",\"nope\",\"a\"]"));
    JsonNode answers = WireText.json(PaperFixture.body(canceled));
    assertThat(answers.get(0).path("clientOrderId").asString("")).isEqualTo("c");
    assertThat(answers.get(1).path("code").asInt(0)).isEqualTo(-2011);
    assertThat(answers.get(2).path("status").asString("")).isEqualTo("CANCELED");
  }

  @Test
  void aBatchHasItsLimits() {
    String six =
        IntStream.range(0, 6)
            .mapToObj(i -> limit("o" + i, "BUY", "1", "990"))
            .collect(Collectors.joining(","));
    String eleven =
        IntStream.range(0, 11).mapToObj(Integer::toString).collect(Collectors.joining(","));

    assertThat(code(Method.POST, "/v1/batchOrders", Params.of("batchOrders", "[" + six + "]")))
        .isEqualTo(-4082);
    assertThat(code(Method.POST, "/v1/batchOrders", Params.of("batchOrders", "[]")))
        .isEqualTo(-1130);
    assertThat(code(Method.DELETE, "/v1/batchOrders", BTC.with("orderIdList", "[" + eleven + "]")))
        .isEqualTo(-4032);
    assertThat(f.get("/v1/openOrders", BTC)).isEqualTo("[]");
  }

  @Test
  void aBatchCountsAsFiveOrdersInTenSecondsAndOneInAMinute() {
    Reply reply =
        f.signed(
            Method.POST,
            "/v1/batchOrders",
            Params.of("batchOrders", "[" + limit("a", "BUY", "1", "990") + "]"));

    assertThat(reply.answer().header("x-mbx-order-count-10s")).isEqualTo("5");
    assertThat(reply.answer().header("x-mbx-order-count-1m")).isEqualTo("1");
  }

  @Test
  void aTestOrderIsJudgedAndNotPlaced() {
    Params order =
        BTC.with("side", "BUY")
            .with("type", "LIMIT")
            .with("timeInForce", "GTC")
            .with("quantity", "1");

    assertThat(
            PaperFixture.body(f.signed(Method.POST, "/v1/order/test", order.with("price", "990"))))
        .isEqualTo("{}");
    assertThat(code(Method.POST, "/v1/order/test", order.with("price", "990.05"))).isEqualTo(-4014);
    assertThat(f.get("/v1/allOrders", BTC)).isEqualTo("[]");
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource({
    "-1102, origClientOrderId=a&quantity=2&price=990",
    "-1117, origClientOrderId=a&side=UP&quantity=2&price=990",
    "-1130, origClientOrderId=a&side=SELL&quantity=2&price=990",
    "-1102, origClientOrderId=a&side=BUY&quantity=2",
    "-1102, origClientOrderId=a&side=BUY&price=990",
    "-2013, orderId=7&side=BUY&quantity=2&price=990",
    "-1102, side=BUY&quantity=2&price=990",
    "-5027, origClientOrderId=a&side=BUY&quantity=1&price=990",
    "-4014, origClientOrderId=a&side=BUY&quantity=1&price=990.05",
    "-5029, origClientOrderId=a&side=BUY&quantity=0.01&price=990",
    "-1106, origClientOrderId=a&side=BUY&quantity=1&price=990&priceMatch=QUEUE",
    "-5037, origClientOrderId=a&side=BUY&quantity=1&priceMatch=OPPONENT_20",
  })
  void anAmendmentIsRefusedAndTheOrderStaysAsItIs(int code, String amendment) {
    f.order("a", "BUY", "LIMIT", "1", "990");

    assertThat(code(Method.PUT, "/v1/order", Params.decoded("symbol=BTCUSDT&" + amendment)))
        .isEqualTo(code);
    OrderMessage order =
        OrderMessage.of(WireText.object(f.get("/v1/order", BTC.with("origClientOrderId", "a"))));
    assertThat(order.price()).hasToString("990");
    assertThat(order.quantity()).hasToString("1");
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource({
    "-1106, type=MARKET&timeInForce=GTC",
    "-1106, type=MARKET&price=990",
    "-1136, type=MARKET&newOrderRespType=FULL",
    "-1115, type=LIMIT&timeInForce=GTE_GTC&price=990",
    "-1115, type=LIMIT&timeInForce=RPI&price=990",
    "-1102, type=LIMIT&timeInForce=GTD&price=990",
    "-5040, type=LIMIT&timeInForce=GTD&price=990&goodTillDate=1700000600000",
    "-5040, type=LIMIT&timeInForce=GTD&price=990&goodTillDate=253402300799000",
    "-5037, type=LIMIT&timeInForce=GTC&priceMatch=BEST",
    "-5037, type=LIMIT&timeInForce=GTC&priceMatch=OPPONENT_10",
    "-5038, type=MARKET&priceMatch=OPPONENT",
    "-1106, type=LIMIT&timeInForce=GTC&price=990&priceMatch=QUEUE",
    "-5039, type=MARKET&selfTradePreventionMode=NONE",
    "-4136, type=MARKET&closePosition=true",
    "-4015, type=MARKET&newClientOrderId=autoclose-1",
    "-4060, type=MARKET&positionSide=UP",
    "-4061, type=MARKET&positionSide=LONG",
    "-5022, type=LIMIT&timeInForce=GTX&price=1010",
    "-5021, type=LIMIT&timeInForce=FOK&price=900",
  })
  void anOrderThatMayNotBeIsRefused(int code, String order) {
    Params params = Params.decoded("symbol=BTCUSDT&side=BUY&quantity=1&" + order);

    assertThat(code(Method.POST, "/v1/order", params)).isEqualTo(code);
    assertThat(f.get("/v1/allOrders", BTC)).isEqualTo("[]");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "OPPONENT, BUY, 1001.2",
    "OPPONENT_5, BUY, 1002",
    "QUEUE, BUY, 1000.8",
    "QUEUE_5, SELL, 1002",
    "OPPONENT, SELL, 1000.8",
  })
  void aPriceMatchTakesItsPriceFromTheBook(String match, String side, String price) {
    f.price("1001");
    Params order =
        BTC.with("side", side)
            .with("type", "LIMIT")
            .with("timeInForce", "GTC")
            .with("quantity", "1")
            .with("priceMatch", match);

    OrderMessage placed =
        OrderMessage.of(PaperFixture.fields(f.signed(Method.POST, "/v1/order", order)));

    assertThat(placed.conditions().priceMatch()).isEqualTo(match);
    assertThat(placed.price()).hasToString(price);
  }

  private int code(Method method, String path, Params params) {
    return PaperFixture.code(f.signed(method, path, params));
  }

  private JsonNode batch(Method method, String orders) {
    Reply reply = f.signed(method, "/v1/batchOrders", Params.of("batchOrders", "[" + orders + "]"));
    return WireText.json(PaperFixture.body(reply));
  }

  private static String limit(String id, String side, String quantity, String price) {
    return "{\"symbol\":\"BTCUSDT\",\"side\":\"%s\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
            .formatted(side)
        + "\"quantity\":\"%s\",\"price\":\"%s\",\"newClientOrderId\":\"%s\"}"
            .formatted(quantity, price, id);
  }

  private static String amend(String id, String quantity, String price) {
    return "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"origClientOrderId\":\"%s\",".formatted(id)
        + "\"quantity\":\"%s\",\"price\":\"%s\"}".formatted(quantity, price);
  }
}
