package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.PositionRisk;
import io.breakwater.venue.dialect.UserTrade;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What an account is told of itself, and what it may set.
class AccountRestTest {
  private static final Params BTC = Params.of("symbol", "BTCUSDT");
  private static final String SUCCESS = "{\"code\":200,\"msg\":\"success\"}";

  private final PaperFixture f = new PaperFixture();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/positionSide/dual | {\"dualSidePosition\":false}",
        "/v1/multiAssetsMargin | {\"multiAssetsMargin\":false}",
        "/v1/commissionRate | {\"symbol\":\"BTCUSDT\",\"makerCommissionRate\":\"0.0002\","
            + "\"takerCommissionRate\":\"0.0005\"}",
        "/v1/symbolConfig | [{\"symbol\":\"BTCUSDT\",\"marginType\":\"CROSSED\","
            + "\"isAutoAddMargin\":false,\"leverage\":20,\"maxNotionalValue\":\"10000000\"}]",
        "/v1/accountConfig | {\"feeTier\":0,\"canTrade\":true,\"canDeposit\":false,"
            + "\"canWithdraw\":false,\"dualSidePosition\":false,\"updateTime\":0,"
            + "\"multiAssetsMargin\":false,\"tradeGroupId\":-1}",
        "/v1/rateLimit/order | [{\"rateLimitType\":\"ORDERS\",\"interval\":\"SECOND\","
            + "\"intervalNum\":10,\"limit\":300},{\"rateLimitType\":\"ORDERS\","
            + "\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":1200}]",
        "/v1/income | []",
        "/v1/openOrders | []",
        "/v1/allOrders | []",
        "/v1/userTrades | []",
        "/v3/positionRisk | []",
      })
  void aFreshAccountIsToldWordForWord(String path, String text) {
    assertThat(f.get(path, BTC)).isEqualTo(text);
  }

  @Test
  void bracketsComeAsAnObjectForOneMarketAndAsAListForAll() {
    String one = f.get("/v1/leverageBracket", BTC);

    assertThat(one)
        .startsWith(
            "{\"symbol\":\"BTCUSDT\",\"notionalCoef\":1,\"brackets\":[{\"bracket\":1,"
                + "\"initialLeverage\":125,\"notionalCap\":50000,\"notionalFloor\":0,"
                + "\"maintMarginRatio\":0.004,\"cum\":0},{\"bracket\":2,");
    assertThat(f.get("/v1/leverageBracket", Params.NONE)).startsWith("[" + one + ",");
  }

  @Test
  void leverageMarginAndModesAreSetAndRefusedWithTheVenuesCodes() {
    assertThat(post("/v1/leverage", BTC.with("leverage", "50")))
        .isEqualTo("{\"leverage\":50,\"maxNotionalValue\":\"1000000\",\"symbol\":\"BTCUSDT\"}");
    assertThat(post("/v1/marginType", BTC.with("marginType", "ISOLATED"))).isEqualTo(SUCCESS);
    Params hedge = Params.of("dualSidePosition", "true");
    assertThat(post("/v1/positionSide/dual", hedge)).isEqualTo(SUCCESS);

    assertThat(
            List.of(
                code("/v1/leverage", BTC.with("leverage", "126")),
                code("/v1/leverage", BTC),
                code("/v1/marginType", BTC.with("marginType", "ISOLATED")),
                code("/v1/marginType", BTC.with("marginType", "CROSS")),
                code("/v1/positionSide/dual", hedge),
                code("/v1/positionSide/dual", Params.NONE),
                code("/v1/multiAssetsMargin", Params.of("multiAssetsMargin", "false")),
                code("/v1/multiAssetsMargin", Params.of("multiAssetsMargin", "true"))))
        .containsExactly(-4028, -1102, -4046, -1130, -4059, -1102, -4171, -1020);
    assertThat(f.get("/v1/symbolConfig", BTC)).contains("ISOLATED").contains("\"leverage\":50");
  }

  @Test
  void hedgeModeNeedsASideAndTakesNoFlag() {
    post("/v1/positionSide/dual", Params.of("dualSidePosition", "true"));
    Params buy = BTC.with("side", "BUY").with("type", "MARKET").with("quantity", "1");

    assertThat(code("/v1/order", buy)).isEqualTo(-4061);
    assertThat(code("/v1/order", buy.with("positionSide", "SHORT").with("reduceOnly", "true")))
        .isEqualTo(-1106);
    assertThat(code("/v1/order", buy.with("positionSide", "SHORT"))).isEqualTo(-2022);
    f.signed(Method.POST, "/v1/order", buy.with("positionSide", "LONG"));

    List<PositionRisk> held = WireText.list(f.get("/v3/positionRisk", BTC), PositionRisk::of);
    assertThat(held).extracting(p -> p.positionSide().name()).containsExactly("LONG");
    assertThat(code("/v1/positionSide/dual", Params.of("dualSidePosition", "false")))
        .isEqualTo(-4068);
  }

  @Test
  void incomeIsWhatFillsEarnedAndCost() {
    f.marketOrder("in", "BUY", "1");
    f.price("1100");
    f.marketOrder("out", "SELL", "1");

    JsonNode all = WireText.json(f.get("/v1/income", BTC));
    assertThat(all.size()).isEqualTo(3);
    assertThat(all.get(0).path("incomeType").asString("")).isEqualTo("COMMISSION");
    JsonNode profit =
        WireText.json(f.get("/v1/income", Params.of("incomeType", "REALIZED_PNL"))).get(0);
    assertThat(profit.path("income").asString("")).startsWith("9");
    assertThat(profit.path("tradeId").asString("")).isEqualTo("2");
    assertThat(WireText.json(f.get("/v1/income", BTC.with("limit", "2").with("page", "2"))).size())
        .isEqualTo(1);
  }

  @Test
  void tradesComeByPageByIdByOrderAndByTime() {
    for (int i = 0; i < 5; i++) {
      f.pass(1_000);
      f.marketOrder("o" + i, "BUY", "0.1");
    }

    assertThat(ids(BTC)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(ids(BTC.with("limit", "2"))).containsExactly(4L, 5L);
    assertThat(ids(BTC.with("fromId", "2").with("limit", "2"))).containsExactly(2L, 3L);
    assertThat(ids(BTC.with("orderId", "1000003"))).containsExactly(3L);
    long start = PaperFixture.START_MILLIS + 2_000;
    assertThat(ids(BTC.with("startTime", start).with("endTime", start + 1_000)))
        .containsExactly(2L, 3L);
    assertThat(getCode("/v1/userTrades", BTC.with("fromId", "2").with("startTime", start)))
        .isEqualTo(-1128);
    assertThat(getCode("/v1/userTrades", BTC.with("startTime", "0").with("endTime", start)))
        .isEqualTo(-4165);
    assertThat(getCode("/v1/userTrades", BTC.with("startTime", start).with("endTime", "1")))
        .isEqualTo(-1023);
    assertThat(getCode("/v1/userTrades", Params.NONE)).isEqualTo(-1102);
  }

  private List<Long> ids(Params params) {
    return WireText.list(f.get("/v1/userTrades", params), UserTrade::of).stream()
        .map(UserTrade::tradeId)
        .toList();
  }

  @Test
  void ordersComeFromAnIdOrTheNewestWithoutOne() {
    for (int i = 0; i < 4; i++) {
      f.order("o" + i, "BUY", "LIMIT", "0.1", "990");
    }

    assertThat(clientIds(BTC.with("limit", "2"))).containsExactly("o2", "o3");
    assertThat(clientIds(BTC.with("orderId", "1000002").with("limit", "2")))
        .containsExactly("o1", "o2");
  }

  private List<String> clientIds(Params params) {
    return WireText.list(f.get("/v1/allOrders", params), o -> o.text("clientOrderId"));
  }

  @Test
  void aCanceledOrderWithoutAFillIsForgottenAfterThreeDaysAndAFilledOneIsNot() {
    f.order("gone", "BUY", "LIMIT", "0.1", "990");
    f.signed(Method.DELETE, "/v1/order", BTC.with("origClientOrderId", "gone"));
    f.marketOrder("kept", "BUY", "0.1");

    f.pass(3L * 24 * 3_600_000 + 1);

    assertThat(getCode("/v1/order", BTC.with("origClientOrderId", "gone"))).isEqualTo(-2013);
    assertThat(f.get("/v1/order", BTC.with("origClientOrderId", "kept"))).contains("FILLED");
  }

  @Test
  void aPositionShowsItsMarginAndThatOfItsOrders() {
    f.price("1000");
    f.marketOrder("in", "BUY", "1");
    f.order("more", "BUY", "LIMIT", "2", "990");

    PositionRisk position =
        WireText.list(f.get("/v3/positionRisk", BTC), PositionRisk::of).getFirst();

    assertThat(position.initialMargin()).hasToString("50");
    assertThat(position.maintMargin()).hasToString("4");
    assertThat(position.openOrders().bidNotional()).hasToString("1980");
    assertThat(position.openOrders().initialMargin()).hasToString("99");
    JsonNode account = WireText.json(f.get("/v3/account", Params.NONE));
    assertThat(account.path("totalInitialMargin").asString("")).isEqualTo("149");
    assertThat(account.path("totalPositionInitialMargin").asString("")).isEqualTo("50");
    assertThat(account.path("totalOpenOrderInitialMargin").asString("")).isEqualTo("99");
    assertThat(account.path("totalMaintMargin").asString("")).isEqualTo("4");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, /v1/openOrders",
    "GET, /v1/allOrders",
    "GET, /v1/userTrades",
    "GET, /v1/openAlgoOrders",
    "GET, /v1/allAlgoOrders",
    "GET, /v1/commissionRate",
    "GET, /v1/leverageBracket",
    "DELETE, /v1/allOpenOrders",
    "DELETE, /v1/algoOpenOrders",
    "POST, /v1/countdownCancelAll",
    "POST, /v1/leverage",
  })
  void aMarketThatIsNotListedIsRefusedEverywhere(Method method, String path) {
    Params params =
        Params.of("symbol", "NOPEUSDT").with("countdownTime", "1").with("leverage", "1");

    assertThat(PaperFixture.code(f.signed(method, path, params))).isEqualTo(-1121);
  }

  private String post(String path, Params params) {
    return PaperFixture.body(f.signed(Method.POST, path, params));
  }

  private int code(String path, Params params) {
    return PaperFixture.code(f.signed(Method.POST, path, params));
  }

  private int getCode(String path, Params params) {
    return PaperFixture.code(f.signed(Method.GET, path, params));
  }
}
