package io.breakwater.bench;

import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;

/// exchange-core's naive order book alone, called by its own commands: no account, no balance, no
/// fee, no record.
final class NaiveBook implements OrderFlow.Book {
  private final OrderBookNaiveImpl book =
      new OrderBookNaiveImpl(spec(), LoggingConfiguration.DEFAULT);
  private long trades;

  /// One market of two currencies, without fees.
  static CoreSymbolSpecification spec() {
    return CoreSymbolSpecification.builder()
        .symbolId(1)
        .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
        .baseCurrency(1)
        .quoteCurrency(2)
        .baseScaleK(1)
        .quoteScaleK(1)
        .build();
  }

  static OrderAction action(OrderFlow.Way way) {
    return way == OrderFlow.Way.BUY ? OrderAction.BID : OrderAction.ASK;
  }

  /// How many trades a command came to.
  static int tradesOf(OrderCommand command) {
    int count = 0;
    for (MatcherTradeEvent e = command.matcherEvent; e != null; e = e.nextEvent) {
      count += e.eventType == MatcherEventType.TRADE ? 1 : 0;
    }
    return count;
  }

  @Override
  public void rest(long id, int account, OrderFlow.Way way, long price) {
    place(OrderType.GTC, id, account, way, price);
  }

  @Override
  public void take(long id, int account, OrderFlow.Way way, long price) {
    place(OrderType.IOC, id, account, way, price);
  }

  private void place(OrderType type, long id, int account, OrderFlow.Way way, long price) {
    OrderCommand command = OrderCommand.newOrder(type, id, account, price, price, 1, action(way));
    book.newOrder(command);
    trades += tradesOf(command);
  }

  @Override
  public void cancel(long id, int account) {
    CommandResultCode code = book.cancelOrder(OrderCommand.cancel(id, account));
    if (code != CommandResultCode.SUCCESS) {
      throw new Unmeasurable("the naive book answers " + code);
    }
  }

  @Override
  public long trades() {
    return trades;
  }
}
