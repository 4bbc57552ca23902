package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.WireMessage;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Answer;
import io.breakwater.venue.paper.engine.Bracket;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.MarginType;
import io.breakwater.venue.paper.engine.Settings;
import io.breakwater.venue.paper.market.Market;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The calls that set or tell the terms of an account: leverage, margin, modes, countdowns, fees.
final class SettingsDesk {
  private static final long COUNTDOWN_MAX_MILLIS = 24L * 3_600_000;

  private final Exchange exchange;
  private final Map<Symbol, Market> markets;

  SettingsDesk(Exchange exchange, Map<Symbol, Market> markets) {
    this.exchange = exchange;
    this.markets = markets;
  }

  private Account account(Call call) {
    return exchange.state().account(call.accountName());
  }

  private Settings settings(Call call) {
    return exchange.settings(call.accountName(), call.nowMillis());
  }

  Outcome leverage(Call call) {
    Symbol symbol = call.symbol();
    int leverage = (int) Math.min(call.number("leverage"), Integer.MAX_VALUE);
    return answered(
        settings(call).leverage(symbol, leverage),
        value ->
            WireWriter.object(out ->
                out.number("leverage", value)
                    .decimal("maxNotionalValue", Bracket.most(value).e8())
                    .text("symbol", symbol.name())));
  }

  Outcome marginType(Call call) {
    MarginType type =
        call.oneOf(MarginType.class, "marginType", BadParameter.invalid("marginType"));
    Answer<MarginType> answer = settings(call).marginType(call.symbol(), type);
    return success(answer);
  }

  Outcome positionMode(Call call) {
    boolean hedge = account(call).hedge();
    return Outcome.ok(WireWriter.object(out -> out.flag("dualSidePosition", hedge)));
  }

  Outcome setPositionMode(Call call) {
    call.required("dualSidePosition");
    return success(settings(call).hedge(call.flag("dualSidePosition")));
  }

  Outcome countdown(Call call) {
    Symbol symbol = call.symbol();
    long delay = call.number("countdownTime");
    if (delay > COUNTDOWN_MAX_MILLIS) {
      throw BadParameter.invalid("countdownTime");
    }
    return answered(
        settings(call).countdown(symbol, delay),
        value ->
            WireWriter.object(out ->
                out.text("symbol", symbol.name()).text("countdownTime", Long.toString(value))));
  }

  Outcome multiAssets(Call call) {
    account(call);
    return Outcome.ok(WireWriter.object(out -> out.flag("multiAssetsMargin", false)));
  }

  Outcome setMultiAssets(Call call) {
    call.required("multiAssetsMargin");
    return success(settings(call).multiAssets(call.flag("multiAssetsMargin")));
  }

  /// One market as an object, all as a list.
  Outcome leverageBracket(Call call) {
    account(call);
    Optional<Symbol> wanted = call.symbolIfAny();
    if (wanted.isPresent()) {
      return Outcome.ok(brackets(call.symbolOf(exchange)).text());
    }
    return Outcome.ok(
        WireWriter.array(markets.keySet().stream().map(SettingsDesk::brackets).toList()));
  }

  private static WireMessage brackets(Symbol symbol) {
    return out ->
        out.text("symbol", symbol.name())
            .raw("notionalCoef", "1")
            .objects("brackets", Bracket.ALL.stream().map(SettingsDesk::bracket).toList());
  }

  private static WireMessage bracket(Bracket bracket) {
    return out ->
        out.number("bracket", bracket.number())
            .number("initialLeverage", bracket.leverage())
            .raw("notionalCap", bracket.cap().toString())
            .raw("notionalFloor", bracket.floor().toString())
            .raw("maintMarginRatio", rate(bracket.maintenance()))
            .raw("cum", bracket.cumulative().toString());
  }

  Outcome accountConfig(Call call) {
    Account account = account(call);
    return Outcome.ok(
        WireWriter.object(out ->
            out.number("feeTier", 0)
                .flag("canTrade", true)
                .flag("canDeposit", false)
                .flag("canWithdraw", false)
                .flag("dualSidePosition", account.hedge())
                .number("updateTime", 0)
                .flag("multiAssetsMargin", false)
                .number("tradeGroupId", -1)));
  }

  Outcome symbolConfig(Call call) {
    Account account = account(call);
    Optional<Symbol> wanted = call.symbolIfAny();
    List<Symbol> symbols =
        markets.keySet().stream().filter(s -> wanted.isEmpty() || s.equals(wanted.get())).toList();
    return Outcome.ok(
        WireWriter.array(
            symbols,
            (symbol, out) ->
                out.text("symbol", symbol.name())
                    .text("marginType", account.marginType(symbol).name())
                    .flag("isAutoAddMargin", false)
                    .number("leverage", account.leverage(symbol))
                    .decimal("maxNotionalValue", Bracket.most(account.leverage(symbol)).e8())));
  }

  Outcome commissionRate(Call call) {
    Symbol symbol = call.symbolOf(exchange);
    return Outcome.ok(
        WireWriter.object(out ->
            out.text("symbol", symbol.name())
                .text("makerCommissionRate", rate(exchange.fees().maker()))
                .text("takerCommissionRate", rate(exchange.fees().taker()))));
  }

  private static String rate(Bps bps) {
    return Fixed.text(bps.e4());
  }

  private static Outcome success(Answer<?> answer) {
    return answered(answer, _ -> "{\"code\":200,\"msg\":\"success\"}");
  }

  private static <T> Outcome answered(Answer<T> answer, Function<T, String> text) {
    return switch (answer) {
      case Answer.Done<T>(var value) -> Outcome.ok(text.apply(value));
      case Answer.Refused<T>(var refusal) -> Outcome.refused(refusal);
    };
  }
}
