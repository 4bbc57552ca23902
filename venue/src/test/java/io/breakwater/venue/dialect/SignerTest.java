package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignerTest {
  private static final Credentials KEY = new Credentials("planted-key", "planted-secret");

  @Test
  void aKeptDigestSignsLikeAFreshOneAgainAndAgain() {
    Signer signer = KEY.signer();
    for (int i = 0; i < 1_000; i++) {
      String query = "timestamp=" + i;
      String body = i % 2 == 0 ? "" : "symbol=测试USDT&quantity=" + i;

      assertThat(signer.signature(query, body)).isEqualTo(KEY.signature(query, body));
    }
  }

  @Test
  void aRequestIsTheSameByEitherWay() {
    Params params = Params.of("symbol", "BTCUSDT").with("timestamp", 7);
    for (WireRequest.Method method : WireRequest.Method.values()) {
      assertThat(WireRequest.signed(method, "/fapi/v1/order", params, KEY.signer()))
          .isEqualTo(WireRequest.signed(method, "/fapi/v1/order", params, KEY));
    }
  }

  @Test
  void neitherKeyNorSecretIsPrinted() {
    WireRequest request =
        WireRequest.signed(WireRequest.Method.POST, "/fapi/v1/order", Params.NONE, KEY.signer());

    assertThat(KEY.signer() + " " + KEY + " " + request + " " + request.params())
        .doesNotContain("planted");
  }
}
