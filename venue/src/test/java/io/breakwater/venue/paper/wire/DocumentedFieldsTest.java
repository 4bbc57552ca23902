package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Every field that the venue documents for an answer or an event is in ours.
class DocumentedFieldsTest {
  private static final Params BTC = Params.of("symbol", "BTCUSDT");

  private final PaperFixture f = new PaperFixture();

  @Test
  void aPlacedOrderHasTheDocumentedFields() {
    has(
        WireText.json(PaperFixture.body(f.marketOrder("a", "BUY", "1"))),
        "orderId symbol status clientOrderId price avgPrice origQty executedQty cumQty cumQuote"
            + " timeInForce type origType reduceOnly closePosition side positionSide stopPrice"
            + " workingType priceProtect priceMatch selfTradePreventionMode goodTillDate"
            + " updateTime");
  }

  @Test
  void aConditionalOrderHasTheDocumentedFields() {
    Params one = BTC.with("quantity", "1");
    String shared =
        "algoId clientAlgoId algoType orderType symbol side positionSide timeInForce quantity"
            + " algoStatus triggerPrice price icebergQuantity selfTradePreventionMode workingType"
            + " priceMatch closePosition priceProtect reduceOnly createTime updateTime triggerTime"
            + " goodTillDate";

    has(
        WireText.json(PaperFixture.body(f.stop("a", "SELL", "900", one))),
        shared + " activatePrice callbackRate");
    for (String path : List.of("/v1/openAlgoOrders", "/v1/allAlgoOrders")) {
      has(
          WireText.json(f.get(path, BTC)).get(0),
          shared
              + " actualOrderId actualPrice tpTriggerPrice tpPrice slTriggerPrice slPrice"
              + " tpOrderType");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/v1/order, orderId symbol status clientOrderId price avgPrice origQty executedQty cumQuote"
        + " timeInForce type origType side positionSide updateTime time",
    "/v1/userTrades, buyer commission commissionAsset id maker orderId price qty quoteQty"
        + " realizedPnl side positionSide symbol time",
    "/v3/positionRisk, symbol positionSide positionAmt entryPrice breakEvenPrice markPrice"
        + " unRealizedProfit liquidationPrice isolatedMargin notional marginAsset isolatedWallet"
        + " initialMargin maintMargin positionInitialMargin openOrderInitialMargin adl"
        + " bidNotional askNotional updateTime",
    "/v2/positionRisk, leverage marginType maxNotionalValue isAutoAddMargin positionAmt",
    "/v3/balance, accountAlias asset balance crossWalletBalance crossUnPnl availableBalance"
        + " maxWithdrawAmount marginAvailable updateTime",
    "/v3/account, totalInitialMargin totalMaintMargin totalWalletBalance totalUnrealizedProfit"
        + " totalMarginBalance totalPositionInitialMargin totalOpenOrderInitialMargin"
        + " totalCrossWalletBalance totalCrossUnPnl availableBalance maxWithdrawAmount assets"
        + " positions",
    "/v1/premiumIndex, symbol markPrice indexPrice estimatedSettlePrice lastFundingRate"
        + " interestRate nextFundingTime time",
    "/v1/exchangeInfo, timezone serverTime futuresType rateLimits exchangeFilters assets symbols",
    "/v1/depth, lastUpdateId E T bids asks",
    "/v1/ticker/bookTicker, symbol bidPrice bidQty askPrice askQty time",
  })
  void anAnswerHasTheDocumentedFields(String path, String fields) {
    f.marketOrder("a", "BUY", "1");

    JsonNode answer = WireText.json(f.get(path, BTC.with("origClientOrderId", "a")));

    has(answer.isArray() ? answer.get(0) : answer, fields);
  }

  @Test
  void userEventsHaveTheDocumentedFields() {
    f.exchange.connect("u", "/private/ws/" + f.listenKey(), "", f.nowMillis);
    f.marketOrder("a", "BUY", "1");

    has(WireText.json(f.sent.get(1)), "e E T s q p m c S L l t i");
    JsonNode account = WireText.json(f.sent.get(2));
    has(account, "e E T a");
    has(account.path("a").path("B").get(0), "a wb cw bc");
    has(account.path("a").path("P").get(0), "s pa ep bep cr up mt iw ps");
    has(
        WireText.json(f.sent.get(3)).path("o"),
        "s c S o f q p ap sp x X i l z L N n T t b a m R wt ot ps cp rp pP si ss V pm gtd er");
  }

  private static void has(JsonNode node, String fields) {
    List<String> names = new ArrayList<>(node.propertyNames());

    assertThat(names).containsAll(Arrays.asList(fields.split(" ")));
  }
}
