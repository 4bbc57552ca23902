package io.breakwater.venue.binance;

import io.breakwater.model.market.Instrument;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.AggTradeRow;
import io.breakwater.venue.dialect.ExchangeListing;
import io.breakwater.venue.dialect.KlineRow;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.ServerTime;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What anyone may ask a venue, for the start and for a strategy's warm-up. One reading is answered
/// once, on the loop's thread. Stays away while the venue said so, and tells others where it is
/// told so itself.
public final class PublicReads {
  /// The most trades of one reading; the venue gives 1,000 at a time.
  public static final int TRADES_MAX = 20_000;

  private static final int PAGE = 1_000;

  private final Loop loop;
  private final Transport transport;
  private final VenueWord word;
  private final long timeoutMillis;

  public PublicReads(Loop loop, Transport transport, VenueWord word, long timeoutMillis) {
    this.loop = loop;
    this.transport = transport;
    this.word = word;
    this.timeoutMillis = timeoutMillis;
  }

  /// The venue's time in milliseconds.
  public void time(Consumer<Read<Long>> then) {
    get("/fapi/v1/time", Params.NONE, b -> ServerTime.of(WireText.object(b)).serverMillis(), then);
  }

  public void listing(Consumer<Read<ExchangeListing>> then) {
    get(
        "/fapi/v1/exchangeInfo",
        Params.NONE,
        body -> ExchangeListing.of(WireText.object(body)),
        then);
  }

  /// The rules of the markets that trade.
  public void instruments(Consumer<Read<List<Instrument>>> then) {
    get(
        "/fapi/v1/exchangeInfo",
        Params.NONE,
        body -> ExchangeListing.of(WireText.object(body)).instruments(),
        then);
  }

  /// The newest bars, oldest first; the last one may still be open.
  public void klines(
      Symbol symbol, String interval, int count, Consumer<Read<List<KlineRow>>> then) {
    Params params =
        Params.of("symbol", symbol.name()).with("interval", interval).with("limit", count);
    get("/fapi/v1/klines", params, KlineRow::listOf, then);
  }

  /// The newest aggregated trades, oldest first; fewer where the venue has fewer.
  public void recentTrades(Symbol symbol, int count, Consumer<Read<List<AggTradeRow>>> then) {
    if (count < 1 || count > TRADES_MAX) {
      throw new IllegalArgumentException("1 to " + TRADES_MAX + " trades, not " + count);
    }
    Params newest = Params.of("symbol", symbol.name()).with("limit", Math.min(PAGE, count));
    trades(newest, page -> older(symbol, count, List.of(), page, then));
  }

  private void trades(Params params, Consumer<Read<List<AggTradeRow>>> then) {
    get("/fapi/v1/aggTrades", params, body -> WireText.list(body, AggTradeRow::of), then);
  }

  private void older(
      Symbol symbol,
      int count,
      List<AggTradeRow> newer,
      Read<List<AggTradeRow>> page,
      Consumer<Read<List<AggTradeRow>>> then) {
    switch (page) {
      case Read.Failed<List<AggTradeRow>> failed -> then.accept(failed);
      case Read.Got(var rows) -> {
        List<AggTradeRow> all = new ArrayList<>(rows);
        all.addAll(newer);
        int missing = count - all.size();
        long first = all.isEmpty() ? 0 : all.getFirst().aggregateId();
        long from = Math.max(0, first - Math.min(PAGE, missing));
        if (missing <= 0 || rows.isEmpty() || from >= first) {
          then.accept(new Read.Got<>(List.copyOf(all)));
          return;
        }
        Params params =
            Params.of("symbol", symbol.name())
                .with("fromId", from)
                .with("limit", Math.min(PAGE, first - from));
        trades(params, next -> older(symbol, count, all, onlyBefore(first, next), then));
      }
    }
  }

  private static Read<List<AggTradeRow>> onlyBefore(long firstId, Read<List<AggTradeRow>> page) {
    return switch (page) {
      case Read.Got(var rows) ->
          new Read.Got<>(rows.stream().filter(row -> row.aggregateId() < firstId).toList());
      case Read.Failed<List<AggTradeRow>> failed -> failed;
    };
  }

  private <T> void get(String path, Params params, Read.Parser<T> parser, Consumer<Read<T>> then) {
    loop.execute(() -> {
      long paused = word.pausedUntilMillis() - loop.wallMillis();
      if (paused > 0) {
        then.accept(new Read.Failed<>(0, "the venue said to stay away", paused));
        return;
      }
      transport.send(
          WireRequest.open(WireRequest.Method.GET, path, params),
          timeoutMillis,
          result ->
              loop.execute(() -> {
                Pauses.note(word, result, loop.wallMillis());
                then.accept(Answers.read(result, loop.wallMillis(), parser));
              }));
    });
  }
}
