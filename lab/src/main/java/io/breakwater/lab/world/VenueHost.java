package io.breakwater.lab.world;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.engine.Ticket;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.limits.RateLimits;
import io.breakwater.venue.paper.record.Journal;
import io.breakwater.venue.paper.stream.StreamSink;
import io.breakwater.venue.paper.wire.PaperAccount;
import io.breakwater.venue.paper.wire.PaperExchange;
import io.breakwater.venue.paper.wire.PaperTerms;
import io.breakwater.venue.paper.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// The exchange as a process of the simulated world: its engine and dialect, driven by the timeline
/// instead of by sockets and a ticker. Can be killed and started again; its record survives.
final class VenueHost {
  private static final PaperTerms TERMS =
      PaperTerms.DEFAULT.withLimits(new RateLimits(100_000, 10_000, 100_000));

  /// Marks are young enough for every bound that ships.
  private static final long LULL_MILLIS = 4_850;

  private static final PaperAccount ACCOUNT = PaperAccount.standard();

  private final Ground ground;
  private final WatchedRecord record;
  private final Map<Symbol, Range> ranges = new TreeMap<>();
  private final Map<String, SimSocket> sockets = new LinkedHashMap<>();
  private Optional<PaperExchange> exchange = Optional.empty();
  private long plannedMillis = Long.MAX_VALUE;

  VenueHost(Ground ground) {
    this.ground = ground;
    this.record = new WatchedRecord(ground.judge());
  }

  /// Told at each execution of an order, in the middle of the exchange's work.
  void whenExecuted(Runnable told) {
    record.whenExecuted(told);
  }

  static Credentials credentials() {
    return ACCOUNT.credentials();
  }

  boolean isUp() {
    return exchange.isPresent();
  }

  void start() {
    exchange =
        Optional.of(
            new PaperExchange(
                TERMS.withCountdownCancelsAlgo(Terms.countdownCancelsAlgo(ground.seed())),
                ground.prices(),
                new Journal(record, record::written),
                sink(),
                now()));
    planNext();
  }

  /// The process dies: connections break, nothing in memory survives.
  void kill() {
    exchange = Optional.empty();
    List.copyOf(sockets.values()).forEach(socket -> socket.end("the venue died"));
    sockets.clear();
  }

  Reply handle(WireRequest request) {
    Reply reply = running().handle(request, now());
    planNext();
    return reply;
  }

  boolean connect(SimSocket socket, String path, String query) {
    sockets.put(socket.id(), socket);
    boolean open = running().connect(socket.id(), path, query, now());
    planNext();
    if (!open) {
      sockets.remove(socket.id());
    }
    return open;
  }

  void receive(SimSocket socket, String text) {
    exchange.ifPresent(e -> e.receive(socket.id(), text, now()));
    planNext();
  }

  void disconnect(SimSocket socket) {
    if (sockets.remove(socket.id()) != null) {
      exchange.ifPresent(e -> e.disconnect(socket.id()));
    }
  }

  /// Arms a fault; gives what counts how often it has fired, and nothing where the venue is down.
  Optional<LongSupplier> arm(Fault fault) {
    return exchange.map(e -> {
      FaultBoard board = e.faults();
      long id = board.arm(fault, now());
      return () ->
          board.list(now()).stream()
              .filter(status -> status.id() == id)
              .mapToLong(FaultBoard.Status::fired)
              .sum();
    });
  }

  /// How often the faults that are armed have fired.
  long fired() {
    return exchange
        .map(e -> e.faults().list(now()).stream().mapToLong(FaultBoard.Status::fired).sum())
        .orElse(0L);
  }

  /// No more faults, and prices follow the recording again.
  void calm() {
    exchange.ifPresent(e -> {
      e.faults().removeAll();
      ground.scene().symbols().forEach(symbol -> e.resume(symbol, now()));
    });
    planNext();
  }

  /// Shows another price in every market until they are resumed.
  void move(long bps) {
    for (Symbol symbol : ground.scene().symbols()) {
      exchange.ifPresent(e ->
          e.engine().state().accounts().stream()
              .findFirst()
              .flatMap(_ -> lastPrice(e, symbol))
              .ifPresent(last ->
                  e.post(symbol, new Price(last.e8() / 10_000 * (10_000 - bps)), now(), now())));
    }
    planNext();
  }

  void resume(Symbol symbol) {
    exchange.ifPresent(e -> e.resume(symbol, now()));
    planNext();
  }

  private static Optional<Price> lastPrice(PaperExchange exchange, Symbol symbol) {
    return exchange.markets().stream()
        .filter(market -> market.symbol().equals(symbol) && !market.last().isEmpty())
        .map(market -> Price.of(market.last()))
        .findFirst();
  }

  /// The account in the exchange's own books.
  Optional<Account> account() {
    return exchange.flatMap(e -> e.engine().state().find(new AccountName(ACCOUNT.key())));
  }

  /// How often anything changed here; what stays the same for a while is known to everybody.
  long changes() {
    return record.changes();
  }

  /// The exchange's own record, whole.
  List<Row> book() {
    return record.rows();
  }

  /// Remembers how far the prices have gone since they were forgotten.
  void notePrices() {
    exchange.ifPresent(e -> {
      for (Symbol symbol : ground.scene().symbols()) {
        lastPrice(e, symbol)
            .ifPresent(last ->
                ranges.merge(
                    symbol,
                    new Range(last.e8(), last.e8()),
                    (before, now) -> before.with(now.leastE8())));
      }
    });
  }

  void forgetPrices() {
    ranges.clear();
  }

  /// Whether anything of the order was executed, by the exchange's own record.
  boolean hasExecuted(String clientOrderId) {
    return record.hasExecuted(clientOrderId);
  }

  /// Whether an order rests here that reduces an open position, at a price beyond all that was
  /// noted.
  boolean restsUnmet(String clientOrderId) {
    return account()
        .flatMap(account ->
            account.openOrders().stream()
                .filter(order -> order.ticket().clientOrderId().text().equals(clientOrderId))
                .findFirst()
                .map(order -> reduces(account, order.ticket()) && isUnmet(order.ticket())))
        .orElse(false);
  }

  private static boolean reduces(Account account, Ticket ticket) {
    return ticket.reduceOnly()
        && account.positions().stream()
            .filter(position -> position.key().symbol().equals(ticket.symbol()))
            .anyMatch(position ->
                !position.amount().isZero() && position.amount().closingSide() == ticket.side());
  }

  private boolean isUnmet(Ticket ticket) {
    Range range = ranges.get(ticket.symbol());
    return ticket.price().isSet()
        && range != null
        && (ticket.side() == Side.BUY
            ? ticket.price().price().e8() <= range.leastE8()
            : ticket.price().price().e8() >= range.greatestE8());
  }

  /// How far a price has gone, in units of 1e-8.
  private record Range(long leastE8, long greatestE8) {
    private Range with(long priceE8) {
      return new Range(Math.min(leastE8, priceE8), Math.max(greatestE8, priceE8));
    }
  }

  private StreamSink sink() {
    return new StreamSink() {
      @Override
      public void send(String connection, String text) {
        SimSocket socket = sockets.get(connection);
        if (socket != null) {
          socket.deliver(text);
        }
      }

      @Override
      public void close(String connection) {
        SimSocket socket = sockets.remove(connection);
        if (socket != null) {
          socket.end("closed by the venue");
        }
      }
    };
  }

  private PaperExchange running() {
    return exchange.orElseThrow(() -> new IllegalStateException("the venue is down"));
  }

  private long now() {
    return ground.clock().venueMillis();
  }

  /// In a lull what is only said, and not done, is said seldom.
  private long nextDueMillis(PaperExchange running) {
    long now = now();
    long due = running.nextDueMillis(now);
    long seldom = now + ground.rhythm().pauseMillis(0, LULL_MILLIS);
    return Math.max(due, Math.min(seldom, running.engine().nextDueMillis()));
  }

  private void planNext() {
    long due = exchange.map(this::nextDueMillis).orElse(Long.MAX_VALUE);
    boolean later = due >= plannedMillis && !ground.rhythm().isLull();
    if (later || due == plannedMillis) {
      return;
    }
    plannedMillis = due;
    ground
        .timeline()
        .atMillis(
            due - ground.clock().beginMillis(),
            () -> {
              if (plannedMillis == due) {
                plannedMillis = Long.MAX_VALUE;
                exchange.ifPresent(e -> e.advance(now()));
                planNext();
              }
            });
  }
}
