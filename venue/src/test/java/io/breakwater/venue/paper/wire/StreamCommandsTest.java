package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.StreamEvent;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.record.MemoryStore;
import io.breakwater.venue.paper.stream.StreamTerms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamCommandsTest {
  private PaperFixture f = new PaperFixture();

  private void connect(String path, String query) {
    assertThat(f.exchange.connect("a", path, query, f.nowMillis)).isTrue();
  }

  private String say(String text) {
    f.sent.clear();
    f.exchange.receive("a", text, f.nowMillis);
    f.pass(25);
    return f.sent.getFirst();
  }

  @Test
  void theCombinedPropertyIsReadAndSet() {
    connect("/market/ws", "");

    assertThat(say("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":2}"))
        .isEqualTo("{\"result\":false,\"id\":2}");
    assertThat(say("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":5}"))
        .isEqualTo("{\"result\":null,\"id\":5}");
    assertThat(say("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":\"x\"}"))
        .isEqualTo("{\"result\":true,\"id\":\"x\"}");
    say("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":6}");
    f.sent.clear();
    f.pass(1_000);

    assertThat(f.sent).allMatch(t -> t.startsWith("{\"stream\":\"btcusdt@aggTrade\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|3|null",
        "{\"method\":\"DANCE\",\"id\":1}|2|1",
        "{\"params\":[],\"id\":1}|2|1",
        "{\"method\":\"SET_PROPERTY\",\"params\":[\"colour\",true],\"id\":4}|0|4",
        "{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",\"yes\"],\"id\":\"q\"}|1|\"q\"",
      })
  void aMistakeIsAnsweredAndTheSocketStaysOpen(String text, int code, String id) {
    connect("/market/ws", "");

    String answer = say(text);

    assertThat(answer).startsWith("{\"error\":{\"code\":" + code).endsWith("\"id\":" + id + "}");
    assertThat(f.closed).isEmpty();
  }

  @Test
  void unknownNamesAreTakenAndStaySilent() {
    connect("/public/ws/0", "");

    assertThat(say("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@dreams\"],\"id\":1}"))
        .isEqualTo("{\"result\":null,\"id\":1}");
    assertThat(say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}"))
        .isEqualTo("{\"result\":[\"0\",\"btcusdt@dreams\"],\"id\":2}");
    f.sent.clear();
    f.pass(5_000);

    assertThat(f.sent).isEmpty();
  }

  @Test
  void onlyTheWantedUserEventsComeWhereTheSocketNamesThem() {
    connect("/private/ws", "listenKey=" + f.listenKey() + "&events=ORDER_TRADE_UPDATE/MARGIN_CALL");

    f.marketOrder("a", "BUY", "1");

    assertThat(f.sent).hasSize(2).allMatch(t -> t.contains("ORDER_TRADE_UPDATE"));
  }

  @Test
  void tradeLiteComesLastWhereTheTermsSaySo() {
    f =
        new PaperFixture(
            PaperTerms.DEFAULT.withStreams(StreamTerms.DEFAULT.tradeLiteLast()),
            new MemoryStore(),
            PaperFixture.START_MILLIS);
    connect("/private/ws/" + f.listenKey(), "");

    f.marketOrder("a", "BUY", "1");

    assertThat(f.sent.stream().map(StreamCommandsTest::type))
        .containsExactly(
            "ORDER_TRADE_UPDATE", "ACCOUNT_UPDATE", "ORDER_TRADE_UPDATE", "TRADE_LITE");
  }

  private static String type(String text) {
    return WireText.object(text).text("e");
  }

  @Test
  void aChangedLeverageIsSaid() {
    connect("/private/ws/" + f.listenKey(), "");

    f.signed(
        Method.POST,
        "/v1/leverage",
        io.breakwater.venue.dialect.Params.of("symbol", "BTCUSDT").with("leverage", "7"));

    assertThat(f.sent)
        .containsExactly(
            "{\"e\":\"ACCOUNT_CONFIG_UPDATE\",\"E\":"
                + f.nowMillis
                + ",\"T\":"
                + f.nowMillis
                + ",\"ac\":{\"s\":\"BTCUSDT\",\"l\":7}}");
  }

  @Test
  void anOrderUpdateSaysWhatTheRestingOrdersAreWorth() {
    connect("/private/ws/" + f.listenKey(), "");

    f.order("a", "BUY", "LIMIT", "2", "990");
    f.order("b", "SELL", "LIMIT", "1", "1010");

    assertThat(f.sent.getLast()).contains("\"b\":\"1980\",\"a\":\"1010\"");
  }

  @Test
  void anAccountUpdateSumsUpWhatThePositionRealised() {
    connect("/private/ws/" + f.listenKey(), "");
    f.marketOrder("a", "BUY", "1");
    f.exchange.post(
        PaperFixture.BTC, io.breakwater.model.value.Price.of("1050"), f.nowMillis, f.nowMillis);
    f.marketOrder("b", "SELL", "0.5");
    f.sent.clear();
    f.marketOrder("c", "SELL", "0.5");

    String update =
        f.sent.stream().filter(t -> t.contains("ACCOUNT_UPDATE")).findFirst().orElseThrow();
    String realized = WireText.json(update).path("a").path("P").get(0).path("cr").asString("");
    assertThat(Double.parseDouble(realized)).isBetween(45.0, 52.0);
  }

  @Test
  void aListenKeyLivesAnHourFromItsLastRenewal() {
    String key = f.listenKey();
    f.pass(3_599_000);
    assertThat(listenKey(Method.PUT).answer().status()).isEqualTo(200);
    f.pass(3_599_000);
    assertThat(f.listenKey()).isEqualTo(key);
    f.pass(3_600_000);

    Reply late = listenKey(Method.PUT);

    assertThat(PaperFixture.code(late)).isEqualTo(-1125);
    assertThat(f.listenKey()).isNotEqualTo(key);
  }

  private Reply listenKey(Method method) {
    return f.exchange.handle(
        WireRequest.keyed(method, "/fapi/v1/listenKey", PaperFixture.KEY), f.nowMillis);
  }

  @Test
  void aSocketEndsAfterADay() {
    connect("/public/ws/btcusdt@depth", "");

    f.pass(24L * 3_600_000 - 1);
    assertThat(f.closed).isEmpty();
    f.pass(1);

    assertThat(f.closed).containsExactly("a");
  }

  @Test
  void everyStreamSaysWhatTheDialectReads() {
    List<String> names =
        List.of(
            "btcusdt@aggTrade",
            "btcusdt@trade",
            "btcusdt@markPrice@1s",
            "btcusdt@kline_1m",
            "btcusdt@miniTicker",
            "btcusdt@ticker",
            "btcusdt@bookTicker",
            "btcusdt@depth@100ms",
            "btcusdt@depth5@500ms");
    connect("/stream", "streams=" + String.join("/", names));
    f.pass(1_000);
    f.pass(1_000);
    f.pass(1_000);

    for (String name : names) {
      String text =
          f.sent.stream()
              .filter(t -> t.startsWith("{\"stream\":\"" + name + "\""))
              .findFirst()
              .orElseThrow(() -> new AssertionError(name + " said nothing"));
      StreamEvent event = StreamEvent.of(WireText.json(text).path("data"));
      assertThat(event).isNotInstanceOf(StreamEvent.Other.class);
      assertThat(text).contains("\"data\":" + event.text());
    }
  }

  @Test
  void streamsOfAllMarketsCarryLists() {
    connect("/market/stream", "streams=!markPrice@arr@1s/!ticker@arr/!miniTicker@arr");

    f.pass(1_000);
    f.pass(1_000);

    assertThat(f.sent)
        .anyMatch(t ->
            t.startsWith("{\"stream\":\"!markPrice@arr@1s\",\"data\":[{\"e\":\"markPriceUpdate\"")
                && t.contains("ETHUSDT"))
        .anyMatch(t -> t.startsWith("{\"stream\":\"!ticker@arr\",\"data\":[{\"e\":\"24hrTicker\""))
        .anyMatch(t -> t.contains("24hrMiniTicker"));
  }

  @Test
  void manyFloodsOfCommandsBanTheAddress() {
    for (int flood = 0; flood < 21; flood++) {
      f.exchange.connect("a", "/ws", "", "10.0.0.1", f.nowMillis);
      for (int i = 0; i < 11; i++) {
        f.exchange.receive("a", "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}", f.nowMillis);
      }
    }

    assertThat(f.exchange.connect("b", "/ws", "", "10.0.0.1", f.nowMillis)).isFalse();
    assertThat(f.exchange.connect("b", "/ws", "", "10.0.0.2", f.nowMillis)).isTrue();
  }

  @Test
  void aConditionalOrderIsToldFromItsPlacingToItsEnd() {
    f.marketOrder("a", "BUY", "1");
    connect("/private/ws/" + f.listenKey(), "");
    f.signed(
        Method.POST,
        "/v1/algoOrder",
        io.breakwater.venue.dialect.Params.of("symbol", "BTCUSDT")
            .with("algoType", "CONDITIONAL")
            .with("side", "SELL")
            .with("type", "STOP_MARKET")
            .with("triggerPrice", "980")
            .with("quantity", "1")
            .with("reduceOnly", "true")
            .with("clientAlgoId", "stop-1"));
    f.exchange.post(
        PaperFixture.BTC, io.breakwater.model.value.Price.of("979"), f.nowMillis, f.nowMillis);

    List<String> told =
        f.sent.stream()
            .filter(t -> t.contains("ALGO_UPDATE"))
            .map(t -> WireText.json(t).path("o").path("X").asString(""))
            .toList();
    assertThat(told).containsExactly("NEW", "TRIGGERING", "TRIGGERED", "FINISHED");
    String last = f.sent.stream().filter(t -> t.contains("FINISHED")).findFirst().orElseThrow();
    StreamEvent read = StreamEvent.of(WireText.json(last));
    assertThat(read).isInstanceOf(io.breakwater.venue.dialect.AlgoUpdate.class);
    assertThat(read.text()).isEqualTo(last);
    assertThat(WireText.json(last).path("o").path("ai").asString("")).isNotEmpty();
    assertThat(WireText.json(last).path("o").path("aq").asString("")).isEqualTo("1");
  }
}
