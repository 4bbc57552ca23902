package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.ExchangeState;
import io.breakwater.venue.paper.engine.Row;
import java.util.List;

/// Pieces of histories.
final class Pieces {
  private static final AccountName NAME = new AccountName("paper");

  private Pieces() {}

  static ClientOrderId id(String text) {
    return new ClientOrderId(text);
  }

  /// An intent to buy, which adds exposure.
  static Fact intentMade(String id) {
    PositionKey key = new PositionKey(new Symbol("BTCUSDT"), PositionSide.BOTH);
    OrderTerms terms = new OrderTerms(key, Side.BUY, Quantity.of("1"), new Pricing.Market(), false);
    Intent intent = new Intent(id(id), Owner.BREAKWATER, RequestClass.EXPOSURE, terms, "a test", 0);
    return new OrderFact.IntentMade(intent, Price.of("100"));
  }

  static Turn turn(List<Input> inputs, List<Fact> facts) {
    List<Arrived> arrived =
        inputs.stream().map(input -> new Arrived(input, Cursor.LOCAL, 1)).toList();
    return new Turn(new LifeFact.TurnBegan(1, 1, 1, List.of(), "build"), arrived, facts, 0);
  }

  /// One that nobody has used yet.
  static Account account() {
    ExchangeState exchange = new ExchangeState();
    exchange.apply(new Row(1, 1, new Entry.AccountOpened(NAME, Money.of("10000")), false));
    return exchange.account(NAME);
  }
}
