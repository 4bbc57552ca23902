package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.KlineRow;
import io.breakwater.venue.dialect.OrderMessage;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.PositionRisk;
import io.breakwater.venue.dialect.Signing;
import io.breakwater.venue.dialect.UserTrade;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.limits.RateLimits;
import io.breakwater.venue.paper.record.MemoryStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperRestTest {
  private static final Params BTC = Params.of("symbol", "BTCUSDT");

  private final PaperFixture f = new PaperFixture();

  @Test
  void aMarketOrderIsAnsweredFilledAndShowsEverywhere() {
    Reply reply = f.marketOrder("a", "BUY", "1");

    OrderMessage order = OrderMessage.of(PaperFixture.fields(reply));
    assertThat(order.status()).isEqualTo("FILLED");
    assertThat(order.clientOrderId()).isEqualTo("a");
    assertThat(f.get("/v3/positionRisk", BTC)).contains("\"positionAmt\":\"1\"");
    assertThat(WireText.list(f.get("/v1/userTrades", BTC), UserTrade::of)).hasSize(1);
    assertThat(f.get("/v1/allOrders", BTC)).contains("\"clientOrderId\":\"a\"");
    assertThat(f.get("/v1/openOrders", BTC)).isEqualTo("[]");
    assertThat(f.get("/v3/account", Params.NONE)).contains("\"totalWalletBalance\"");
    assertThat(f.get("/v2/account", Params.NONE)).contains("\"canTrade\":true");
    assertThat(f.get("/v3/balance", Params.NONE)).contains("\"asset\":\"USDT\"");
  }

  @Test
  void anAcknowledgedMarketOrderIsNewUntilItIsAskedFor() {
    Params params =
        BTC.with("side", "BUY")
            .with("type", "MARKET")
            .with("quantity", "1")
            .with("newClientOrderId", "a");

    Reply reply = f.signed(Method.POST, "/v1/order", params);

    assertThat(PaperFixture.fields(reply).text("status")).isEqualTo("NEW");
    assertThat(f.get("/v1/order", BTC.with("origClientOrderId", "a"))).contains("FILLED");
  }

  @Test
  void aRestingOrderIsQueriedAmendedAndCanceled() {
    f.order("a", "BUY", "LIMIT", "1", "990");

    assertThat(f.get("/v1/openOrder", BTC.with("origClientOrderId", "a"))).contains("\"NEW\"");
    Params amend =
        BTC.with("side", "BUY")
            .with("origClientOrderId", "a")
            .with("quantity", "2")
            .with("price", "991");
    assertThat(PaperFixture.body(f.signed(Method.PUT, "/v1/order", amend))).contains("\"991\"");
    Reply canceled = f.signed(Method.DELETE, "/v1/order", BTC.with("origClientOrderId", "a"));
    assertThat(PaperFixture.body(canceled)).contains("CANCELED");
    assertThat(
            PaperFixture.code(
                f.signed(Method.DELETE, "/v1/order", BTC.with("origClientOrderId", "a"))))
        .isEqualTo(-2011);
  }

  @Test
  void batchesAnswerElementByElementAndTakeUnencodedJsonAndLowerCaseNames() {
    String orders =
        "[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":\"1\","
            + "\"price\":\"990\",\"timeInForce\":\"GTC\",\"newClientOrderId\":\"a\"},"
            + "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"NOPE\",\"quantity\":\"1\"}]";
    String unsigned = "batchOrders=" + orders + "&timestamp=" + f.nowMillis;
    String body = unsigned + "&signature=" + PaperFixture.KEY.signature(unsigned, "");

    Reply placed = send(Method.POST, "/v1/batchOrders", "", body);

    assertThat(PaperFixture.body(placed)).startsWith("[{\"orderId\":").contains("\"code\":-1116");
    long id =
        f.exchange.engine().state().accounts().iterator().next().openOrders().getFirst().orderId();
    Reply canceled =
        f.signed(Method.DELETE, "/v1/batchOrders", BTC.with("orderidlist", "[" + id + ",7]"));
    assertThat(PaperFixture.body(canceled)).contains("CANCELED").contains("-2011");
  }

  @Test
  void allFourSigningLayoutsAreTaken() {
    String order = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1";
    String time = "timestamp=" + f.nowMillis;
    List<Reply> replies =
        List.of(
            send(Method.POST, "/v1/order", "", signedText(time + "&" + order)),
            send(Method.POST, "/v1/order", time + "&signature=" + sign(time, order), order),
            send(Method.POST, "/v1/order", signedText(order + "&" + time), ""),
            send(
                Method.POST,
                "/v1/order",
                "signature=" + sign("", order + "&" + time),
                order + "&" + time));

    assertThat(replies).allSatisfy(r -> assertThat(r.answer().status()).isEqualTo(200));
  }

  private static String signedText(String text) {
    return text + "&signature=" + sign(text, "");
  }

  private static String sign(String query, String body) {
    return Signing.signature("paper-secret", query, body);
  }

  private Reply send(Method method, String path, String query, String body) {
    Map<String, String> key = Map.of("x-mbx-apikey", "paper");
    return f.exchange.handle(
        new WireRequest(method, "/fapi" + path, query, body, key), f.nowMillis);
  }

  @Test
  void keysSignaturesAndTimesAreChecked() {
    String time = "timestamp=" + f.nowMillis;
    Map<String, String> stranger = Map.of("X-MBX-APIKEY", "stranger");
    String late = "timestamp=" + (f.nowMillis - 5_001);
    String early = "timestamp=" + (f.nowMillis + 1_000);

    assertThat(
            List.of(
                code("/v3/balance", time, Map.of()),
                code("/v3/balance", time, stranger),
                PaperFixture.code(send(Method.GET, "/v3/balance", time, "")),
                PaperFixture.code(send(Method.GET, "/v3/balance", time + "&signature=00", "")),
                PaperFixture.code(send(Method.GET, "/v3/balance", signedText(late), "")),
                PaperFixture.code(send(Method.GET, "/v3/balance", signedText(early), "")),
                PaperFixture.code(send(Method.GET, "/v3/balance", signedText("a=b"), "")),
                PaperFixture.code(send(Method.GET, "/v1/nowhere", "", ""))))
        .containsExactly(-2014, -2015, -1102, -1022, -1021, -1021, -1102, -5000);
  }

  private int code(String path, String query, Map<String, String> headers) {
    return PaperFixture.code(
        f.exchange.handle(
            new WireRequest(Method.GET, "/fapi" + path, query, "", headers), f.nowMillis));
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource({
    "-1102, side=BUY&type=MARKET&quantity=1",
    "-1121, symbol=NOPE&side=BUY&type=MARKET&quantity=1",
    "-1117, symbol=BTCUSDT&side=UP&type=MARKET&quantity=1",
    "-1116, symbol=BTCUSDT&side=BUY&type=ODD&quantity=1",
    "-4120, symbol=BTCUSDT&side=BUY&type=STOP_MARKET&quantity=1&stopPrice=1",
    "-1102, symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=990",
    "-1115, symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=990&timeInForce=NOW",
    "-1102, symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&timeInForce=GTC",
    "-1100, symbol=BTCUSDT&side=BUY&type=MARKET&quantity=-1",
    "-1111, symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1.1234567890",
    "-4015, symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&newClientOrderId=a%20b",
    "-5038, symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&priceMatch=QUEUE",
    "-1130, symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&reduceOnly=perhaps",
  })
  void aParameterThatMeansNothingHasTheVenuesCode(int code, String order) {
    Params params = Params.decoded(order);

    assertThat(PaperFixture.code(f.signed(Method.POST, "/v1/order", params))).isEqualTo(code);
    assertThat(f.get("/v1/userTrades", BTC)).isEqualTo("[]");
  }

  @Test
  void publicCallsShowTheRecordingAndItsPast() {
    f.pass(5_000);

    String info = PaperFixture.body(f.open("/v1/exchangeInfo", Params.NONE));
    assertThat(info).contains("\"replay\":{\"recording\":\"small.csv\",\"startTrade\":20");
    assertThat(PaperFixture.body(f.open("/v1/depth", BTC.with("limit", "5")))).contains("bids");
    List<KlineRow> bars =
        KlineRow.listOf(PaperFixture.body(f.open("/v1/klines", BTC.with("interval", "1m"))));
    assertThat(bars.stream().mapToLong(KlineRow::trades).sum()).isEqualTo(26);
    assertThat(PaperFixture.body(f.open("/v1/aggTrades", BTC.with("limit", "1"))))
        .startsWith("[{\"a\":26,");
    assertThat(PaperFixture.body(f.open("/v1/trades", BTC.with("limit", "2"))))
        .contains("\"id\":25");
    assertThat(PaperFixture.body(f.open("/v1/ticker/24hr", BTC))).contains("\"count\":26");
    assertThat(PaperFixture.body(f.open("/v1/ticker/bookTicker", Params.NONE))).startsWith("[");
    assertThat(PaperFixture.body(f.open("/v1/premiumIndex", BTC))).contains("markPrice");
    assertThat(PaperFixture.body(f.open("/v1/ticker/price", BTC))).contains("\"price\":");
    assertThat(PaperFixture.body(f.open("/v1/time", Params.NONE)))
        .isEqualTo("{\"serverTime\":" + f.nowMillis + "}");
    assertThat(PaperFixture.body(f.open("/v1/ping", Params.NONE))).isEqualTo("{}");
    assertThat(PaperFixture.code(f.open("/v1/klines", BTC.with("interval", "1s"))))
        .isEqualTo(-1120);
  }

  @Test
  void settingsAnswerInTheVenuesWords() {
    Reply leverage = f.signed(Method.POST, "/v1/leverage", BTC.with("leverage", "5"));
    Reply margin = f.signed(Method.POST, "/v1/marginType", BTC.with("marginType", "CROSSED"));
    Reply mode =
        f.signed(Method.POST, "/v1/positionSide/dual", Params.of("dualSidePosition", "true"));

    assertThat(PaperFixture.body(leverage)).contains("\"leverage\":5");
    assertThat(PaperFixture.code(margin)).isEqualTo(-4046);
    assertThat(PaperFixture.body(mode)).isEqualTo("{\"code\":200,\"msg\":\"success\"}");
    List<PositionRisk> positions = WireText.list(f.get("/v2/positionRisk", BTC), PositionRisk::of);
    assertThat(positions).extracting(p -> p.positionSide().name()).containsExactly("LONG", "SHORT");
    assertThat(positions.getFirst().leverage()).isEqualTo(5);
  }

  @Test
  void theCountdownRunsByVenueTimeAndIsWrittenDown() {
    f.order("a", "BUY", "LIMIT", "1", "990");
    Reply armed =
        f.signed(Method.POST, "/v1/countdownCancelAll", BTC.with("countdownTime", "2000"));

    assertThat(PaperFixture.body(armed)).contains("\"countdownTime\":\"2000\"");
    f.pass(2_000);

    assertThat(f.get("/v1/openOrders", BTC)).isEqualTo("[]");
    assertThat(f.journal()).anyMatch(line -> line.contains("countdown-fired"));
  }

  @Test
  void theCountdownOutlivesTheClientAndTheExchange() {
    f.order("a", "BUY", "LIMIT", "1", "990");
    f.exchange.connect("u", "/private/ws/" + f.listenKey(), "", f.nowMillis);
    f.signed(Method.POST, "/v1/countdownCancelAll", BTC.with("countdownTime", "2000"));
    f.exchange.disconnect("u");

    PaperFixture again = new PaperFixture(PaperTerms.DEFAULT, f.store, f.nowMillis + 1_000);
    assertThat(again.get("/v1/openOrders", BTC)).contains("\"a\"");
    again.pass(1_000);

    assertThat(again.get("/v1/openOrders", BTC)).isEqualTo("[]");
  }

  @Test
  void weightsAreCountedAndTooMuchIsRefusedThenBanned() {
    PaperFixture small =
        new PaperFixture(
            PaperTerms.DEFAULT.withLimits(new RateLimits(10, 2, 3)),
            new MemoryStore(),
            PaperFixture.START_MILLIS);

    assertThat(small.open("/v1/ping", Params.NONE).answer().header("x-mbx-used-weight-1m"))
        .isEqualTo("1");
    small.marketOrder("a", "BUY", "0.1");
    Reply second = small.marketOrder("b", "BUY", "0.1");
    assertThat(second.answer().header("x-mbx-order-count-10s")).isEqualTo("2");
    assertThat(PaperFixture.code(small.marketOrder("c", "BUY", "0.1"))).isEqualTo(-1015);
    for (int i = 0; i < 9; i++) {
      small.open("/v1/ping", Params.NONE);
    }
    Reply limited = small.open("/v1/ping", Params.NONE);
    assertThat(limited.answer().status()).isEqualTo(429);
    assertThat(limited.answer().header("retry-after")).isNotEmpty();
    for (int i = 0; i < 21; i++) {
      small.open("/v1/ping", Params.NONE);
    }
    Reply banned = small.open("/v1/ping", Params.NONE);
    assertThat(banned.answer().status()).isEqualTo(418);
    assertThat(PaperFixture.body(banned)).contains("banned until");
  }

  @Test
  void everyRequestIsInTheRecord() {
    f.marketOrder("a", "BUY", "1");
    f.marketOrder("b", "BUY", "0.0001");

    assertThat(f.journal())
        .anyMatch(l -> l.contains("\"kind\":\"request\"") && l.contains("\"a\""));
    assertThat(f.journal())
        .anyMatch(l -> l.contains("\"kind\":\"order-rejected\"") && l.contains("-1111"));
    assertThat(f.journal()).noneMatch(l -> l.contains("paper-secret"));
  }
}
