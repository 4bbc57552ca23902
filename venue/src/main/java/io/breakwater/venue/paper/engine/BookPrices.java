package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.market.Level;
import io.breakwater.venue.paper.market.Market;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/// The distinct prices of a market's book: the synthetic levels and everybody's resting orders.
final class BookPrices {
  private BookPrices() {}

  /// The price that the book gives an order of this side; empty where the book is not that deep.
  static Optional<LimitPrice> matched(
      PriceMatch match, Side side, Market market, ExchangeState state) {
    Side taker = match.isOpponent() ? side : side.opposite();
    Comparator<Long> cheapest = Comparator.naturalOrder();
    TreeSet<Long> prices = new TreeSet<>(taker == Side.BUY ? cheapest : cheapest.reversed());
    Symbol symbol = market.rules().symbol();
    for (Level level : market.facing(taker)) {
      prices.add(level.price().e8());
    }
    for (Order order : state.resting(symbol, taker.opposite())) {
      prices.add(order.ticket().price().e8());
    }
    return prices.stream().skip(match.level() - 1L).findFirst().map(LimitPrice::new);
  }
}
