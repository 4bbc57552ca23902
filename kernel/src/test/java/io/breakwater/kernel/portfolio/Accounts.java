package io.breakwater.kernel.portfolio;

import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.market.Mark;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import java.util.List;

/// Accounts for tests, written as an operator would say them.
public record Accounts(Portfolio portfolio, long wallMillis, long tradeId) {
  public static final Symbol BTC = new Symbol("BTCUSDT");
  public static final Symbol ETH = new Symbol("ETHUSDT");
  public static final long NOON_MILLIS = 20_000L * Day.MILLIS + Day.MILLIS / 2;
  public static final long FRESH_MILLIS = 5_000;

  /// An account reconciled at this balance, with nothing in it.
  public static Accounts with(String balance) {
    Portfolio portfolio =
        Portfolio.empty().evolve(new PortfolioFact.BalanceSet(Money.of(balance), "start"));
    return new Accounts(portfolio, NOON_MILLIS, 1).settled();
  }

  public static PositionKey net(Symbol symbol) {
    return new PositionKey(symbol, PositionSide.BOTH);
  }

  public static Fill fill(
      long tradeId, PositionKey key, Side side, String quantity, String price, String fee) {
    return new Fill(
        tradeId,
        1,
        key,
        side,
        Price.of(price),
        Quantity.of(quantity),
        Money.ZERO,
        Money.of(fee),
        false,
        tradeId);
  }

  /// After an execution without a fee.
  public Accounts fills(PositionKey key, Side side, String quantity, String price) {
    Portfolio next = portfolio.executed(fill(tradeId, key, side, quantity, price, "0"));
    return new Accounts(next, wallMillis, tradeId + 1);
  }

  /// After one tick of the symbol, a second later.
  public Accounts marks(Symbol symbol, String price) {
    Mark mark = new Mark(symbol, Price.of(price), wallMillis + 1_000);
    Portfolio next = portfolio.evolve(new PortfolioFact.MarksMoved(List.of(mark)));
    return new Accounts(next, wallMillis + 1_000, tradeId);
  }

  /// After two equal ticks: the move is real.
  public Accounts settlesAt(Symbol symbol, String price) {
    return marks(symbol, price).marks(symbol, price);
  }

  public Accounts evolves(PortfolioFact fact) {
    return new Accounts(portfolio.evolve(fact), wallMillis, tradeId);
  }

  /// After the facts about start, peak and day that are due.
  public Accounts settled() {
    Portfolio next = portfolio;
    for (PortfolioFact fact : worth().due(true, new PortfolioRule())) {
      next = next.evolve(fact);
    }
    return new Accounts(next, wallMillis, tradeId);
  }

  public Worth worth() {
    return new Worth(portfolio, wallMillis, FRESH_MILLIS);
  }
}
