package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketStreamTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");
  private static final Symbol XRP = new Symbol("XRPUSDT");

  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedSockets sockets = new ScriptedSockets();
  private final List<MarketEvent> heard = new ArrayList<>();
  private final MarketStream stream =
      new MarketStream(loop, sockets, BinanceEndpoints.MAINNET, List.of(BTC, ETH), heard::add);

  @BeforeEach
  void open() {
    stream.start();
    loop.run();
    sockets.last().listener.opened();
    loop.run();
  }

  private void text(String text) {
    sockets.last().listener.text("{\"stream\":\"s\",\"data\":" + text + "}");
    loop.run();
  }

  private void tick(Symbol symbol) {
    text(
        "{\"e\":\"markPriceUpdate\",\"E\":9,\"s\":\"%s\",\"p\":\"64000.5\",\"st\":1,\"T\":0}"
            .formatted(symbol));
  }

  private void end(Symbol symbol) {
    text("{\"e\":\"contractInfo\",\"E\":9,\"s\":\"%s\",\"cs\":\"CLOSE\"}".formatted(symbol));
  }

  @Test
  void tradesAndMarksAreTold() {
    tick(BTC);
    text(
        "{\"e\":\"aggTrade\",\"E\":9,\"s\":\"BTCUSDT\",\"a\":5,\"p\":\"1.5\",\"q\":\"2\","
            + "\"f\":1,\"l\":2,\"T\":8,\"m\":true}");
    text("{\"e\":\"aggTrade\",\"E\":9,\"s\":\"BTCUSDT\"}");
    tick(new Symbol("XRPUSDT"));

    long wall = loop.wallMillis();
    assertThat(heard)
        .containsExactly(
            new MarketEvent.MarkTicked(BTC, Price.of("64000.5"), 9, wall),
            new MarketEvent.Traded(BTC, 5, Price.of("1.5"), Quantity.of("2"), Side.SELL, 8, wall));
    assertThat(stream.unreadable()).isEqualTo(1);
  }

  @Test
  void marksThatStopTickingMeanANewConnectionThoughTheSocketLives() {
    for (int i = 0; i < 20; i++) {
      loop.advance(1_000);
      tick(BTC);
      tick(ETH);
    }
    assertThat(sockets.all).hasSize(1);

    loop.advance(MarketStream.SILENCE_MILLIS_MAX + 2_000);

    assertThat(sockets.all).hasSize(2);
    assertThat(sockets.all.getFirst().closed).isTrue();
  }

  @Test
  void oneSilentSymbolReconnectsAtMostOnceInAMinute() {
    for (int i = 0; i < 50; i++) {
      loop.advance(1_000);
      if (sockets.all.size() == 2 && i % 2 == 0) {
        sockets.last().listener.opened();
      }
      tick(BTC);
    }

    assertThat(sockets.all).hasSize(2);
  }

  @Test
  void anEndedMarketIsToldOnceAndMayBeSilent() {
    end(ETH);
    end(ETH);
    for (int i = 0; i < 20; i++) {
      loop.advance(1_000);
      tick(BTC);
    }
    assertThat(sockets.all).hasSize(1);
    end(BTC);
    for (int i = 0; i < 6; i++) {
      loop.advance(10_000);
      sockets.last().listener.pong();
      loop.run();
    }

    assertThat(sockets.all).hasSize(1);
    assertThat(heard.stream().filter(MarketEvent.Ended.class::isInstance)).hasSize(2);
  }

  @Test
  void aLoopThatFallsBehindEndsTheLinkInsteadOfLosingNewsSilently() {
    ScriptedSockets.Opened first = sockets.last();
    for (int i = 0; i <= StreamLink.PENDING_MAX + 1; i++) {
      first.listener.text("{}");
    }
    loop.advance(1_000);

    assertThat(first.closed).isTrue();
    assertThat(sockets.all).hasSize(2);
  }

  @Test
  void symbolsComeAndGoOnTheOpenConnection() {
    stream.follow(List.of(ETH, XRP));
    loop.run();

    assertThat(sockets.all).hasSize(1);
    assertThat(sockets.last().sent)
        .containsExactly(
            "{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@markPrice@1s\","
                + "\"btcusdt@aggTrade\"],\"id\":1}",
            "{\"method\":\"SUBSCRIBE\",\"params\":[\"xrpusdt@markPrice@1s\","
                + "\"xrpusdt@aggTrade\"],\"id\":2}");
    tick(BTC);
    tick(XRP);
    assertThat(heard).extracting(MarketEvent::symbol).containsExactly(XRP);
  }

  @Test
  void changesThatFollowEachOtherAreAskedForTogether() {
    stream.follow(List.of(BTC, ETH, XRP));
    loop.run();
    stream.follow(List.of(BTC, ETH));
    stream.follow(List.of(BTC));
    loop.run();
    assertThat(sockets.last().sent).hasSize(1);

    loop.advance(300);

    assertThat(sockets.last().sent).hasSize(2);
    assertThat(sockets.last().sent.getLast()).contains("UNSUBSCRIBE", "ethusdt", "xrpusdt");
  }

  @Test
  void withoutSymbolsThereIsNoConnectionAndTheFirstOneOpensIt() {
    stream.follow(List.of());
    loop.run();
    assertThat(sockets.last().closed).isTrue();

    stream.follow(List.of(XRP));
    loop.run();

    assertThat(sockets.all).hasSize(2);
    assertThat(sockets.last().uri.toString()).contains("xrpusdt@aggTrade").doesNotContain("btc");
  }

  @Test
  void aPauseOfTheProcessEndsTheConnectionWhoseTextsAreOld() {
    loop.advance(500);
    loop.pause(8_000);
    loop.run();

    assertThat(sockets.all.getFirst().closed).isTrue();
  }
}
