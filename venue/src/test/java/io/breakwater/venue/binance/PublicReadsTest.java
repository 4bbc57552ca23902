package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.AggTradeRow;
import io.breakwater.venue.dialect.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PublicReadsTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");

  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport wire = new ScriptedTransport(loop);
  private final VenueWord word = VenueWord.alone();
  private final PublicReads reads = new PublicReads(loop, wire, word, 3_000);
  private final List<Read<List<AggTradeRow>>> heard = new ArrayList<>();

  private static String trades(long from, long until) {
    return LongStream.range(from, until)
        .mapToObj(id ->
            "{\"a\":%d,\"p\":\"1\",\"q\":\"1\",\"f\":1,\"l\":1,\"T\":%d,\"m\":false}"
                .formatted(id, id))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void recentTradesAreReadBackwardsAndGivenForwards() {
    reads.recentTrades(BTC, 2_500, heard::add);
    loop.run();
    for (int page = 0; page < 3; page++) {
      Params params = wire.last().request().params();
      long from = params.first("fromId").map(Long::parseLong).orElse(9_000L);
      wire.last().answer(200, trades(from, from + Long.parseLong(params.text("limit"))));
      loop.run();
    }

    assertThat(heard).hasSize(1);
    List<AggTradeRow> rows = ((Read.Got<List<AggTradeRow>>) heard.getFirst()).value();
    assertThat(rows).hasSize(2_500);
    assertThat(rows.getFirst().aggregateId()).isEqualTo(7_500);
    assertThat(rows.getLast().aggregateId()).isEqualTo(9_999);
  }

  @Test
  void aShortHistoryIsGivenAsItIs() {
    reads.recentTrades(BTC, 50, heard::add);
    loop.run();
    wire.last().answer(200, trades(0, 5));
    loop.run();

    assertThat(((Read.Got<List<AggTradeRow>>) heard.getFirst()).value()).hasSize(5);
  }

  @Test
  void aLimitIsRememberedForEverybody() {
    reads.recentTrades(BTC, 50, heard::add);
    loop.run();
    wire.last().answer(429, "{\"code\":-1003,\"msg\":\"Too many requests.\"}");
    loop.run();
    reads.recentTrades(BTC, 50, heard::add);
    loop.run();

    assertThat(wire.sent).hasSize(1);
    assertThat(word.pausedUntilMillis()).isEqualTo(loop.wallMillis() + 1_000);
    assertThat(heard)
        .containsExactly(
            new Read.Failed<>(-1003, "HTTP 429 -1003 Too many requests.", 0),
            new Read.Failed<>(0, "the venue said to stay away", 1_000));
  }
}
