package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.funding.FundingTerms;
import io.breakwater.venue.paper.record.MemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FundingAndLiquidationTest {
  private static final Params BTC = Params.of("symbol", "BTCUSDT");
  private static final AccountName PAPER = new AccountName("paper");

  private PaperFixture f = new PaperFixture();

  private Account account() {
    return f.exchange.engine().state().account(PAPER);
  }

  private void listen() {
    f.exchange.connect("u", "/private/ws/" + f.listenKey(), "", f.nowMillis);
  }

  private void price(String price) {
    f.exchange.post(PaperFixture.BTC, Price.of(price), f.nowMillis, f.nowMillis);
  }

  private List<String> journal(String kind) {
    return f.journal().stream().filter(l -> l.contains("\"kind\":\"" + kind + "\"")).toList();
  }

  private List<JsonNode> events(String type) {
    return f.sent.stream()
        .map(WireText::json)
        .filter(n -> n.path("e").asString("").equals(type))
        .toList();
  }

  @Test
  void aLongPaysFundingAndTheUserStreamSaysSo() {
    f.marketOrder("a", "BUY", "1");
    price("1000");
    listen();
    Money before = account().wallet();

    assertThat(f.exchange.payFunding(PaperFixture.BTC, Bps.of(10), f.nowMillis)).isEqualTo(1);

    assertThat(account().wallet().minus(before)).isEqualTo(Money.of("-1"));
    assertThat(journal("funding")).hasSize(1).allMatch(l -> l.contains("\"amount\":\"-1\""));
    JsonNode a = events("ACCOUNT_UPDATE").getFirst().path("a");
    assertThat(a.path("m").asString("")).isEqualTo("FUNDING_FEE");
    assertThat(a.path("S").asString("")).isEqualTo("BTCUSDT");
    assertThat(a.path("B").get(0).path("bc").asString("")).isEqualTo("-1");
    assertThat(a.path("P").size()).isZero();
    assertThat(f.get("/v1/income", BTC.with("incomeType", "FUNDING_FEE")))
        .contains("\"income\":\"-1\"");
  }

  @Test
  void aShortReceivesWhatALongPays() {
    f.marketOrder("a", "SELL", "1");
    price("1000");
    Money before = account().wallet();

    new PaperDoors(f.exchange).fund("{\"symbol\":\"BTCUSDT\",\"rate\":\"0.0005\"}", f.nowMillis);

    assertThat(account().wallet().minus(before)).isEqualTo(Money.of("0.5"));
  }

  @Test
  void fundingIsPaidAtEachOfTheVenuesTimesAndSurvivesARestart() {
    PaperTerms terms = PaperTerms.DEFAULT.withFunding(FundingTerms.USUAL);
    f = new PaperFixture(terms, new MemoryStore(), PaperFixture.START_MILLIS);
    f.marketOrder("a", "BUY", "1");
    long first = FundingTerms.nextMillis(f.nowMillis);

    f.pass(first - 1 - f.nowMillis);
    assertThat(journal("funding")).isEmpty();
    f.pass(1);
    assertThat(journal("funding")).hasSize(1);
    f.pass(8L * 3_600_000);

    assertThat(journal("funding")).hasSize(2);
    Money wallet = account().wallet();
    f = new PaperFixture(terms, f.store, f.nowMillis + 1);
    assertThat(account().wallet()).isEqualTo(wallet);
    assertThat(account().transfers()).hasSize(2);
    assertThat(PaperFixture.body(f.open("/v1/premiumIndex", BTC)))
        .contains("\"lastFundingRate\":\"0.0001\"");
  }

  /// A long of 150 at 100x is worth 150,000 with 10,000 in the wallet.
  private void dangerousLong() {
    f.signed(Method.POST, "/v1/leverage", BTC.with("leverage", "100"));
    f.marketOrder("a", "BUY", "100");
    f.marketOrder("b", "BUY", "50");
    assertThat(f.get("/v3/positionRisk", BTC)).contains("\"positionAmt\":\"150\"");
  }

  @Test
  void anAccountNearItsLiquidationIsWarnedOnceAMinute() {
    dangerousLong();
    listen();

    price("942");
    price("942.1");

    assertThat(events("MARGIN_CALL")).hasSize(1);
    JsonNode call = events("MARGIN_CALL").getFirst();
    assertThat(call.path("p").get(0).path("s").asString("")).isEqualTo("BTCUSDT");
    assertThat(call.path("p").get(0).path("mm").asString("")).isNotEqualTo("0");
    f.pass(60_000);
    price("942.2");

    assertThat(events("MARGIN_CALL")).hasSize(2);
    assertThat(journal("liquidation")).isEmpty();
  }

  @Test
  void aPositionWithoutMarginIsTakenAwayAndItsOrdersExpire() {
    dangerousLong();
    f.order("rest", "BUY", "LIMIT", "0.1", "960");
    listen();
    f.exchange.connect("m", "/market/ws/btcusdt@forceOrder", "", f.nowMillis);

    price("930");

    assertThat(f.get("/v3/positionRisk", BTC)).isEqualTo("[]");
    assertThat(journal("liquidation"))
        .isNotEmpty()
        .allMatch(l -> l.contains("\"cause\":\"margin\"") && l.contains("autoclose-"));
    List<JsonNode> updates = events("ORDER_TRADE_UPDATE");
    assertThat(updates)
        .anyMatch(n ->
            n.path("o").path("x").asString("").equals("CALCULATED")
                && n.path("o").path("c").asString("").startsWith("autoclose-"));
    assertThat(events("forceOrder")).isNotEmpty();
  }

  @Test
  void aDebtIsPaidByTheInsuranceFund() {
    dangerousLong();
    listen();

    price("900");

    assertThat(account().wallet()).isEqualTo(Money.ZERO);
    assertThat(journal("insurance-cleared")).hasSize(1);
    assertThat(events("ACCOUNT_UPDATE"))
        .anyMatch(n -> n.path("a").path("m").asString("").equals("INSURANCE_CLEAR"));
  }

  @Test
  void aLiquidationHappensOnRequest() {
    f.marketOrder("a", "BUY", "1");
    arm("{\"kind\":\"liquidation\",\"symbol\":\"BTCUSDT\",\"count\":1}");

    f.pass(1);

    assertThat(f.get("/v3/positionRisk", BTC)).isEqualTo("[]");
    assertThat(journal("liquidation")).hasSize(1).allMatch(l -> l.contains("\"asked\""));
  }

  @Test
  void autoDeleveragingTakesAPart() {
    f.marketOrder("a", "BUY", "2");
    arm("{\"kind\":\"adl\",\"symbol\":\"BTCUSDT\",\"percent\":25,\"count\":1}");

    f.pass(1);

    assertThat(f.get("/v3/positionRisk", BTC)).contains("\"positionAmt\":\"1.5\"");
    assertThat(f.journal())
        .anyMatch(l -> l.contains("\"execution\"") && l.contains("adl_autoclose-"));
  }

  private void arm(String fault) {
    new PaperDoors(f.exchange).arm(fault, f.nowMillis);
  }

  @Test
  void aPartFillsBeforeTheCancelArrives() {
    f.order("race", "BUY", "LIMIT", "2", "990");
    arm("{\"kind\":\"cancel-race\",\"percent\":25,\"count\":1}");

    Reply canceled = f.signed(Method.DELETE, "/v1/order", BTC.with("origClientOrderId", "race"));

    assertThat(PaperFixture.body(canceled))
        .contains("\"status\":\"CANCELED\"")
        .contains("\"executedQty\":\"0.5\"");
  }

  @Test
  void aCancelThatComesTooLateFindsNothing() {
    f.order("race", "BUY", "LIMIT", "2", "990");
    arm("{\"kind\":\"cancel-race\",\"percent\":100,\"count\":1}");

    Reply canceled = f.signed(Method.DELETE, "/v1/order", BTC.with("origClientOrderId", "race"));

    assertThat(PaperFixture.code(canceled)).isEqualTo(-2011);
    assertThat(f.get("/v1/order", BTC.with("origClientOrderId", "race"))).contains("FILLED");
  }

  @Test
  void theSameCallsGiveTheSameRecordAndTheSameTexts() {
    List<String> first = live();
    f = new PaperFixture();

    assertThat(live()).isEqualTo(first);
  }

  /// A life with faults, funding and a liquidation; everything that it wrote and said.
  private List<String> live() {
    listen();
    f.exchange.connect(
        "m", "/stream", "streams=!ticker@arr/btcusdt@depth/!forceOrder@arr", f.nowMillis);
    arm("{\"kind\":\"late-acceptance\",\"delayMs\":700,\"clientOrderIdPrefix\":\"late\"}");
    dangerousLong();
    arm("{\"kind\":\"stale-reads\",\"delayMs\":300}");
    f.marketOrder("late-1", "SELL", "1");
    f.exchange.payFunding(PaperFixture.BTC, Bps.of(3), f.nowMillis);
    f.pass(1_000);
    f.get("/v1/openOrders", BTC);
    price("930");
    f.pass(5_000);
    List<String> all = new java.util.ArrayList<>(f.journal());
    all.addAll(f.sent);
    return all;
  }
}
