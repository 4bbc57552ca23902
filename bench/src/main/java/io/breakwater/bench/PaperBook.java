package io.breakwater.bench;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Answer;
import io.breakwater.venue.paper.engine.EngineRules;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.LimitPrice;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.engine.Ticket;
import io.breakwater.venue.paper.engine.TimeInForce;
import io.breakwater.venue.paper.market.BookModel;
import io.breakwater.venue.paper.market.Market;
import io.breakwater.venue.paper.market.SymbolRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The engine of the paper exchange: every check of an order, margin, matching, fees and positions,
/// one row of its record for each. Its made-up depth stands further away than any order of the
/// flow.
final class PaperBook implements OrderFlow.Book {
  private static final Symbol SYMBOL = new Symbol("ETHUSDT");
  private static final long TICK_E8 = 1_000_000;
  private static final Quantity LOT = Quantity.of("1");
  private static final Money WALLET = Money.of("1000000000");
  private static final BookModel FAR = new BookModel(Bps.of(100), Bps.of(2), 1, Money.of("5000"));
  private static final long NOW_MILLIS = 1_763_780_400_000L;

  private final Consumer<Runnable> gate;
  private final Consumer<List<Row>> record;
  private final Exchange exchange;
  private final List<AccountName> accounts =
      IntStream.rangeClosed(1, OrderFlow.TAKER).mapToObj(i -> new AccountName("a" + i)).toList();
  // The venue's numbers of the orders that the flow takes away again; the rest it never asks for.
  private final Map<Long, Long> numbers = new HashMap<>();
  private final Deque<Long> newest = new ArrayDeque<>();
  private long trades;

  /// @param gate lets a new order through, after whatever it costs
  /// @param record takes the rows of each call
  PaperBook(Consumer<Runnable> gate, Consumer<List<Row>> record) {
    this.gate = gate;
    this.record = record;
    // The rules of a market of this price have no tick of 0.01; those of a dearer one have.
    Market market = new Market(SymbolRules.of(SYMBOL, Price.of("2000")), FAR);
    exchange = new Exchange(Map.of(SYMBOL, market), EngineRules.DEFAULT);
    accounts.forEach(name -> exchange.note(new Entry.AccountOpened(name, WALLET), NOW_MILLIS));
    exchange.traded(SYMBOL, new Price(OrderFlow.MIDDLE * TICK_E8), NOW_MILLIS);
    written();
  }

  /// Without gates and without a record.
  static PaperBook bare() {
    return new PaperBook(Runnable::run, _ -> {});
  }

  @Override
  public void rest(long id, int account, OrderFlow.Way way, long price) {
    gate.accept(() -> {
      Order order = placed(account, ticket(id, way, price));
      remember(id, order.orderId());
    });
  }

  @Override
  public void take(long id, int account, OrderFlow.Way way, long price) {
    gate.accept(() -> {
      Order order = placed(account, ticket(id, way, price).with(TimeInForce.IOC));
      if (!order.executed().equals(LOT)) {
        throw new Unmeasurable("order " + id + " took " + order.executed());
      }
    });
  }

  private static Ticket ticket(long id, OrderFlow.Way way, long price) {
    Side side = way == OrderFlow.Way.BUY ? Side.BUY : Side.SELL;
    ClientOrderId clientId = ClientOrderId.ours(1, id);
    return Ticket.limit(SYMBOL, clientId, side, LOT, new LimitPrice(price * TICK_E8));
  }

  private Order placed(int account, Ticket ticket) {
    Answer<Order> answer = exchange.place(accounts.get(account - 1), ticket, NOW_MILLIS);
    written();
    if (!(answer instanceof Answer.Done<Order>(var order))) {
      throw new Unmeasurable("the paper exchange answers " + answer);
    }
    return order;
  }

  /// Only the newest can be taken away.
  private void remember(long id, long number) {
    numbers.put(id, number);
    newest.addLast(id);
    if (newest.size() > OrderFlow.ORDERS_PER_CYCLE) {
      numbers.remove(newest.removeFirst());
    }
  }

  @Override
  public void cancel(long id, int account) {
    long number = numbers.getOrDefault(id, 0L);
    Answer<Order> answer = exchange.cancel(accounts.get(account - 1), number, NOW_MILLIS);
    written();
    if (!(answer instanceof Answer.Done<Order>)) {
      throw new Unmeasurable("the paper exchange answers " + answer);
    }
  }

  private void written() {
    List<Row> rows = exchange.drain();
    for (Row row : rows) {
      if (row.entry() instanceof Entry.Executed executed && !executed.maker()) {
        trades++;
      }
    }
    record.accept(rows);
  }

  @Override
  public long trades() {
    return trades;
  }
}
