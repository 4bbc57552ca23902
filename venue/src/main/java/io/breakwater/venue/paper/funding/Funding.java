package io.breakwater.venue.paper.funding;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Position;
import io.breakwater.venue.paper.market.Market;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Pays funding: every eight hours, and whenever somebody asks for it. What fell due while the
/// exchange was down is not paid. Single-threaded.
public final class Funding {
  private final Exchange exchange;
  private final Map<Symbol, Market> markets;
  private final Bps rate;
  private long nextMillis;

  public Funding(
      Exchange exchange, Map<Symbol, Market> markets, FundingTerms terms, long nowMillis) {
    this.exchange = exchange;
    this.markets = new LinkedHashMap<>(markets);
    this.rate = terms.rate();
    this.nextMillis = rate.e4() == 0 ? Long.MAX_VALUE : FundingTerms.nextMillis(nowMillis);
  }

  /// When [#advance] next has something to do; `Long.MAX_VALUE` for never.
  public long nextDueMillis() {
    return nextMillis;
  }

  /// Pays what is due by now, at the time it fell due.
  public void advance(long nowMillis) {
    while (nextMillis <= nowMillis) {
      long due = nextMillis;
      markets.keySet().forEach(symbol -> pay(symbol, rate, due));
      nextMillis = FundingTerms.nextMillis(due);
    }
  }

  /// Pays the funding of one market at this rate, now; how many positions paid or received.
  public int pay(Symbol symbol, Bps at, long nowMillis) {
    Optional<Price> mark = Optional.ofNullable(markets.get(symbol)).flatMap(Market::mark);
    if (mark.isEmpty()) {
      return 0;
    }
    int paid = 0;
    for (Account account : exchange.state().accounts()) {
      for (Position position : account.positions()) {
        if (position.key().symbol().equals(symbol) && !position.amount().isZero()) {
          exchange.note(entry(account, position, mark.get(), at), nowMillis);
          paid++;
        }
      }
    }
    return paid;
  }

  private static Entry entry(Account account, Position position, Price mark, Bps at) {
    Money amount = position.notional(mark).fraction(at, RoundingMode.HALF_EVEN).negated();
    return new Entry.FundingPaid(
        account.name(),
        position.key().symbol(),
        position.key().side(),
        position.amount().magnitude(),
        mark,
        amount);
  }
}
