package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest.Method;
import org.junit.jupiter.api.Test;

class PaperFaultsTest {
  private static final Params BTC = Params.of("symbol", "BTCUSDT");

  private final PaperFixture f = new PaperFixture();
  private final PaperDoors doors = new PaperDoors(f.exchange);

  private void arm(String fault) {
    doors.arm(fault, f.nowMillis);
  }

  private long executions() {
    return f.journal().stream().filter(l -> l.contains("\"kind\":\"execution\"")).count();
  }

  @Test
  void anAnswerIsDroppedAfterTheOrderWasExecutedOnce() {
    arm("{\"kind\":\"drop-response-after-execute\",\"path\":\"/fapi/v1/order\",\"count\":1}");

    Reply first = f.marketOrder("a", "BUY", "1");
    Reply second = f.marketOrder("b", "BUY", "1");

    assertThat(first.cut()).isEqualTo(Reply.Cut.DROP);
    assertThat(second.cut()).isEqualTo(Reply.Cut.NONE);
    assertThat(executions()).isEqualTo(2);
    assertThat(f.journal()).anyMatch(l -> l.contains("\"fault\":\"drop-response-after-execute\""));
    assertThat(doors.faults(f.nowMillis)).contains("\"fired\":1").contains("\"live\":false");
  }

  @Test
  void aRequestIsDroppedBeforeItIsExecuted() {
    arm("{\"kind\":\"drop-before-execute\",\"method\":\"POST\"}");

    assertThat(f.marketOrder("a", "BUY", "1").cut()).isEqualTo(Reply.Cut.DROP);
    assertThat(executions()).isZero();
  }

  @Test
  void anAnswerBreaksOffInTheMiddle() {
    arm("{\"kind\":\"reset-mid-response\",\"clientOrderIdPrefix\":\"a\"}");

    assertThat(f.marketOrder("b", "BUY", "1").cut()).isEqualTo(Reply.Cut.NONE);
    assertThat(f.marketOrder("a", "BUY", "1").cut()).isEqualTo(Reply.Cut.TRUNCATE);
    assertThat(executions()).isEqualTo(2);
  }

  @Test
  void theUnknown503ComesExecutedOrNot() {
    arm("{\"kind\":\"http-503-unknown\",\"count\":1}");
    Reply first = f.marketOrder("a", "BUY", "1");
    assertThat(first.answer().status()).isEqualTo(503);
    assertThat(PaperFixture.body(first)).contains("Unknown error").doesNotContain("code");
    assertThat(executions()).isZero();

    arm("{\"kind\":\"http-503-unknown\",\"executed\":true,\"count\":1}");
    assertThat(f.marketOrder("b", "BUY", "1").answer().status()).isEqualTo(503);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void anyErrorCodeComesExecutedOrNot() {
    arm("{\"kind\":\"error-code\",\"status\":408,\"code\":-1007,\"executed\":true,\"count\":1}");

    Reply reply = f.marketOrder("a", "BUY", "1");

    assertThat(reply.answer().status()).isEqualTo(408);
    assertThat(PaperFixture.code(reply)).isEqualTo(-1007);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void limitsAndBansSayWhenTheyEnd() {
    arm("{\"kind\":\"rate-limit-429\",\"retryAfterSeconds\":7,\"count\":1}");
    Reply limited = f.marketOrder("a", "BUY", "1");
    arm("{\"kind\":\"ban-418\",\"retryAfterSeconds\":120,\"count\":1}");
    Reply banned = f.marketOrder("a", "BUY", "1");

    assertThat(limited.answer().status()).isEqualTo(429);
    assertThat(limited.answer().header("retry-after")).isEqualTo("7");
    assertThat(banned.answer().status()).isEqualTo(418);
    assertThat(PaperFixture.body(banned)).contains(Long.toString(f.nowMillis + 120_000));
    assertThat(executions()).isZero();
  }

  @Test
  void latencyDelaysTheAnswer() {
    arm("{\"kind\":\"latency\",\"delayMs\":250}");

    assertThat(f.open("/v1/ping", Params.NONE).delayMillis()).isEqualTo(250);
  }

  @Test
  void aLaggingQueryDoesNotFindAYoungOrder() {
    arm("{\"kind\":\"query-lag\",\"delayMs\":1000}");
    f.order("a", "BUY", "LIMIT", "1", "990");
    Params asked = BTC.with("origClientOrderId", "a");

    assertThat(PaperFixture.code(f.signed(Method.GET, "/v1/order", asked))).isEqualTo(-2013);
    f.pass(1_000);

    assertThat(f.get("/v1/order", asked)).contains("\"NEW\"");
  }

  @Test
  void aPartialFillLeavesARemainder() {
    arm("{\"kind\":\"partial-fills\",\"symbol\":\"BTCUSDT\",\"percent\":30}");

    assertThat(PaperFixture.body(f.marketOrder("a", "BUY", "1")))
        .contains("\"status\":\"EXPIRED\"")
        .contains("\"executedQty\":\"0.3\"");
  }

  @Test
  void aSkewedClockRefusesWhatWasSignedWithARightOne() {
    arm("{\"kind\":\"clock-skew\",\"skewMs\":60000}");

    assertThat(PaperFixture.code(f.marketOrder("a", "BUY", "1"))).isEqualTo(-1021);
    assertThat(PaperFixture.body(f.open("/v1/time", Params.NONE)))
        .contains(Long.toString(f.nowMillis + 60_000));
  }

  @Test
  void aFaultEndsAfterItsTimeOrWhenRemoved() {
    arm("{\"kind\":\"latency\",\"durationMs\":1000}");
    f.pass(1_000);
    assertThat(f.open("/v1/ping", Params.NONE).delayMillis()).isZero();

    arm("{\"kind\":\"latency\"}");
    assertThat(doors.disarm("2")).isTrue();
    assertThat(doors.disarm("2")).isFalse();
    assertThat(f.open("/v1/ping", Params.NONE).delayMillis()).isZero();
  }

  @Test
  void anUnknownKindIsRefusedInOneLineThatNamesTheKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arm("{\"kind\":\"gremlins\"}"))
        .withMessageContaining("gremlins")
        .withMessageContaining("drop-before-execute");
  }
}
