package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.EngineRules;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import io.breakwater.venue.paper.funding.Funding;
import io.breakwater.venue.paper.funding.Liquidator;
import io.breakwater.venue.paper.limits.RateMeter;
import io.breakwater.venue.paper.market.Market;
import io.breakwater.venue.paper.market.SymbolRules;
import io.breakwater.venue.paper.market.Tape;
import io.breakwater.venue.paper.market.TapeTrade;
import io.breakwater.venue.paper.record.Journal;
import io.breakwater.venue.paper.stream.ListenKeys;
import io.breakwater.venue.paper.stream.MarketStreams;
import io.breakwater.venue.paper.stream.StreamHub;
import io.breakwater.venue.paper.stream.StreamSink;
import io.breakwater.venue.paper.stream.UserStreams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The paper exchange whole: engine, markets, record, requests, streams and faults. Pure of I/O but
/// for its record, single-threaded, and driven by calls with the venue's time, which must not go
/// back. Whoever drives it calls [#advance] by the time that [#nextDueMillis] names.
///
/// Everything that a call decided is in the record before an answer or a user event leaves.
public final class PaperExchange implements AutoCloseable {
  private static final String LOCAL = "local";

  private final ReplayPlan plan;
  private final PriceScript script = new PriceScript();
  private final Map<Symbol, Market> markets = new LinkedHashMap<>();
  private final Map<Symbol, Tape> tapes = new LinkedHashMap<>();
  private final Set<Symbol> ended = new TreeSet<>();
  private final Journal journal;
  private final Exchange exchange;
  private final FaultBoard faults = new FaultBoard();
  private final ListenKeys keys = new ListenKeys();
  private final Reception reception;
  private final ApiDesk api;
  private final StaleReads stale;
  private final RateMeter meter;
  private final Funding funding;
  private final Liquidator liquidator;
  private final OrderForm form = new OrderForm();
  private final StreamHub hub;
  private final MarketStreams marketStreams;
  private final UserStreams userStreams;
  private long clockMillis;

  /// Opens the exchange: takes its earlier life in from the record, or begins one. While it was
  /// down the markets went on, and nothing was matched.
  public PaperExchange(
      PaperTerms terms, ReplayPlan plan, Journal journal, StreamSink sink, long nowMillis) {
    this.plan = plan;
    this.journal = journal;
    for (Symbol symbol : plan.symbols()) {
      SymbolRules rules = plan.rules(symbol);
      markets.put(symbol, new Market(rules, terms.book()));
      tapes.put(symbol, plan.tape(symbol, rules));
    }
    EngineRules rules = new EngineRules(terms.fees(), terms.countdownCancelsAlgo());
    exchange = new Exchange(markets, rules);
    hub = new StreamHub(sink, faults, terms.streams());
    marketStreams = new MarketStreams(hub, markets, tapes, terms.funding().wireRate());
    userStreams = new UserStreams(hub, exchange, keys, faults, terms.streams().tradeLiteFirst());
    meter = new RateMeter(terms.limits());
    RestDoor door = new RestDoor(meter, terms.accounts());
    MarketDesk marketDesk = new MarketDesk(markets, tapes, plan, terms);
    ListenKeyDesk listenKeys = new ListenKeyDesk(keys, door);
    stale =
        new StaleReads(
            () -> new Exchange(markets, rules),
            engine -> routes(engine, marketDesk, listenKeys),
            journal);
    reception =
        new Reception(door, routes(exchange, marketDesk, listenKeys), stale, faults, exchange);
    api = new ApiDesk(reception, door);
    funding = new Funding(exchange, markets, terms.funding(), nowMillis);
    liquidator = new Liquidator(exchange, markets, faults, this::endangered);
    begin(terms, nowMillis);
  }

  private Routes routes(Exchange engine, MarketDesk marketDesk, ListenKeyDesk listenKeys) {
    Routes routes =
        new Routes(
            marketDesk,
            new OrderDesk(engine, form),
            new AlgoDesk(engine, form),
            new QueryDesk(engine),
            new AccountDesk(engine, markets),
            new SettingsDesk(engine, markets));
    listenKeys.addTo(routes);
    return routes;
  }

  private void begin(PaperTerms terms, long nowMillis) {
    journal.restore(exchange::restore);
    exchange.capFills(this::cap);
    exchange.onRow(this::applied);
    Entry.ReplayBegan run = plan.began();
    if (exchange.state().replay().filter(run::equals).isEmpty()) {
      exchange.note(run, nowMillis);
    }
    for (PaperAccount account : terms.accounts()) {
      AccountName name = new AccountName(account.key());
      if (exchange.state().find(name).isEmpty()) {
        exchange.note(new Entry.AccountOpened(name, account.wallet()), nowMillis);
        if (account.hedge()) {
          exchange.settings(name, nowMillis).hedge(true);
        }
      }
    }
    tapes.forEach((symbol, tape) -> {
      tape.passOverUntil(nowMillis);
      tape.last().ifPresent(t -> market(symbol).traded(t.price(), t.timeMillis()));
    });
    commit(nowMillis);
  }

  private void applied(Row row) {
    userStreams.applied(row);
    if (row.entry() instanceof Entry.Executed fill && UserStreams.isVenuesOwn(fill)) {
      marketStreams.liquidated(
          fill.symbol(), fill.side(), fill.quantity(), fill.price(), row.timeMillis());
    }
  }

  private void endangered(Account account) {
    userStreams.endangered(account, symbol -> market(symbol).mark(), clockMillis);
  }

  /// Handles a request as received: path, raw query and raw body. Advances to `nowMillis` first.
  public Reply handle(WireRequest request, long nowMillis) {
    return handle(request, LOCAL, nowMillis);
  }

  /// The same for a request from this address.
  public Reply handle(WireRequest request, String address, long nowMillis) {
    advance(nowMillis);
    Reply reply = reception.handle(Asked.of(request), address, nowMillis);
    commit(nowMillis);
    return reply;
  }

  /// Does everything that is due by now: public trades, countdowns, dates, streams.
  public void advance(long nowMillis) {
    clockMillis = nowMillis;
    hub.tick(nowMillis);
    for (long due = nextMarketMillis(); due <= nowMillis; due = nextMarketMillis()) {
      if (exchange.nextDueMillis() <= due) {
        exchange.advance(due);
      }
      reception.advance(due);
      funding.advance(due);
      script.due(due).forEach(move -> post(move, nowMillis));
      for (Map.Entry<Symbol, Tape> entry : tapes.entrySet()) {
        if (isDue(entry.getValue(), due)) {
          trade(entry.getKey(), entry.getValue().take(), nowMillis);
        }
      }
    }
    liquidator.advance(nowMillis);
    tapes.forEach((symbol, tape) -> {
      if (tape.ended() && !tape.isByHand() && ended.add(symbol)) {
        marketStreams.ended(symbol, nowMillis);
      }
    });
    marketStreams.tick(nowMillis);
    userStreams.tick(nowMillis);
    hub.tick(nowMillis);
    commit(nowMillis);
  }

  private static boolean isDue(Tape tape, long dueMillis) {
    return tape.nextDueMillis().filter(at -> at <= dueMillis).isPresent();
  }

  private void trade(Symbol symbol, TapeTrade trade, long nowMillis) {
    exchange.traded(symbol, trade.price(), trade.timeMillis());
    marketStreams.traded(symbol, trade, nowMillis);
    liquidator.moved(symbol, trade.timeMillis());
  }

  private long nextMarketMillis() {
    long next = Math.min(exchange.nextDueMillis(), script.nextDueMillis());
    next = Math.min(next, Math.min(reception.nextDueMillis(), funding.nextDueMillis()));
    for (Tape tape : tapes.values()) {
      next = Math.min(next, tape.nextDueMillis().orElse(Long.MAX_VALUE));
    }
    return next;
  }

  /// When [#advance] must be called next; `Long.MAX_VALUE` for never.
  public long nextDueMillis(long nowMillis) {
    long streams = Math.min(hub.nextDueMillis(), userStreams.nextDueMillis());
    return Math.min(nextMarketMillis(), Math.min(streams, marketStreams.nextDueMillis(nowMillis)));
  }

  /// Pays the funding of a market at this rate, now; how many positions paid or received.
  public int payFunding(Symbol symbol, Bps rate, long nowMillis) {
    advance(nowMillis);
    int paid = funding.pay(symbol, rate, nowMillis);
    commit(nowMillis);
    return paid;
  }

  /// Posts a price by hand for a time from now on; the recording of the market is passed over from
  /// then on. False where there is no such market or no more prices can be posted.
  public boolean post(Symbol symbol, Price price, long atMillis, long nowMillis) {
    advance(nowMillis);
    Tape tape = tapes.get(symbol);
    boolean taken = tape != null && tape.canPost() && script.add(symbol, price, atMillis);
    advance(nowMillis);
    return taken;
  }

  private void post(PriceScript.Move move, long nowMillis) {
    Tape tape = tape(move.symbol());
    if (tape.canPost()) {
      Price price = tape.rules().onTick(move.price().e8());
      boolean falls =
          market(move.symbol()).last().filter(last -> price.compareTo(last) < 0).isPresent();
      TapeTrade trade = tape.post(price, tape.rules().step(), falls, move.atMillis());
      trade(move.symbol(), trade, nowMillis);
    }
  }

  /// Lets the recording of a market go on; false where there is no such market.
  public boolean resume(Symbol symbol, long nowMillis) {
    Tape tape = tapes.get(symbol);
    if (tape == null) {
      return false;
    }
    advance(nowMillis);
    script.clear(symbol);
    tape.resume(nowMillis);
    return true;
  }

  /// A stream socket opened; false where it cannot.
  public boolean connect(String connection, String path, String query, long nowMillis) {
    return connect(connection, path, query, LOCAL, nowMillis);
  }

  /// The same for a socket from this address.
  public boolean connect(
      String connection, String path, String query, String address, long nowMillis) {
    advance(nowMillis);
    boolean open =
        meter.ban(address, nowMillis).isEmpty()
            && hub.open(connection, path, query, address, nowMillis);
    if (open && hub.isApi(connection) && !api.open(connection, address, nowMillis)) {
      hub.closed(connection);
      return false;
    }
    marketStreams.listened(nowMillis);
    return open;
  }

  /// A text came in on a socket: a stream's command, or a request of the WS API.
  public void receive(String connection, String text, long nowMillis) {
    advance(nowMillis);
    if (hub.isApi(connection)) {
      ApiDesk.Said said = api.receive(connection, hub.address(connection), text, nowMillis);
      commit(nowMillis);
      say(connection, said, nowMillis);
      return;
    }
    String address = hub.address(connection);
    if (!hub.receive(connection, text, nowMillis)) {
      meter.strike(address, nowMillis);
    }
    marketStreams.listened(nowMillis);
  }

  private void say(String connection, ApiDesk.Said said, long nowMillis) {
    if (said.cut()) {
      api.closed(connection);
      hub.cut(connection);
    } else {
      hub.answer(connection, said.text(), said.delayMillis(), nowMillis);
    }
  }

  /// A socket closed.
  public void disconnect(String connection) {
    api.closed(connection);
    hub.closed(connection);
  }

  public FaultBoard faults() {
    return faults;
  }

  public Journal journal() {
    return journal;
  }

  public Exchange engine() {
    return exchange;
  }

  /// What it replays.
  public ReplayPlan plan() {
    return plan;
  }

  /// The last price of each market, and whether its recording has ended.
  public List<MarketState> markets() {
    return markets.values().stream()
        .map(m ->
            new MarketState(
                m.rules().symbol(),
                m.last().map(Price::toString).orElse(""),
                tape(m.rules().symbol()).ended()))
        .toList();
  }

  /// A market as `/paper/state` shows it.
  ///
  /// @param last the last price in plain decimals, or the empty text before the first trade
  public record MarketState(Symbol symbol, String last, boolean ended) {}

  private Quantity cap(Symbol symbol, Quantity offered) {
    return faults
        .fire(FaultKind.PARTIAL_FILLS, new Target(symbol.name(), "", "", ""), clockMillis)
        .map(fault -> new Quantity(offered.e8() / 100 * fault.percent()))
        .orElse(offered);
  }

  private void commit(long nowMillis) {
    List<Row> rows = exchange.drain();
    journal.append(rows);
    stale.written(rows);
    userStreams.flush(nowMillis);
    rows.stream()
        .flatMap(PaperExchange::takenFrom)
        .distinct()
        .forEach(symbol -> marketStreams.bookChanged(symbol, nowMillis));
  }

  /// The market from whose book a taker took.
  private static Stream<Symbol> takenFrom(Row row) {
    return row.entry() instanceof Entry.Executed fill && !fill.maker()
        ? Stream.of(fill.symbol())
        : Stream.empty();
  }

  private Market market(Symbol symbol) {
    return Objects.requireNonNull(markets.get(symbol), () -> "no market " + symbol);
  }

  private Tape tape(Symbol symbol) {
    return Objects.requireNonNull(tapes.get(symbol), () -> "no tape " + symbol);
  }

  @Override
  public void close() {
    journal.close();
  }
}
