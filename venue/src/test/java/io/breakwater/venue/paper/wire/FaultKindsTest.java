package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.paper.fault.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultKindsTest {
  private static final Params BTC = Params.of("symbol", "BTCUSDT");

  private final PaperFixture f = new PaperFixture();
  private final PaperDoors doors = new PaperDoors(f.exchange);

  private void arm(String kind, String more) {
    doors.arm("{\"kind\":\"" + kind + "\"" + more + "}", f.nowMillis);
  }

  private long executions() {
    return f.journal().stream().filter(l -> l.contains("\"kind\":\"execution\"")).count();
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void everyKindCanBeArmedByItsNameAndIsListed(FaultKind kind) {
    arm(kind.wireName(), "");

    assertThat(doors.faults(f.nowMillis)).contains("\"kind\":\"" + kind.wireName() + "\"");
    assertThat(FaultKind.named(kind.wireName())).contains(kind);
  }

  @Test
  void aConnectionIsResetWithOrWithoutExecution() {
    arm("reset-connection", ",\"count\":1");
    assertThat(f.marketOrder("a", "BUY", "1").cut()).isEqualTo(Reply.Cut.RESET);
    assertThat(executions()).isZero();

    arm("reset-connection", ",\"executed\":true,\"count\":1");
    assertThat(f.marketOrder("b", "BUY", "1").cut()).isEqualTo(Reply.Cut.RESET);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void aRequestHangsAndThenTheConnectionCloses() {
    arm("hang", ",\"delayMs\":30000,\"executed\":true");

    Reply reply = f.marketOrder("a", "BUY", "1");

    assertThat(reply.delayMillis()).isEqualTo(30_000);
    assertThat(reply.cut()).isEqualTo(Reply.Cut.DROP);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void theUnknown503MayCarryACode() {
    arm("http-503-unknown", ",\"code\":-1000,\"executed\":true");

    Reply reply = f.marketOrder("a", "BUY", "1");

    assertThat(PaperFixture.body(reply))
        .isEqualTo(
            "{\"code\":-1000,\"msg\":\"Unknown error, please check your request or try again"
                + " later.\"}");
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void aTimeoutLeavesTheStatusUnknown() {
    arm("timeout-408", ",\"executed\":true");

    Reply reply = f.marketOrder("a", "BUY", "1");

    assertThat(reply.answer().status()).isEqualTo(408);
    assertThat(PaperFixture.code(reply)).isEqualTo(-1007);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void throttlingExecutesOrNotAndIsNotCountedWhereItDoesNot() {
    arm("throttled-1008", ",\"count\":1");
    Reply refused = f.marketOrder("a", "BUY", "1");
    assertThat(refused.answer().status()).isEqualTo(503);
    assertThat(PaperFixture.code(refused)).isEqualTo(-1008);
    assertThat(executions()).isZero();
    assertThat(f.marketOrder("b", "BUY", "1").answer().header("x-mbx-order-count-1m"))
        .isEqualTo("1");

    arm("throttled-1008", ",\"executed\":true,\"count\":1");
    assertThat(PaperFixture.code(f.marketOrder("c", "BUY", "1"))).isEqualTo(-1008);
    assertThat(executions()).isEqualTo(2);
  }

  @Test
  void cancelsAndClosingOrdersAreNeverThrottled() {
    f.marketOrder("open", "BUY", "2");
    f.order("rest", "BUY", "LIMIT", "1", "990");
    arm("throttled-1008", "");

    Reply canceled = f.signed(Method.DELETE, "/v1/order", BTC.with("origClientOrderId", "rest"));
    Reply closed =
        f.signed(
            Method.POST,
            "/v1/order",
            BTC.with("side", "SELL")
                .with("type", "MARKET")
                .with("quantity", "1")
                .with("reduceOnly", "true"));

    assertThat(canceled.answer().status()).isEqualTo(200);
    assertThat(closed.answer().status()).isEqualTo(200);
    assertThat(PaperFixture.code(f.marketOrder("more", "BUY", "1"))).isEqualTo(-1008);
  }

  @Test
  void theMatchingEngineRefusesLate() {
    arm("me-recv-window", "");

    Reply reply = f.marketOrder("a", "BUY", "1");

    assertThat(reply.answer().status()).isEqualTo(400);
    assertThat(PaperFixture.code(reply)).isEqualTo(-5028);
    assertThat(executions()).isZero();
  }

  @Test
  void aLateOrderIsAcceptedWhileItsWindowLasts() {
    arm("late-acceptance", ",\"delayMs\":3000,\"clientOrderIdPrefix\":\"a\"");

    Reply reply = f.marketOrder("a", "BUY", "1");
    assertThat(reply.answer().status()).isEqualTo(503);
    assertThat(PaperFixture.body(reply)).contains("Unknown error");
    f.pass(2_999);
    assertThat(executions()).isZero();
    assertThat(PaperFixture.code(f.signed(Method.GET, "/v1/order", asked("a")))).isEqualTo(-2013);
    f.pass(1);

    assertThat(executions()).isEqualTo(1);
    assertThat(f.get("/v1/order", asked("a"))).contains("FILLED");
  }

  private static Params asked(String id) {
    return BTC.with("origClientOrderId", id);
  }

  @Test
  void aLateOrderIsRefusedWhereItsWindowHasPassed() {
    arm("late-acceptance", ",\"delayMs\":5001,\"status\":408");

    Reply reply = f.marketOrder("a", "BUY", "1");
    f.pass(6_000);

    assertThat(reply.answer().status()).isEqualTo(408);
    assertThat(executions()).isZero();
    assertThat(f.journal())
        .anyMatch(l -> l.contains("\"code\":-5028") && l.contains("late-acceptance"));
  }

  @Test
  void aStaleReadShowsTheAccountAsItWas() {
    f.order("rest", "BUY", "LIMIT", "1", "990");
    f.pass(2_000);
    f.signed(Method.DELETE, "/v1/order", asked("rest"));
    f.marketOrder("a", "BUY", "1");
    arm("stale-reads", ",\"delayMs\":1000");

    assertThat(f.get("/v1/order", asked("rest"))).contains("\"status\":\"NEW\"");
    assertThat(f.get("/v1/openOrders", BTC)).contains("\"rest\"");
    assertThat(f.get("/v3/positionRisk", BTC)).contains("\"positionAmt\":\"0\"");
    f.pass(1_000);

    assertThat(f.get("/v1/order", asked("rest"))).contains("CANCELED");
    assertThat(f.get("/v3/positionRisk", BTC)).contains("\"positionAmt\":\"1\"");
  }

  @Test
  void aRateLimitMayBeThatOfOrders() {
    arm("rate-limit-429", ",\"code\":-1015,\"retryAfterSeconds\":9");

    Reply reply = f.marketOrder("a", "BUY", "1");

    assertThat(reply.answer().status()).isEqualTo(429);
    assertThat(PaperFixture.code(reply)).isEqualTo(-1015);
    assertThat(reply.answer().header("retry-after")).isEqualTo("9");
  }

  @Test
  void userEventsComeLateInTheirOrder() {
    f.exchange.connect("u", "/private/ws/" + f.listenKey(), "", f.nowMillis);
    arm("stream-latency", ",\"path\":\"user/\",\"delayMs\":500,\"count\":1");

    f.marketOrder("a", "BUY", "1");
    assertThat(f.sent).isEmpty();
    f.pass(499);
    assertThat(f.sent).isEmpty();
    f.pass(1);

    assertThat(f.sent).hasSize(4);
    assertThat(f.sent.getFirst()).contains("\"x\":\"NEW\"");
    assertThat(f.sent.getLast()).contains("\"x\":\"TRADE\"");
  }

  @Test
  void oneTypeOfUserEventsIsDroppedForOneOrder() {
    f.exchange.connect("u", "/private/ws/" + f.listenKey(), "", f.nowMillis);
    arm("stream-silent", ",\"path\":\"user/ORDER_TRADE_UPDATE\",\"clientOrderIdPrefix\":\"lost\"");

    f.marketOrder("lost", "BUY", "1");
    assertThat(f.sent).hasSize(2).noneMatch(t -> t.contains("ORDER_TRADE_UPDATE"));
    f.marketOrder("told", "BUY", "1");

    assertThat(f.sent).hasSize(6);
  }

  @Test
  void aDepthUpdateIsLeftOutAndTheNextDoesNotFollow() {
    f.exchange.connect("d", "/public/ws/btcusdt@depth@100ms", "", f.nowMillis);
    f.pass(1_000);
    arm("depth-gap", ",\"count\":1");
    f.pass(1_000);
    f.pass(1_000);

    assertThat(f.sent).hasSize(2);
    assertThat(number(f.sent.get(1), "\"pu\":")).isGreaterThan(number(f.sent.get(0), "\"u\":"));
  }

  private static long number(String text, String field) {
    int from = text.indexOf(field) + field.length();
    return Long.parseLong(text.substring(from, text.indexOf(',', from)));
  }

  @Test
  void aListenKeyEndsBeforeItsTimeAndMaySaySoTwice() {
    String key = f.listenKey();
    f.exchange.connect("u", "/private/ws/" + key, "", f.nowMillis);
    arm("listen-key-twice", "");
    arm("listen-key-expired", ",\"count\":1");

    f.pass(1);

    assertThat(f.sent).hasSize(2).allMatch(t -> t.contains("listenKeyExpired"));
    assertThat(f.listenKey()).isNotEqualTo(key);
  }

  @Test
  void everyFiringIsCounted() {
    arm("latency", ",\"method\":\"GET\",\"count\":2");
    for (int i = 0; i < 3; i++) {
      f.open("/v1/ping", Params.NONE);
    }

    assertThat(doors.faults(f.nowMillis)).contains("\"fired\":2").contains("\"live\":false");
  }

  @Test
  void aLateOrderOfAnExchangeThatRestartsIsLost() {
    arm("late-acceptance", ",\"delayMs\":3000");
    f.marketOrder("a", "BUY", "1");

    PaperFixture again = new PaperFixture(PaperTerms.DEFAULT, f.store, f.nowMillis + 4_000);
    again.pass(1);

    assertThat(executions()).isZero();
  }
}
