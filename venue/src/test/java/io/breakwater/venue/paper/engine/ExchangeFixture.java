package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.market.BookModel;
import io.breakwater.venue.paper.market.Market;
import io.breakwater.venue.paper.market.SymbolRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An exchange with two markets and two accounts; BTCUSDT last traded at 1000.
final class ExchangeFixture {
  static final Symbol BTC = new Symbol("BTCUSDT");
  static final Symbol ETH = new Symbol("ETHUSDT");
  static final AccountName ALICE = new AccountName("alice");
  static final AccountName BOB = new AccountName("bob");

  final Exchange exchange;
  final List<Row> rows = new ArrayList<>();
  long nowMillis = 1_000_000;
  private int ids;

  ExchangeFixture() {
    this(EngineRules.DEFAULT);
  }

  ExchangeFixture(EngineRules rules) {
    exchange = new Exchange(markets(), rules);
    exchange.note(new Entry.AccountOpened(ALICE, Money.of("10000")), nowMillis);
    exchange.note(new Entry.AccountOpened(BOB, Money.of("10000")), nowMillis);
    trade("1000");
  }

  static Map<Symbol, Market> markets() {
    Map<Symbol, Market> markets = new LinkedHashMap<>();
    for (Symbol symbol : List.of(BTC, ETH)) {
      markets.put(symbol, new Market(SymbolRules.of(symbol, Price.of("1000")), BookModel.DEFAULT));
    }
    return markets;
  }

  void trade(String price) {
    nowMillis += 10;
    exchange.traded(BTC, Price.of(price), nowMillis);
    drain();
  }

  ClientOrderId nextId() {
    return new ClientOrderId("t-" + ++ids);
  }

  Ticket limit(Side side, String quantity, String price) {
    return Ticket.limit(BTC, nextId(), side, Quantity.of(quantity), LimitPrice.of(price));
  }

  Ticket market(Side side, String quantity) {
    return Ticket.market(BTC, nextId(), side, Quantity.of(quantity));
  }

  Answer<Order> tryPlace(AccountName account, Ticket ticket) {
    nowMillis += 1;
    Answer<Order> answer = exchange.place(account, ticket, nowMillis);
    drain();
    return answer;
  }

  Order place(Ticket ticket) {
    return place(ALICE, ticket);
  }

  Order place(AccountName account, Ticket ticket) {
    return switch (tryPlace(account, ticket)) {
      case Answer.Done<Order>(var order) -> order;
      case Answer.Refused<Order>(var refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  int refused(Ticket ticket) {
    return switch (tryPlace(ALICE, ticket)) {
      case Answer.Done<Order>(var order) -> throw new AssertionError("accepted: " + order);
      case Answer.Refused<Order>(var refusal) -> refusal.code();
    };
  }

  AlgoOrder placeAlgo(AlgoForm form) {
    return switch (tryPlaceAlgo(form)) {
      case Answer.Done<AlgoOrder>(var order) -> order;
      case Answer.Refused<AlgoOrder>(var refusal) ->
          throw new AssertionError("refused: " + refusal);
    };
  }

  int refusedAlgo(AlgoForm form) {
    return switch (tryPlaceAlgo(form)) {
      case Answer.Done<AlgoOrder>(var order) -> throw new AssertionError("accepted: " + order);
      case Answer.Refused<AlgoOrder>(var refusal) -> refusal.code();
    };
  }

  private Answer<AlgoOrder> tryPlaceAlgo(AlgoForm form) {
    nowMillis += 1;
    Answer<AlgoOrder> answer = exchange.placeAlgo(ALICE, form.ticket(nextId()), nowMillis);
    drain();
    return answer;
  }

  AlgoOrder algo(AlgoOrder earlier) {
    return alice().algos().order(earlier.algoId()).orElseThrow();
  }

  List<Entry.AlgoUpdated> updates() {
    drain();
    return rows.stream()
        .map(Row::entry)
        .filter(Entry.AlgoUpdated.class::isInstance)
        .map(Entry.AlgoUpdated.class::cast)
        .toList();
  }

  void drain() {
    rows.addAll(exchange.drain());
  }

  Account alice() {
    return exchange.state().account(ALICE);
  }

  Order order(Order earlier) {
    return exchange.state().account(earlier.account()).order(earlier.orderId()).orElseThrow();
  }

  Position position() {
    return alice().position(new PositionKey(BTC, PositionSide.BOTH));
  }

  List<Entry.Executed> executions() {
    return rows.stream()
        .map(Row::entry)
        .filter(Entry.Executed.class::isInstance)
        .map(Entry.Executed.class::cast)
        .toList();
  }
}
