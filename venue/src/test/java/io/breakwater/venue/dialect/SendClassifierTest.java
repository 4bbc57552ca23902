package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SendOutcome.Cause;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendClassifierTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final String UNKNOWN_TEXT =
      "Unknown error, please check your request or try again later.";

  private static SendOutcome classify(int status, String body) {
    return SendClassifier.classify(WireAnswer.of(status, body), NOW);
  }

  private static String error(int code, String message) {
    return new ErrorBody(code, message).text();
  }

  @Test
  void anOrderWith200IsAccepted() {
    SendOutcome outcome = classify(200, Texts.PLACED);

    assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(((SendOutcome.Accepted) outcome).report().venueOrderId()).isEqualTo(22542179);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"orderId\":12",
        "<html>",
        "{\"code\":200,\"msg\":\"ok\"}",
        "{\"code\":-2019,\"msg\":\"Margin is insufficient.\"}"
      })
  void a200WithoutAnOrderIsUnknown(String body) {
    assertThat(classify(200, body)).isInstanceOf(SendOutcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"timestamp\":1,\"path\":\"/fapi/v1/order\",\"msg\":\"" + UNKNOWN_TEXT + "\"}",
        "{\"code\":-1000,\"msg\":\"" + UNKNOWN_TEXT + "\"}",
        "{\"code\":-1003,\"msg\":\"" + UNKNOWN_TEXT + "\"}",
        "{\"code\":0,\"msg\":\"" + UNKNOWN_TEXT + "\"}",
        "{\"code\":-2019,\"msg\":\"" + UNKNOWN_TEXT + "\"}",
        UNKNOWN_TEXT
      })
  void theUnknownErrorIsUnknownWhateverItsCode(String body) {
    assertThat(classify(503, body)).isInstanceOf(SendOutcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":-1000,\"msg\":\"Service Unavailable.\"}",
        "{\"msg\":\"Service Unavailable.\"}",
        "Service Unavailable",
        "Service Unavailable.\n"
      })
  void serviceUnavailableIsProvenNotExecuted(String body) {
    assertThat(classify(503, body))
        .isInstanceOfSatisfying(
            SendOutcome.NotExecuted.class, n -> assertThat(n.cause()).isEqualTo(Cause.UNAVAILABLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          503 | {"code":-1001,"msg":"Internal error; unable to process your request."}
          503 | {"code":-1008,"msg":"Request throttled by system-level protection."}
          503 | <html><h1>503 Service Unavailable</h1></html>
          503 | {"code":-1015,"msg":"Too many orders"}
          500 | {"code":-1000,"msg":"Request occur unknown error."}
          500 | {"code":-2019,"msg":"Margin is insufficient."}
          500 | Service Unavailable.
          502 | <html>Bad gateway</html>
          504 | <html>Gateway timeout</html>
          408 | {"code":-1007,"msg":"Timeout waiting for response from backend server."}
          408 | {"code":-2019,"msg":"Margin is insufficient."}
          400 | {"code":-1007,"msg":"Timeout"}
          400 | {"code":-1006,"msg":"Unexpected response"}
          400 | {"code":-1000,"msg":"Unknown"}
          400 | {"code":-1001,"msg":"Disconnected"}
          400 | {"code":-1008,"msg":"Throttled"}
          400 | {"code":-2013,"msg":"Order does not exist."}
          400 | {"code":-2011,"msg":"Unknown order sent."}
          400 | {"code":-9999,"msg":"Something new"}
          400 | {"msg":"no code"}
          400 | {"code":99999999999,"msg":"no code"}
          403 | <html>blocked</html>
          302 | moved
          201 | {"orderId":1}
          """)
  void whatIsNotRecognisedIsUnknown(int status, String body) {
    assertThat(classify(status, body)).isInstanceOf(SendOutcome.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, -2019", "400, -1111", "400, -4014", "400, -4164", "400, -2022", "400, -5022",
    "400, -4120", "404, -5000", "401, -2015", "401, -2014", "400, -1022", "400, -2023"
  })
  void refusalsAreFinal(int status, int code) {
    assertThat(classify(status, error(code, "no"))).isEqualTo(new SendOutcome.Rejected(code, "no"));
  }

  @Test
  void aDuplicateIdSaysThatAnEarlierAttemptLives() {
    assertThat(classify(400, error(-4116, "ClientOrderId is duplicated.")))
        .isEqualTo(new SendOutcome.Exists());
  }

  @ParameterizedTest
  @CsvSource({"400, -1021", "400, -5028"})
  void aWrongClockIsNotExecuted(int status, int code) {
    assertThat(classify(status, error(code, "late")))
        .isEqualTo(new SendOutcome.NotExecuted(Cause.TIMESTAMP, code, "late", 0));
  }

  @Test
  void limitsSayHowLongToWait() {
    WireAnswer weight =
        new WireAnswer(429, Map.of("Retry-After", "7"), error(-1003, "Too many requests."));
    WireAnswer orders = WireAnswer.of(429, error(-1015, "Too many new orders."));
    String ban = "Way too many requests; IP banned until " + (NOW + 90_000) + ".";
    WireAnswer banned = new WireAnswer(418, Map.of("retry-after", "30"), error(-1003, ban));

    assertThat(SendClassifier.classify(weight, NOW))
        .isEqualTo(
            new SendOutcome.NotExecuted(Cause.RATE_LIMITED, -1003, "Too many requests.", 7_000));
    assertThat(SendClassifier.classify(orders, NOW))
        .isEqualTo(
            new SendOutcome.NotExecuted(Cause.ORDERS_LIMITED, -1015, "Too many new orders.", 0));
    assertThat(SendClassifier.classify(banned, NOW))
        .isEqualTo(new SendOutcome.NotExecuted(Cause.BANNED, -1003, ban, 90_000));
    assertThat(classify(429, "<html>")).isInstanceOf(SendOutcome.NotExecuted.class);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeWithA400IsClassedAsTheTableSays(ErrorCode code) {
    SendOutcome outcome = classify(400, error(code.code(), "m"));

    Class<? extends SendOutcome> expected =
        switch (code.errorClass()) {
          case REJECTED, HALT -> SendOutcome.Rejected.class;
          case TRANSIENT -> SendOutcome.NotExecuted.class;
          case LIMITED ->
              code == ErrorCode.SERVER_BUSY
                  ? SendOutcome.Unknown.class
                  : SendOutcome.NotExecuted.class;
          case EVIDENCE ->
              code == ErrorCode.DUPLICATED_CLIENT_ORDER_ID
                  ? SendOutcome.Exists.class
                  : SendOutcome.Unknown.class;
          case UNKNOWN, ALREADY -> SendOutcome.Unknown.class;
        };
    assertThat(outcome).isInstanceOf(expected);
    assertThat(ErrorCode.of(code.code())).contains(code);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void noCodeWithA5xxProvesAnything(ErrorCode code) {
    assertThat(classify(503, error(code.code(), "m"))).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(classify(500, error(code.code(), "m"))).isInstanceOf(SendOutcome.Unknown.class);
  }
}
