package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.ListenKey;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinanceEndpointsTest {
  private static final List<String> NAMES = MarketStream.streams(List.of(new Symbol("BTCUSDT")));

  @Test
  void theRealVenueIsRouted() {
    assertThat(BinanceEndpoints.MAINNET.marketStreams(NAMES))
        .hasToString(
            "wss://fstream.binance.com/market/stream?streams="
                + "btcusdt@markPrice@1s/btcusdt@aggTrade/!contractInfo");
    assertThat(BinanceEndpoints.MAINNET.userStream(new ListenKey("abc")))
        .hasToString("wss://fstream.binance.com/private/ws/abc");
    assertThat(BinanceEndpoints.MAINNET.rest()).hasToString("https://fapi.binance.com");
    assertThat(BinanceEndpoints.DEMO.rest()).hasToString("https://demo-fapi.binance.com");
    assertThat(BinanceEndpoints.DEMO.userStream(new ListenKey("abc")))
        .hasToString("wss://demo-fstream.binance.com/private/ws/abc");
  }

  @Test
  void thePaperExchangeIsNot() {
    BinanceEndpoints paper = BinanceEndpoints.paper(8090);

    assertThat(paper.rest()).hasToString("http://127.0.0.1:8090");
    assertThat(paper.marketStreams(NAMES).getPath()).isEqualTo("/stream");
    assertThat(paper.userStream(new ListenKey("abc"))).hasToString("ws://127.0.0.1:8090/ws/abc");
  }

  @Test
  void namesBeyondAsciiAreEncoded() {
    assertThat(
            BinanceEndpoints.MAINNET.marketStreams(
                MarketStream.streams(List.of(new Symbol("测试USDT")))))
        .asString()
        .contains("streams=%E6%B5%8B%E8%AF%95usdt@markPrice@1s/");
  }

  @Test
  void basesAreChecked() {
    URI ws = URI.create("ws://h:1/");

    assertThat(new BinanceEndpoints(URI.create("http://h:1/"), ws, true).rest())
        .hasToString("http://h:1");
    assertThatThrownBy(() -> new BinanceEndpoints(ws, ws, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BinanceEndpoints(URI.create("h"), ws, true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
