package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.Signing;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.limits.RateLimits;
import io.breakwater.venue.paper.record.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WsApiTest {
  private static final String LIMIT =
      "\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\"";

  private PaperFixture f = new PaperFixture();

  @BeforeEach
  void connect() {
    assertThat(f.exchange.connect("w", "/ws-fapi/v1", "", f.nowMillis)).isTrue();
  }

  private JsonNode ask(String text) {
    f.sent.clear();
    f.exchange.receive("w", text, f.nowMillis);
    f.pass(25);
    return WireText.json(f.sent.getFirst());
  }

  /// A request whose parameters are signed as they are given, sorted by name.
  private String signed(String method, String payload, String params) {
    String signature = Signing.signature("paper-secret", payload, "");
    return "{\"id\":\"1\",\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + ",\"signature\":\""
        + signature
        + "\"}}";
  }

  private JsonNode placeLimit(String id, String quantity, String price) {
    long at = f.nowMillis;
    String payload =
        ("apiKey=paper&newClientOrderId=%s&newOrderRespType=RESULT&price=%s&quantity=%s&side=BUY"
                + "&symbol=BTCUSDT&timeInForce=GTC&timestamp=%d&type=LIMIT")
            .formatted(id, price, quantity, at);
    return ask(
        signed(
            "order.place",
            payload,
            LIMIT
                + ",\"quantity\":"
                + quantity
                + ",\"price\":\""
                + price
                + "\",\"newClientOrderId\":\""
                + id
                + "\",\"newOrderRespType\":\"RESULT\",\"apiKey\":\"paper\",\"timestamp\":\""
                + at
                + "\""));
  }

  private JsonNode ofAccount(String method, String more, String moreParams) {
    long at = f.nowMillis;
    String payload = "apiKey=paper" + more + "&timestamp=" + at;
    return ask(
        signed(method, payload, "\"apiKey\":\"paper\"" + moreParams + ",\"timestamp\":" + at));
  }

  @Test
  void theServerAnswersPingAndTimeWithTheIdAsItCame() {
    assertThat(ask("{\"id\":7,\"method\":\"ping\"}").toString())
        .isEqualTo(
            "{\"id\":7,\"status\":200,\"result\":{},\"rateLimits\":[{\"rateLimitType\":"
                + "\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":2400,"
                + "\"count\":6}]}");
    assertThat(ask("{\"id\":\"u-1\",\"method\":\"time\"}").path("id").asString(""))
        .isEqualTo("u-1");
    assertThat(ask("{\"id\":null,\"method\":\"time\"}").path("result").has("serverTime")).isTrue();
  }

  @Test
  void anAnswerWaitsTwentyFiveMilliseconds() {
    f.exchange.receive("w", "{\"id\":1,\"method\":\"ping\"}", f.nowMillis);

    f.pass(24);
    assertThat(f.sent).isEmpty();
    f.pass(1);

    assertThat(f.sent).hasSize(1);
  }

  @Test
  void anOrderLivesFromPlacingToCanceling() {
    JsonNode placed = placeLimit("ws-1", "1.50", "990");
    assertThat(placed.path("status").asInt(0)).isEqualTo(200);
    assertThat(placed.path("result").path("status").asString("")).isEqualTo("NEW");
    assertThat(placed.path("rateLimits").size()).isEqualTo(3);

    JsonNode found =
        ofAccount(
            "order.status",
            "&origClientOrderId=ws-1&symbol=BTCUSDT",
            ",\"origClientOrderId\":\"ws-1\",\"symbol\":\"BTCUSDT\"");
    assertThat(found.path("result").path("origQty").asString("")).isEqualTo("1.5");

    long at = f.nowMillis;
    JsonNode modified =
        ask(
            signed(
                "order.modify",
                "apiKey=paper&origClientOrderId=ws-1&price=991&quantity=2&side=BUY&symbol=BTCUSDT"
                    + "&timestamp="
                    + at,
                "\"apiKey\":\"paper\",\"origClientOrderId\":\"ws-1\",\"price\":991,\"quantity\":2,"
                    + "\"side\":\"BUY\",\"symbol\":\"BTCUSDT\",\"timestamp\":"
                    + at));
    assertThat(modified.path("result").path("price").asString("")).isEqualTo("991");

    JsonNode canceled =
        ofAccount(
            "order.cancel",
            "&origClientOrderId=ws-1&symbol=BTCUSDT",
            ",\"origClientOrderId\":\"ws-1\",\"symbol\":\"BTCUSDT\"");
    assertThat(canceled.path("result").path("status").asString("")).isEqualTo("CANCELED");
    assertThat(f.journal()).anyMatch(l -> l.contains("/ws-fapi/v1/order.place"));
  }

  @Test
  void theAccountIsShownInBothVersions() {
    f.marketOrder("a", "BUY", "1");

    assertThat(ofAccount("account.balance", "", "").path("result").get(0).has("asset")).isTrue();
    assertThat(ofAccount("v2/account.balance", "", "").path("result").get(0).has("asset")).isTrue();
    assertThat(ofAccount("account.position", "", "").path("result").get(0).has("leverage"))
        .isTrue();
    assertThat(ofAccount("v2/account.position", "", "").path("result").size()).isEqualTo(1);
    assertThat(ofAccount("account.status", "", "").path("result").has("feeTier")).isTrue();
    assertThat(ofAccount("v2/account.status", "", "").path("result").has("feeTier")).isFalse();
  }

  @Test
  void pricesAndBooksNeedNoKey() {
    assertThat(
            ask("{\"id\":1,\"method\":\"depth\",\"params\":{\"symbol\":\"BTCUSDT\"}}")
                .path("result")
                .has("bids"))
        .isTrue();
    assertThat(
            ask("{\"id\":1,\"method\":\"ticker.price\",\"params\":{\"symbol\":\"BTCUSDT\"}}")
                .path("result")
                .path("price")
                .asString(""))
        .isNotEmpty();
    assertThat(ask("{\"id\":1,\"method\":\"ticker.book\"}").path("result").isArray()).isTrue();
  }

  @Test
  void aListenKeyIsStartedRenewedAndStopped() {
    String key = "\"params\":{\"apiKey\":\"paper\"}}";
    JsonNode started = ask("{\"id\":1,\"method\":\"userDataStream.start\"," + key);
    JsonNode renewed = ask("{\"id\":2,\"method\":\"userDataStream.ping\"," + key);

    assertThat(renewed.path("result")).isEqualTo(started.path("result"));
    assertThat(ask("{\"id\":3,\"method\":\"userDataStream.stop\"," + key).path("result").size())
        .isZero();
    JsonNode gone = ask("{\"id\":4,\"method\":\"userDataStream.ping\"," + key);
    assertThat(gone.path("error").path("code").asInt(0)).isEqualTo(-1125);
    assertThat(gone.path("status").asInt(0)).isEqualTo(400);
  }

  @Test
  void aWrongSignatureAMissingKeyAndAnUnknownMethodAreRefused() {
    long at = f.nowMillis;
    assertThat(
            code(
                "{\"id\":1,\"method\":\"account.balance\",\"params\":{\"apiKey\":\"paper\","
                    + "\"timestamp\":"
                    + at
                    + ",\"signature\":\"ab\"}}"))
        .isEqualTo(-1022);
    assertThat(code("{\"id\":1,\"method\":\"account.balance\"}")).isEqualTo(-2014);
    assertThat(code("{\"id\":1,\"method\":\"order.dream\"}")).isEqualTo(-1104);
    assertThat(code("not json")).isEqualTo(-1102);
  }

  private int code(String text) {
    return ask(text).path("error").path("code").asInt(0);
  }

  @Test
  void rateLimitsAreLeftOutOnRequest() {
    JsonNode answer = ask("{\"id\":1,\"method\":\"ping\",\"params\":{\"returnRateLimits\":false}}");

    assertThat(answer.has("rateLimits")).isFalse();
  }

  @Test
  void theLimitsAreThoseOfRestAndARefusalSaysWhenItEnds() {
    f =
        new PaperFixture(
            PaperTerms.DEFAULT.withLimits(new RateLimits(7, 2, 3)),
            new MemoryStore(),
            PaperFixture.START_MILLIS);
    connect();
    f.open("/v1/ping", io.breakwater.venue.dialect.Params.NONE);
    ask("{\"id\":1,\"method\":\"ping\"}");

    JsonNode refused = ask("{\"id\":2,\"method\":\"ping\"}");

    assertThat(refused.path("status").asInt(0)).isEqualTo(429);
    assertThat(refused.path("error").path("code").asInt(0)).isEqualTo(-1003);
    assertThat(refused.path("error").path("data").path("retryAfter").asLong(0))
        .isGreaterThan(f.nowMillis);
  }

  @Test
  void aHandshakeWeighsFiveAndABannedAddressGetsNone() {
    f =
        new PaperFixture(
            PaperTerms.DEFAULT.withLimits(new RateLimits(4, 2, 3)),
            new MemoryStore(),
            PaperFixture.START_MILLIS);

    assertThat(f.exchange.connect("w", "/ws-fapi/v1", "", f.nowMillis)).isFalse();
  }

  @Test
  void loggingOnWithASharedSecretIsRefusedClearly() {
    JsonNode answer =
        ask("{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"paper\"}}");

    assertThat(answer.path("error").path("msg").asString(""))
        .isEqualTo("HMAC_SHA256 API key is not supported.");
  }

  @Test
  void whoLoggedOnWithAKeyPairNeedsNoFurtherSignature() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    f =
        new PaperFixture(
            PaperTerms.DEFAULT.withAccounts(
                List.of(PaperAccount.standard().withPublicKey(pair.getPublic()))),
            new MemoryStore(),
            PaperFixture.START_MILLIS);
    connect();
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(("apiKey=paper&timestamp=" + f.nowMillis).getBytes(StandardCharsets.UTF_8));
    String signature = Base64.getEncoder().encodeToString(signer.sign());

    JsonNode logon =
        ask(
            "{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"paper\",\"timestamp\":"
                + f.nowMillis
                + ",\"signature\":\""
                + signature
                + "\"}}");
    String balance =
        "{\"id\":2,\"method\":\"account.balance\",\"params\":{\"timestamp\":" + f.nowMillis + "}}";

    assertThat(logon.path("result").path("apiKey").asString("")).isEqualTo("paper");
    assertThat(ask(balance).path("status").asInt(0)).isEqualTo(200);
    ask("{\"id\":3,\"method\":\"session.logout\"}");
    assertThat(ask(balance).path("status").asInt(0)).isEqualTo(401);
  }

  @Test
  void aDroppedAnswerCutsTheSocketAndTheOrderStands() {
    new PaperDoors(f.exchange)
        .arm(
            "{\"kind\":\"drop-response-after-execute\",\"path\":\"/ws-fapi/v1/order.place\"}",
            f.nowMillis);
    long at = f.nowMillis;
    String payload =
        "apiKey=paper&newClientOrderId=lost&quantity=1&side=BUY&symbol=BTCUSDT&timestamp="
            + at
            + "&type=MARKET";

    f.exchange.receive(
        "w",
        signed(
            "order.place",
            payload,
            "\"apiKey\":\"paper\",\"newClientOrderId\":\"lost\",\"quantity\":\"1\","
                + "\"side\":\"BUY\",\"symbol\":\"BTCUSDT\",\"type\":\"MARKET\",\"timestamp\":"
                + at),
        f.nowMillis);

    assertThat(f.closed).containsExactly("w");
    assertThat(f.journal())
        .anyMatch(l -> l.contains("\"kind\":\"execution\"") && l.contains("lost"));
  }

  @Test
  void userEventsDoNotComeOnThisSocket() {
    placeLimit("quiet", "1", "990");

    assertThat(f.sent).hasSize(1);
  }
}
