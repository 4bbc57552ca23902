package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.DayTicker;
import io.breakwater.venue.dialect.DepthBook;
import io.breakwater.venue.dialect.ExchangeListing.RateRule;
import io.breakwater.venue.dialect.KlineRow;
import io.breakwater.venue.dialect.ServerTime;
import io.breakwater.venue.dialect.WireMessage;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.market.Bar;
import io.breakwater.venue.paper.market.Interval;
import io.breakwater.venue.paper.market.Market;
import io.breakwater.venue.paper.market.Tape;
import io.breakwater.venue.paper.market.TapeTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The public calls: rules, time, books, trades, bars, tickers.
final class MarketDesk {
  private static final Set<Integer> DEPTHS = Set.of(5, 10, 20, 50, 100, 500, 1_000);
  private static final long TRADES_WINDOW_MILLIS = 3_600_000;

  private final Map<Symbol, Market> markets;
  private final Map<Symbol, Tape> tapes;
  private final ReplayPlan plan;
  private final PaperTerms terms;

  MarketDesk(
      Map<Symbol, Market> markets, Map<Symbol, Tape> tapes, ReplayPlan plan, PaperTerms terms) {
    this.markets = markets;
    this.tapes = tapes;
    this.plan = plan;
    this.terms = terms;
  }

  Outcome time(Call call) {
    return Outcome.ok(new ServerTime(call.nowMillis()).text());
  }

  /// The venue's listing; each market carries one more field, `replay`, that says from which trade
  /// of which recording it started and how fast that runs.
  Outcome exchangeInfo(Call call) {
    List<WireMessage> symbols = new ArrayList<>();
    for (Market market : markets.values()) {
      Symbol symbol = market.rules().symbol();
      symbols.add(out -> {
        MarketTexts.listing(market.rules(), plan.startMillis()).write(out);
        out.object("replay", replay -> plan.write(symbol, replay));
      });
    }
    WireMessage asset =
        out ->
            out.text("asset", "USDT").flag("marginAvailable", true).text("autoAssetExchange", "0");
    return Outcome.ok(
        WireWriter.object(out ->
            out.text("timezone", "UTC")
                .number("serverTime", call.nowMillis())
                .text("futuresType", "U_MARGINED")
                .objects("rateLimits", rateRules())
                .objects("exchangeFilters", List.of())
                .objects("assets", List.of(asset))
                .objects("symbols", symbols)));
  }

  private List<RateRule> rateRules() {
    return List.of(
        new RateRule("REQUEST_WEIGHT", "MINUTE", 1, terms.limits().weight()),
        new RateRule("ORDERS", "SECOND", 10, terms.limits().ordersTenSeconds()),
        new RateRule("ORDERS", "MINUTE", 1, terms.limits().ordersMinute()));
  }

  /// The limits of orders alone.
  Outcome orderLimits() {
    return Outcome.ok(
        WireWriter.array(
            rateRules().stream().filter(rule -> rule.type().equals("ORDERS")).toList()));
  }

  Outcome depth(Call call) {
    Market market = market(call);
    int limit = call.limit(500, 1_000);
    if (!DEPTHS.contains(limit)) {
      throw BadParameter.of(-4021, limit + " is not valid depth limit.");
    }
    return Outcome.ok(
        new DepthBook(
                market.updateId(),
                call.nowMillis(),
                market.lastMillis(),
                MarketTexts.levels(market, Side.SELL, limit),
                MarketTexts.levels(market, Side.BUY, limit))
            .text());
  }

  Outcome klines(Call call) {
    Tape tape = tape(call);
    Interval interval =
        Interval.named(call.required("interval"))
            .orElseThrow(() -> BadParameter.of(-1120, "Invalid interval."));
    int limit = call.limit(500, 1_500);
    long end = Math.min(call.numberOr("endTime", call.nowMillis()), call.nowMillis());
    long start =
        call.numberOr("startTime", end - Math.multiplyExact(interval.lengthMillis(), (long) limit));
    List<Bar> bars = Bar.of(tape, interval, start, end);
    List<Bar> page =
        bars.size() <= limit
            ? bars
            : call.has("startTime")
                ? bars.subList(0, limit)
                : bars.subList(bars.size() - limit, bars.size());
    return Outcome.ok(
        KlineRow.textOf(page.stream().map(b -> MarketTexts.kline(b, interval)).toList()));
  }

  Outcome aggTrades(Call call) {
    return Outcome.ok(WireWriter.array(trades(call).stream().map(MarketTexts::aggTrade).toList()));
  }

  Outcome trades(Call call, boolean historical) {
    List<TapeTrade> trades = historical ? trades(call) : latest(tape(call), call.limit(500, 1_000));
    return Outcome.ok(WireWriter.array(trades.stream().map(MarketTexts::trade).toList()));
  }

  private List<TapeTrade> trades(Call call) {
    Tape tape = tape(call);
    int limit = call.limit(500, 1_000);
    if (call.has("fromId")) {
      return tape.fromId(call.number("fromId"), limit);
    }
    if (!call.has("startTime") && !call.has("endTime")) {
      return latest(tape, limit);
    }
    long end = call.numberOr("endTime", call.nowMillis());
    long start = call.numberOr("startTime", end - TRADES_WINDOW_MILLIS);
    if (end - start > TRADES_WINDOW_MILLIS) {
      throw BadParameter.of(-1127, "More than 1 hours between startTime and endTime.");
    }
    List<TapeTrade> found = new ArrayList<>();
    tape.between(
        start,
        end + 1,
        trade -> {
          if (found.size() < limit) {
            found.add(trade);
          }
        });
    return found;
  }

  private static List<TapeTrade> latest(Tape tape, int limit) {
    return tape.fromId(Math.max(1, tape.nextId() - limit), limit);
  }

  Outcome dayTicker(Call call) {
    return oneOrAll(
        call, tape -> MarketTexts.dayTicker(tape, call.nowMillis()).map(DayTicker::text));
  }

  Outcome bookTicker(Call call) {
    return oneOrAll(
        call,
        tape ->
            Optional.of(
                MarketTexts.bookTicker(market(tape.rules().symbol()), call.nowMillis()).text()));
  }

  Outcome priceTicker(Call call) {
    return oneOrAll(
        call,
        tape -> {
          Market market = market(tape.rules().symbol());
          return market
              .last()
              .map(price ->
                  WireWriter.object(out ->
                      out.text("symbol", tape.rules().symbol().name())
                          .text("price", price.toString())
                          .number("time", market.lastMillis())));
        });
  }

  Outcome premiumIndex(Call call) {
    return oneOrAll(
        call,
        tape -> {
          Market market = market(tape.rules().symbol());
          Optional<Price> mark = market.mark();
          return mark.map(m ->
              MarketTexts.premium(market, m, terms.funding().wireRate(), call.nowMillis()).text());
        });
  }

  private Outcome oneOrAll(Call call, Function<Tape, Optional<String>> text) {
    if (call.has("symbol")) {
      return Outcome.ok(text.apply(tape(call)).orElse("{}"));
    }
    List<String> all = new ArrayList<>();
    tapes.values().forEach(tape -> text.apply(tape).ifPresent(all::add));
    return Outcome.ok("[" + String.join(",", all) + "]");
  }

  private Market market(Call call) {
    return market(call.symbol());
  }

  private Market market(Symbol symbol) {
    return Optional.ofNullable(markets.get(symbol))
        .orElseThrow(() -> BadParameter.of(-1121, "Invalid symbol."));
  }

  private Tape tape(Call call) {
    return Optional.ofNullable(tapes.get(call.symbol()))
        .orElseThrow(() -> BadParameter.of(-1121, "Invalid symbol."));
  }
}
