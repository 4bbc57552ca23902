package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SigningTest {
  private static final String SECRET =
      "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";

  @Test
  void theKnownVectorOfTheDocumentsIsReproduced() {
    String query =
        "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
            + "&recvWindow=5000&timestamp=1591702613943";

    assertThat(Signing.signature(SECRET, query, ""))
        .isEqualTo("3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9");
    assertThat(Signing.signature(SECRET, "", query))
        .isEqualTo("3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9");
  }

  @Test
  void queryAndBodyAreJoinedWithoutAnAmpersand() {
    String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC";
    String body = "quantity=1&price=9000&recvWindow=5000&timestamp=1591702613943";

    assertThat(Signing.signature(SECRET, query, body))
        .isEqualTo("30baaf0fab549bbeda7f5ef201898b34122da25fd23c646cac2c529aebe670a4");
  }

  @Test
  void allFourClientLayoutsAreRecognised() {
    String body = "timestamp=1&symbol=BTCUSDT&recvWindow=10000";
    String order = "symbol=BTCUSDT&side=BUY";

    assertThat(signedBody(body)).isTrue();
    assertThat(
            Signing.isSigned(
                SECRET,
                "timestamp=1&signature=" + Signing.signature(SECRET, "timestamp=1", order),
                order))
        .isTrue();
    assertThat(
            Signing.isSigned(
                SECRET, order + "&signature=" + Signing.signature(SECRET, order, ""), ""))
        .isTrue();
    assertThat(Signing.isSigned(SECRET, "signature=" + Signing.signature(SECRET, "", order), order))
        .isTrue();
  }

  private static boolean signedBody(String body) {
    return Signing.isSigned(
        SECRET,
        "",
        body
            + "&signature="
            + Signing.signature(SECRET, "", body).toUpperCase(java.util.Locale.ROOT));
  }

  @Test
  void aChangedRequestIsNotSigned() {
    String order = "symbol=BTCUSDT&side=BUY";
    String signature = Signing.signature(SECRET, order, "");

    assertThat(Signing.isSigned(SECRET, "symbol=BTCUSDT&side=SELL&signature=" + signature, ""))
        .isFalse();
    assertThat(Signing.isSigned(SECRET, order, "")).isFalse();
  }

  @Test
  void namesBeyondAsciiAreEncodedBeforeSigning() {
    Params params = Params.of("symbol", "测试USDT").with("note", "a b+c&d");

    assertThat(params.encoded()).isEqualTo("symbol=%E6%B5%8B%E8%AF%95USDT&note=a%20b%2Bc%26d");
    assertThat(Params.decoded(params.encoded())).isEqualTo(params);
  }

  @Test
  void secretsAreNeverPrinted() {
    Credentials credentials = new Credentials("the-key", SECRET);
    WireRequest request =
        WireRequest.signed(
            WireRequest.Method.POST, "/fapi/v1/order", Params.of("symbol", "X"), credentials);

    assertThat(credentials.toString() + request + request.params())
        .doesNotContain("the-key")
        .doesNotContain(SECRET)
        .doesNotContain(credentials.signature("symbol=X", ""));
    assertThat(new ListenKey("abc").toString()).doesNotContain("abc");
  }
}
