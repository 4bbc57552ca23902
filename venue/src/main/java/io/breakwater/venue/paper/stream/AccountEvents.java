package io.breakwater.venue.paper.stream;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.AccountUpdate;
import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.dialect.MarginCall;
import io.breakwater.venue.dialect.OrderUpdate;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Margin;
import io.breakwater.venue.paper.engine.MarginType;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.Position;
import io.breakwater.venue.paper.engine.Row;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What account events say of balances and positions.
final class AccountEvents {
  static final String ASSET = "USDT";

  private final Exchange exchange;
  private final Map<Held, Money> realized = new HashMap<>();

  AccountEvents(Exchange exchange) {
    this.exchange = exchange;
  }

  private record Held(AccountName account, PositionKey key) {}

  /// The `ACCOUNT_UPDATE` of an execution: the wallet, and the one position that changed.
  AccountUpdate afterFill(Row row, Entry.Executed fill, Order order) {
    Account account = exchange.state().account(fill.account());
    Position position = account.position(order.ticket().position());
    return new AccountUpdate(
        "ORDER",
        "",
        List.of(balance(account, Money.ZERO)),
        List.of(position(account, position, accumulated(account, fill))),
        row.timeMillis(),
        row.timeMillis());
  }

  /// The `ACCOUNT_UPDATE` of a payment. One of a cross position names no position.
  AccountUpdate afterFunding(Row row, Entry.FundingPaid paid) {
    Account account = exchange.state().account(paid.account());
    Position position = account.position(new PositionKey(paid.symbol(), paid.positionSide()));
    Money accumulated = ofFills(account, position.key());
    return new AccountUpdate(
        "FUNDING_FEE",
        paid.symbol().name(),
        List.of(balance(account, paid.amount())),
        isolated(account, position) ? List.of(position(account, position, accumulated)) : List.of(),
        row.timeMillis(),
        row.timeMillis());
  }

  /// The `ACCOUNT_UPDATE` of a payment of the insurance fund.
  AccountUpdate afterInsurance(Row row, Entry.InsuranceCleared paid) {
    Account account = exchange.state().account(paid.account());
    return new AccountUpdate(
        "INSURANCE_CLEAR",
        "",
        List.of(balance(account, paid.amount())),
        List.of(),
        row.timeMillis(),
        row.timeMillis());
  }

  /// The warning of an account that is near its liquidation.
  MarginCall marginCall(Account account, Function<Symbol, Optional<Price>> marks, long nowMillis) {
    Margin margin = exchange.margin(account);
    List<MarginCall.Position> positions = new ArrayList<>();
    for (Position position : account.positions()) {
      Optional<Price> mark = marks.apply(position.key().symbol());
      if (!position.amount().isZero() && mark.isPresent()) {
        positions.add(
            new MarginCall.Position(
                position.key(),
                position.amount(),
                isolated(account, position) ? "ISOLATED" : "CROSSED",
                mark.get(),
                margin.unrealized(position),
                margin.maintenance(position)));
      }
    }
    return new MarginCall(account.wallet(), positions, nowMillis);
  }

  /// A balance; `change` leaves out profit and fees.
  static AccountUpdate.Balance balance(Account account, Money change) {
    return new AccountUpdate.Balance(ASSET, account.wallet(), account.wallet(), change);
  }

  private AccountUpdate.Position position(Account account, Position position, Money accumulated) {
    Decimal entry = new Decimal(position.entryPriceE8());
    return new AccountUpdate.Position(
        position.key().symbol(),
        position.key().side(),
        position.amount(),
        entry,
        entry,
        accumulated,
        exchange.margin(account).unrealized(position),
        isolated(account, position) ? "isolated" : "cross");
  }

  private static boolean isolated(Account account, Position position) {
    return account.marginType(position.key().symbol()) == MarginType.ISOLATED;
  }

  /// What the position has realised so far, before fees; of an earlier life of the exchange what
  /// its fills still tell. The fill itself is in the account already.
  private Money accumulated(Account account, Entry.Executed fill) {
    Held held = new Held(account.name(), new PositionKey(fill.symbol(), fill.positionSide()));
    Money before = realized.get(held);
    Money sum = before == null ? ofFills(account, held.key()) : before.plus(fill.realized());
    realized.put(held, sum);
    return sum;
  }

  private static Money ofFills(Account account, PositionKey key) {
    Money sum = Money.ZERO;
    for (Row row : account.fills()) {
      if (row.entry() instanceof Entry.Executed fill
          && fill.symbol().equals(key.symbol())
          && fill.positionSide() == key.side()) {
        sum = sum.plus(fill.realized());
      }
    }
    return sum;
  }

  /// What the account's resting orders of the market are worth, bids and asks.
  OrderUpdate.Resting resting(Order order) {
    Account account = exchange.state().account(order.account());
    Money bids = Money.ZERO;
    Money asks = Money.ZERO;
    for (Order open : account.openOrders(order.ticket().symbol())) {
      if (open.ticket().price().isSet()) {
        Money value = open.ticket().price().price().times(open.remaining(), RoundingMode.HALF_EVEN);
        bids = open.ticket().side() == Side.BUY ? bids.plus(value) : bids;
        asks = open.ticket().side() == Side.SELL ? asks.plus(value) : asks;
      }
    }
    return new OrderUpdate.Resting(bids, asks);
  }
}
