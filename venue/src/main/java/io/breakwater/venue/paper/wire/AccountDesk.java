package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.AccountView;
import io.breakwater.venue.dialect.AssetBalance;
import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.dialect.PositionRisk;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Answer;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Margin;
import io.breakwater.venue.paper.engine.MarginType;
import io.breakwater.venue.paper.engine.Position;
import io.breakwater.venue.paper.engine.Settings;
import io.breakwater.venue.paper.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The calls about an account as a whole: balances, positions, settings.
final class AccountDesk {
  private static final String ASSET = "USDT";
  private static final String NOTIONAL_MAX = "50000000";
  private static final long COUNTDOWN_MAX_MILLIS = 24L * 3_600_000;

  private final Exchange exchange;
  private final Map<Symbol, Market> markets;

  AccountDesk(Exchange exchange, Map<Symbol, Market> markets) {
    this.exchange = exchange;
    this.markets = markets;
  }

  private Account account(Call call) {
    return exchange.state().account(call.accountName());
  }

  private Settings settings(Call call) {
    return exchange.settings(call.accountName(), call.nowMillis());
  }

  Outcome balance(Call call) {
    Account account = account(call);
    Margin margin = exchange.margin(account);
    Money available = margin.available().max(Money.ZERO);
    return Outcome.ok(
        WireWriter.array(
            List.of(
                new AssetBalance(
                    "paper",
                    ASSET,
                    account.wallet(),
                    account.wallet(),
                    margin.unrealized(),
                    available,
                    withdrawable(account, available),
                    true,
                    call.nowMillis()))));
  }

  private static Money withdrawable(Account account, Money available) {
    return account.wallet().compareTo(available) < 0 ? account.wallet() : available;
  }

  Outcome accountV2(Call call) {
    return Outcome.ok(view(call, everyPosition(account(call))).textV2());
  }

  Outcome accountV3(Call call) {
    return Outcome.ok(view(call, livePositions(account(call))).textV3());
  }

  private AccountView view(Call call, List<PositionRisk> positions) {
    Account account = account(call);
    Margin margin = exchange.margin(account);
    Money bound = margin.total();
    Money ofPositions = margin.ofPositions();
    Money available = margin.available().max(Money.ZERO);
    AccountView.MarginFigures figures =
        new AccountView.MarginFigures(
            bound,
            Money.ZERO,
            account.wallet(),
            margin.unrealized(),
            account.wallet().plus(margin.unrealized()),
            ofPositions,
            bound.minus(ofPositions).max(Money.ZERO),
            account.wallet(),
            margin.unrealized(),
            available,
            withdrawable(account, available));
    List<AccountView.Asset> assets =
        List.of(new AccountView.Asset(ASSET, figures, call.nowMillis()));
    return new AccountView(figures, assets, positions, call.nowMillis());
  }

  Outcome positionsV2(Call call) {
    return listed(call, everyPosition(account(call)), PositionRisk::writeV2);
  }

  Outcome positionsV3(Call call) {
    return listed(call, livePositions(account(call)), PositionRisk::writeV3);
  }

  private static Outcome listed(
      Call call, List<PositionRisk> all, WireWriter.FieldsOf<PositionRisk> fields) {
    Optional<Symbol> symbol = call.symbolIfAny();
    List<PositionRisk> wanted =
        all.stream().filter(p -> symbol.isEmpty() || p.symbol().equals(symbol.get())).toList();
    return Outcome.ok(WireWriter.array(wanted, fields));
  }

  /// Markets with a position or an order; absence means flat.
  private List<PositionRisk> livePositions(Account account) {
    return everyPosition(account).stream()
        .filter(p -> !p.amount().isZero() || hasOrder(account, p))
        .toList();
  }

  private static boolean hasOrder(Account account, PositionRisk position) {
    return account.openOrders(position.symbol()).stream()
        .anyMatch(o -> o.ticket().positionSide() == position.positionSide());
  }

  private List<PositionRisk> everyPosition(Account account) {
    List<PositionSide> sides =
        account.hedge()
            ? List.of(PositionSide.LONG, PositionSide.SHORT)
            : List.of(PositionSide.BOTH);
    List<PositionRisk> all = new ArrayList<>();
    for (Symbol symbol : markets.keySet()) {
      for (PositionSide side : sides) {
        all.add(risk(account, account.position(new PositionKey(symbol, side))));
      }
    }
    return all;
  }

  private PositionRisk risk(Account account, Position position) {
    Symbol symbol = position.key().symbol();
    Margin margin = exchange.margin(account);
    Optional<Price> mark = Optional.ofNullable(markets.get(symbol)).flatMap(Market::mark);
    Money notional = mark.map(position::notional).orElse(Money.ZERO);
    Decimal entry = new Decimal(position.entryPriceE8());
    return new PositionRisk(
        symbol,
        position.key().side(),
        position.amount(),
        entry,
        entry,
        mark.map(Decimal::of).orElse(Decimal.ZERO),
        margin.unrealized(position),
        Decimal.ZERO,
        notional,
        margin.ofPosition(position),
        Money.ZERO,
        account.leverage(symbol),
        account.marginType(symbol) == MarginType.ISOLATED ? "isolated" : "cross",
        position.updatedMillis());
  }

  Outcome leverage(Call call) {
    Symbol symbol = call.symbol();
    int leverage = (int) Math.min(call.number("leverage"), Integer.MAX_VALUE);
    return answered(
        settings(call).leverage(symbol, leverage),
        value ->
            WireWriter.object(out ->
                out.number("leverage", value)
                    .text("maxNotionalValue", NOTIONAL_MAX)
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
                    .text("maxNotionalValue", NOTIONAL_MAX)));
  }

  Outcome commissionRate(Call call) {
    Symbol symbol = call.symbol();
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
