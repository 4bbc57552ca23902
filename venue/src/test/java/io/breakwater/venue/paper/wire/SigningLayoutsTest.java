package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.Signing;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The layouts in which the real clients sign, as they were recorded: which part of a request
/// stands in the query, which in the body, and where the signature is.
class SigningLayoutsTest {
  private static final String SECRET = "paper-secret";
  private static final String ORDER =
      "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&newOrderRespType=RESULT";

  private final PaperFixture f = new PaperFixture();

  private Reply post(String path, String query, String body) {
    return send(Method.POST, path, query, body, "paper");
  }

  private Reply send(Method method, String path, String query, String body, String key) {
    Map<String, String> headers = key.isEmpty() ? Map.of() : Map.of("x-mbx-apikey", key);
    WireRequest request = new WireRequest(method, "/fapi" + path, query, body, headers);
    return f.exchange.handle(request, f.nowMillis);
  }

  private String stamp() {
    return "timestamp=" + f.nowMillis;
  }

  private static String sign(String query, String body) {
    return "signature=" + Signing.signature(SECRET, query, body);
  }

  @Test
  void everythingInTheBodyWithTheTimestampFirst() {
    String body = stamp() + "&recvWindow=10000&newClientOrderId=x-cvBPrNm9abc&" + ORDER;

    assertThat(post("/v1/order", "", body + "&" + sign("", body)).answer().status()).isEqualTo(200);
  }

  @Test
  void timestampAndSignatureInTheQueryAndTheRestInTheBody() {
    String query = stamp();

    assertThat(post("/v1/order", query + "&" + sign(query, ORDER), ORDER).answer().status())
        .isEqualTo(200);
  }

  @Test
  void everythingInTheQueryAndNoBody() {
    String query = ORDER + "&recvWindow=5000&" + stamp();

    assertThat(post("/v1/order", query + "&" + sign(query, ""), "").answer().status())
        .isEqualTo(200);
  }

  @Test
  void onlyTheSignatureInTheQueryAndFlagsThatSayFalse() {
    String body = ORDER + "&closePosition=false&reduceOnly=false&recvWindow=5000&" + stamp();

    assertThat(post("/v1/order", sign("", body), body).answer().status()).isEqualTo(200);
  }

  @Test
  void unknownParametersAreSignedAndTolerated() {
    String body = ORDER + "&clientOrderId=other&returnRateLimits=false&whatever=%20&" + stamp();

    assertThat(post("/v1/order", "", body + "&" + sign("", body)).answer().status()).isEqualTo(200);
  }

  @Test
  void theQueryWinsOverTheBody() {
    String query = "quantity=2&" + stamp();
    Reply reply = post("/v1/order", query + "&" + sign(query, ORDER), ORDER);

    assertThat(PaperFixture.fields(reply).text("origQty")).isEqualTo("2");
  }

  @Test
  void aBatchOfOrdersMayBeUnencodedJsonInTheBody() {
    String orders =
        "[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"1\"}]";
    String body = stamp() + "&batchOrders=" + orders;

    assertThat(PaperFixture.body(post("/v1/batchOrders", "", body + "&" + sign("", body))))
        .contains("\"orderId\"");
  }

  @Test
  void listsOfIdsMayHaveNamesInLowerCase() {
    f.order("one", "BUY", "LIMIT", "1", "990");
    f.order("two", "BUY", "LIMIT", "1", "991");
    String byId = "symbol=BTCUSDT&origclientorderidlist=%5B%22one%22%2C%22two%22%5D&" + stamp();

    Reply reply = send(Method.DELETE, "/v1/batchOrders", byId + "&" + sign(byId, ""), "", "paper");

    assertThat(PaperFixture.body(reply)).contains("\"one\"", "\"two\"", "CANCELED");
  }

  @Test
  void theSignatureMayBeInUpperCase() {
    String body = ORDER + "&" + stamp();
    String signature = Signing.signature(SECRET, "", body).toUpperCase(java.util.Locale.ROOT);

    assertThat(post("/v1/order", "", body + "&signature=" + signature).answer().status())
        .isEqualTo(200);
  }

  @Test
  void anAmpersandBetweenQueryAndBodyIsNotSigned() {
    String query = stamp();
    String wrong = Signing.signature(SECRET, query + "&", ORDER);

    Reply reply = post("/v1/order", query + "&signature=" + wrong, ORDER);

    assertThat(reply.answer().status()).isEqualTo(400);
    assertThat(PaperFixture.code(reply)).isEqualTo(-1022);
  }

  @Test
  void aMissingKeyAndAWrongOneAreToldApart() {
    String query = stamp();
    String signed = query + "&" + sign(query, "");

    Reply missing = send(Method.GET, "/v3/account", signed, "", "");
    Reply wrong = send(Method.GET, "/v3/account", signed, "", "somebody");

    assertThat(List.of(missing.answer().status(), PaperFixture.code(missing)))
        .containsExactly(401, -2014);
    assertThat(List.of(wrong.answer().status(), PaperFixture.code(wrong)))
        .containsExactly(401, -2015);
  }

  @Test
  void aMissingTimestampOrSignatureIsNamed() {
    assertThat(PaperFixture.body(send(Method.GET, "/v3/account", "signature=1", "", "paper")))
        .contains("-1102")
        .contains("'timestamp'");
    assertThat(PaperFixture.body(send(Method.GET, "/v3/account", stamp(), "", "paper")))
        .contains("-1102")
        .contains("'signature'");
  }

  @Test
  void timesAreAcceptedFromTheWindowBackToASecondAhead() {
    assertThat(at(f.nowMillis - 5_000, "")).isZero();
    assertThat(at(f.nowMillis - 5_001, "")).isEqualTo(-1021);
    assertThat(at(f.nowMillis + 999, "")).isZero();
    assertThat(at(f.nowMillis + 1_000, "")).isEqualTo(-1021);
    assertThat(at(f.nowMillis - 60_000, "&recvWindow=60000")).isZero();
    assertThat(at(f.nowMillis, "&recvWindow=60001")).isEqualTo(-1131);
  }

  private int at(long timestamp, String more) {
    String query = "timestamp=" + timestamp + more;
    Reply reply = send(Method.GET, "/v3/balance", query + "&" + sign(query, ""), "", "paper");
    return reply.answer().status() == 200 ? 0 : PaperFixture.code(reply);
  }

  @Test
  void anAccountMaySignWithItsKeyPair() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    PaperAccount account = PaperAccount.standard().withPublicKey(pair.getPublic());
    PaperFixture own =
        new PaperFixture(
            PaperTerms.DEFAULT.withAccounts(List.of(account)),
            new io.breakwater.venue.paper.record.MemoryStore(),
            PaperFixture.START_MILLIS);
    String query = "timestamp=" + own.nowMillis;
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(query.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String given =
        io.breakwater.venue.dialect.Params.encoded(
            Base64.getEncoder().encodeToString(signature.sign()));

    Reply reply =
        own.exchange.handle(
            new WireRequest(
                Method.GET,
                "/fapi/v3/balance",
                query + "&signature=" + given,
                "",
                Map.of("X-MBX-APIKEY", "paper")),
            own.nowMillis);

    assertThat(reply.answer().status()).isEqualTo(200);
  }

  @Test
  void aPathThatIsNoneIsA404WithTheVenuesCode() {
    Reply reply = send(Method.GET, "/v1/nothing", "", "", "");

    assertThat(reply.answer().status()).isEqualTo(404);
    assertThat(PaperFixture.code(reply)).isEqualTo(-5000);
  }
}
