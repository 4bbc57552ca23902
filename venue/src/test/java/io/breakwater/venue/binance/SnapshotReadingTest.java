package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.SnapshotAnswered;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePort.FillsSince;
import io.breakwater.venue.dialect.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotReadingTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final String STOPS =
      """
      [{"algoId":7,"clientAlgoId":"bs1-1","orderType":"STOP_MARKET","symbol":"BTCUSDT",
        "side":"SELL","positionSide":"BOTH","quantity":"2","algoStatus":"NEW",
        "triggerPrice":"95","reduceOnly":true,"updateTime":5},
       {"algoId":8,"clientAlgoId":"tp","orderType":"TAKE_PROFIT_MARKET","symbol":"BTCUSDT",
        "side":"SELL","positionSide":"BOTH","quantity":"2","algoStatus":"NEW",
        "triggerPrice":"120","updateTime":5},
       {"algoId":9,"clientAlgoId":"hand","orderType":"STOP_MARKET","symbol":"BTCUSDT",
        "side":"SELL","positionSide":"BOTH","quantity":"0","algoStatus":"NEW",
        "triggerPrice":"90","closePosition":true,"updateTime":5}]
      """;
  private static final String BALANCE = "[{\"asset\":\"USDT\",\"balance\":\"1000.5\"}]";
  private static final String POSITIONS =
      """
      [{"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"0.5","entryPrice":"64000.123456789",
        "unRealizedProfit":"1"},
       {"symbol":"ETHUSDT","positionSide":"BOTH","positionAmt":"0.000"}]
      """;

  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport wire = new ScriptedTransport(loop);
  private final List<VenueInput> heard = new ArrayList<>();
  private final BinanceVenue venue =
      new BinanceVenue(
          loop,
          wire,
          new Credentials("key", "secret"),
          BinanceSettings.DEFAULTS,
          VenueWord.alone(),
          heard::add);

  private void begin(FillsSince... since) {
    venue.start();
    loop.run();
    heard.clear();
    venue.snapshot(7, List.of(since));
    loop.run();
  }

  private void answer(String path, String body) {
    assertThat(wire.last().request().path()).isEqualTo(path);
    wire.last().answer(200, body);
    loop.advance(1_000);
  }

  private SnapshotOutcome outcome() {
    return ((SnapshotAnswered) heard.getLast()).outcome();
  }

  private static String trades(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(id ->
            """
            {"symbol":"BTCUSDT","id":%d,"orderId":1,"side":"BUY","price":"5","qty":"1",
             "commission":"0.01","commissionAsset":"USDT","time":1}
            """
                .formatted(id))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void fillsComeFirstThenOrdersThenStopsThenPositionsThenBalance() {
    begin(new FillsSince(BTC, 42, 0));
    long asked = loop.wallMillis();

    assertThat(wire.last().request().params().text("fromId")).isEqualTo("42");
    answer("/fapi/v1/userTrades", trades(42, 3));
    answer("/fapi/v1/openOrders", "[]");
    answer("/fapi/v1/openAlgoOrders", STOPS);
    answer("/fapi/v3/positionRisk", POSITIONS);
    answer("/fapi/v3/balance", BALANCE);

    assertThat(outcome())
        .isInstanceOfSatisfying(
            SnapshotOutcome.Taken.class,
            taken -> {
              assertThat(taken.snapshot().openStops())
                  .as("what waits for a profit is no stop")
                  .extracting(stop -> stop.clientId().text())
                  .containsExactly("bs1-1", "hand");
              assertThat(taken.snapshot().openStops().getLast().terms().closesAll()).isTrue();
              assertThat(taken.snapshot().venueMillis()).isEqualTo(asked);
              assertThat(taken.snapshot().fills()).hasSize(3);
              assertThat(taken.snapshot().positions()).hasSize(1);
              assertThat(taken.snapshot().walletBalance()).isEqualTo(Money.of("1000.5"));
            });
  }

  @Test
  void fullPagesAreFollowedById() {
    begin(new FillsSince(BTC, 1, 0));

    answer("/fapi/v1/userTrades", trades(1, 1_000));
    assertThat(wire.last().request().params().text("fromId")).isEqualTo("1001");
    answer("/fapi/v1/userTrades", trades(1_001, 5));

    assertThat(wire.last().request().path()).isEqualTo("/fapi/v1/openOrders");
  }

  @Test
  void longStretchesOfTimeAreReadInWindowsOfAWeek() {
    long tenDays = 10L * 24 * 3_600_000;
    begin(new FillsSince(BTC, 0, VirtualLoop.WALL_MILLIS - tenDays));

    answer("/fapi/v1/userTrades", trades(1, 2));
    assertThat(wire.last().request().path()).isEqualTo("/fapi/v1/userTrades");
    answer("/fapi/v1/userTrades", trades(2, 2));

    assertThat(wire.last().request().path()).isEqualTo("/fapi/v1/openOrders");
  }

  @Test
  void anyPartThatCannotBeReadFailsAllOfIt() {
    begin();
    answer("/fapi/v1/openOrders", "[]");
    answer("/fapi/v1/openAlgoOrders", "[]");
    answer("/fapi/v3/positionRisk", "[{\"symbol\":\"BTCUSDT\"}]");

    assertThat(outcome()).isInstanceOf(SnapshotOutcome.Failed.class);
    assertThat(heard).hasSize(1);

    venue.snapshot(8, List.of());
    loop.run();
    wire.last().result().accept(new WireResult.Lost("Timeout"));
    loop.run();

    assertThat(heard.getLast())
        .isEqualTo(
            new SnapshotAnswered(
                8, new SnapshotOutcome.Failed("/fapi/v1/openOrders: no answer: Timeout", 0)));
  }
}
