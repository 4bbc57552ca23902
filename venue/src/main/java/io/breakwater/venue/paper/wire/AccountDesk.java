package io.breakwater.venue.paper.wire;

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
import io.breakwater.venue.paper.engine.Bracket;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Margin;
import io.breakwater.venue.paper.engine.MarginType;
import io.breakwater.venue.paper.engine.Position;
import io.breakwater.venue.paper.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The calls about an account as a whole: balances and positions.
final class AccountDesk {
  private static final String ASSET = "USDT";

  private final Exchange exchange;
  private final Map<Symbol, Market> markets;

  AccountDesk(Exchange exchange, Map<Symbol, Market> markets) {
    this.exchange = exchange;
    this.markets = markets;
  }

  private Account account(Call call) {
    return exchange.state().account(call.accountName());
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
            margin.maintenance(),
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
    Margin.Resting resting = margin.resting(position);
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
        margin.maintenance(position),
        new PositionRisk.OpenOrders(resting.margin(), resting.bids(), resting.asks()),
        account.leverage(symbol),
        Bracket.most(account.leverage(symbol)),
        account.marginType(symbol) == MarginType.ISOLATED ? "isolated" : "cross",
        position.updatedMillis());
  }
}
