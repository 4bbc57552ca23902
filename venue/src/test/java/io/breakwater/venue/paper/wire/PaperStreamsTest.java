package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Price;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.paper.record.MemoryStore;
import io.breakwater.venue.paper.stream.StreamTerms;
import org.junit.jupiter.api.Test;

class PaperStreamsTest {
  private final PaperFixture f = new PaperFixture();

  private void connect(String id, String path, String query) {
    assertThat(f.exchange.connect(id, path, query, f.nowMillis)).isTrue();
  }

  @Test
  void aRawSocketGetsPayloadsAndACombinedOneEnvelopes() {
    connect("a", "/public/ws/btcusdt@bookTicker", "");
    connect("b", "/market/stream", "streams=btcusdt@aggTrade");

    f.pass(1_000);

    assertThat(f.sent).anyMatch(t -> t.startsWith("{\"e\":\"bookTicker\""));
    assertThat(f.sent)
        .anyMatch(
            t -> t.startsWith("{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\""));
  }

  @Test
  void aSubscriptionIsAnsweredTwentyFiveMillisecondsLaterWithItsOwnId() {
    connect("a", "/market/ws/0", "");

    f.exchange.receive(
        "a",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@markPrice@1s\"],\"id\":\"x-1\"}",
        f.nowMillis);
    f.pass(24);
    assertThat(f.sent).isEmpty();
    f.pass(1);

    assertThat(f.sent).containsExactly("{\"result\":null,\"id\":\"x-1\"}");
  }

  @Test
  void theMarkPriceTicksEverySecondUntilTheRecordingEnds() {
    connect("a", "/ws", "");
    f.exchange.receive(
        "a",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@markPrice@1s\",\"!contractInfo\"],"
            + "\"id\":1}",
        f.nowMillis);
    for (int i = 0; i < 100; i++) {
      f.pass(1_000);
    }

    assertThat(f.sent.stream().filter(t -> t.contains("markPriceUpdate")).count())
        .isBetween(78L, 80L);
    assertThat(f.sent).anyMatch(t -> t.contains("contractInfo") && t.contains("CLOSE"));
    f.sent.clear();
    f.pass(5_000);
    assertThat(f.sent).isEmpty();
  }

  @Test
  void theUserStreamTellsOfOrdersTradesAndTheAccountInOrder() {
    connect("u", "/private/ws", "listenKey=" + f.listenKey());

    f.marketOrder("a", "BUY", "1");

    assertThat(f.sent).hasSize(4);
    assertThat(f.sent.get(0)).contains("ORDER_TRADE_UPDATE").contains("\"x\":\"NEW\"");
    assertThat(f.sent.get(1)).contains("TRADE_LITE");
    assertThat(f.sent.get(2)).contains("ACCOUNT_UPDATE").contains("\"pa\":\"1\"");
    assertThat(f.sent.get(3))
        .contains("\"x\":\"TRADE\"")
        .contains("\"X\":\"FILLED\"")
        .contains("\"c\":\"a\"");
  }

  @Test
  void aListenKeyCanBeSubscribedAndExpiresAfterAnHour() {
    String key = f.listenKey();
    connect("u", "/private/stream", "");
    f.exchange.receive(
        "u", "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + key + "\"],\"id\":1}", f.nowMillis);

    f.pass(25);
    f.pass(3_600_000);

    assertThat(f.sent.getLast())
        .startsWith("{\"stream\":\"" + key + "\",\"data\":{\"e\":\"listenKeyExpired\"");
    assertThat(f.listenKey()).isNotEqualTo(key);
  }

  @Test
  void routedSocketsCarryOnlyTheirOwnStreams() {
    connect("a", "/public/ws/btcusdt@aggTrade", "");
    connect("b", "/market/ws/btcusdt@bookTicker", "");

    f.pass(1_000);

    assertThat(f.sent).isEmpty();
  }

  @Test
  void unroutedSocketsCarryPublicStreamsOnlyWhereTheTermsSaySo() {
    PaperTerms strict = PaperTerms.DEFAULT.withStreams(StreamTerms.DEFAULT.strictlyRouted());
    PaperFixture g = new PaperFixture(strict, new MemoryStore(), PaperFixture.START_MILLIS);
    g.exchange.connect("a", "/ws/btcusdt@aggTrade/btcusdt@bookTicker", "", g.nowMillis);

    g.pass(1_000);

    assertThat(g.sent).isNotEmpty().allMatch(t -> t.contains("bookTicker"));
  }

  @Test
  void elevenCommandsInASecondCostTheConnection() {
    connect("a", "/ws", "");

    for (int i = 0; i < 11; i++) {
      f.exchange.receive("a", "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + i + "}", f.nowMillis);
    }

    assertThat(f.closed).containsExactly("a");
  }

  @Test
  void aDepthStreamContinuesWithoutAGap() {
    connect("a", "/public/ws/btcusdt@depth@100ms", "");
    f.pass(1_000);
    f.pass(1_000);

    assertThat(f.sent).hasSize(2);
    long firstFinal = number(f.sent.get(0), "\"u\":");
    assertThat(number(f.sent.get(1), "\"pu\":")).isEqualTo(firstFinal);
    assertThat(f.sent.get(1)).contains("\"0\"]");
  }

  private static long number(String text, String field) {
    int from = text.indexOf(field) + field.length();
    return Long.parseLong(text.substring(from, text.indexOf(',', from)));
  }

  @Test
  void aBarIsShownAsItGrowsAndOnceAsClosed() {
    connect("a", "/market/ws/btcusdt@kline_1m", "");
    for (int i = 0; i < 70; i++) {
      f.pass(1_000);
    }

    assertThat(f.sent.stream().filter(t -> t.contains("\"x\":true")).count()).isEqualTo(1);
    assertThat(f.sent.size()).isGreaterThan(50);
  }

  @Test
  void streamFaultsSilenceDoubleReorderAndCut() {
    PaperDoors doors = new PaperDoors(f.exchange);
    connect("a", "/market/ws/btcusdt@aggTrade", "");
    doors.arm("{\"kind\":\"stream-silent\",\"path\":\"btcusdt@\",\"count\":1}", f.nowMillis);
    f.pass(1_000);
    assertThat(f.sent).isEmpty();

    doors.arm("{\"kind\":\"stream-duplicate\",\"count\":1}", f.nowMillis);
    f.pass(1_000);
    assertThat(f.sent).hasSize(2).allMatch(f.sent.getFirst()::equals);

    doors.arm("{\"kind\":\"stream-reorder\",\"count\":1}", f.nowMillis);
    f.pass(1_000);
    f.pass(1_000);
    assertThat(number(f.sent.get(2), "\"a\":")).isGreaterThan(number(f.sent.get(3), "\"a\":"));

    doors.arm("{\"kind\":\"stream-disconnect\",\"symbol\":\"BTCUSDT\"}", f.nowMillis);
    f.pass(1_000);
    assertThat(f.closed).containsExactly("a");
  }

  @Test
  void aPostedPriceTakesTheMarketOffTheRecordingUntilItResumes() {
    PaperDoors doors = new PaperDoors(f.exchange);
    f.order("a", "BUY", "LIMIT", "1", "990");
    doors.post(
        "{\"symbol\":\"BTCUSDT\",\"moves\":[{\"afterMs\":100,\"price\":\"989\"},"
            + "{\"afterMs\":200,\"price\":\"1050\"}]}",
        f.nowMillis);
    f.pass(500);

    assertThat(f.get("/v1/openOrders", Params.NONE)).isEqualTo("[]");
    assertThat(doors.prices()).contains("\"lastPrice\":\"1050\"");
    f.pass(3_000);
    assertThat(doors.prices()).contains("\"lastPrice\":\"1050\"");
    doors.post("{\"symbol\":\"BTCUSDT\",\"resume\":true}", f.nowMillis);
    f.pass(2_000);
    assertThat(doors.prices()).doesNotContain("\"lastPrice\":\"1050\"");
  }

  @Test
  void orderPositionsAndBalancesSurviveARestart() {
    f.marketOrder("a", "BUY", "1");
    f.order("b", "BUY", "LIMIT", "1", "990");
    String before = accounts(f);

    PaperFixture again = new PaperFixture(PaperTerms.DEFAULT, f.store, f.nowMillis + 10);

    assertThat(accounts(again)).isEqualTo(before);
    again.exchange.post(PaperFixture.BTC, Price.of("980"), again.nowMillis, again.nowMillis);
    assertThat(again.exchange.engine().state().accounts().iterator().next().openOrders()).isEmpty();
  }

  private static String accounts(PaperFixture fixture) {
    String state = new PaperDoors(fixture.exchange).state(0);
    return state.substring(state.indexOf("\"accounts\""), state.indexOf("\"markets\""));
  }
}
