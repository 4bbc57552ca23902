package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.ListenKey;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.EngineRules;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The paper exchange whole: engine, markets, record, requests, streams and faults. Pure of I/O but
/// for its record, single-threaded, and driven by calls with the venue's time, which must not go
/// back. Whoever drives it calls [#advance] by the time that [#nextDueMillis] names.
///
/// Everything that a call decided is in the record before an answer or a user event leaves.
public final class PaperExchange implements AutoCloseable {
  private final ReplayPlan plan;
  private final PriceScript script = new PriceScript();
  private final Map<Symbol, Market> markets = new LinkedHashMap<>();
  private final Map<Symbol, Tape> tapes = new LinkedHashMap<>();
  private final Set<Symbol> ended = new TreeSet<>();
  private final Map<String, PaperAccount> accounts = new HashMap<>();
  private final Journal journal;
  private final Exchange exchange;
  private final FaultBoard faults = new FaultBoard();
  private final RequestFaults requestFaults = new RequestFaults(faults);
  private final ListenKeys keys = new ListenKeys();
  private final RestDoor rest;
  private final StreamHub hub;
  private final MarketStreams marketStreams;
  private final UserStreams userStreams;
  private long listenKeysMade;
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
    terms.accounts().forEach(account -> accounts.put(account.key(), account));
    exchange = new Exchange(markets, new EngineRules(terms.fees(), terms.countdownCancelsAlgo()));
    hub = new StreamHub(sink, faults, terms.commandDelayMillis(), terms.unroutedPublicOnly());
    marketStreams = new MarketStreams(hub, markets, tapes);
    userStreams = new UserStreams(hub, exchange, keys);
    RateMeter meter = new RateMeter(terms.limits());
    OrderForm form = new OrderForm();
    Routes routes =
        new Routes(
            new MarketDesk(markets, tapes, plan, terms.limits()),
            new OrderDesk(exchange, form),
            new AlgoDesk(exchange, form),
            new QueryDesk(exchange),
            new AccountDesk(exchange, markets));
    listenKeyRoutes(routes);
    rest = new RestDoor(routes, meter, terms.accounts());
    begin(terms, nowMillis);
  }

  private void begin(PaperTerms terms, long nowMillis) {
    journal.restore(exchange::restore);
    exchange.capFills(this::cap);
    exchange.onRow(userStreams::applied);
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

  /// Handles a request as received: path, raw query and raw body. Advances to `nowMillis` first.
  public Reply handle(WireRequest request, long nowMillis) {
    advance(nowMillis);
    Call seen = seen(request, nowMillis);
    Target target = RequestFaults.target(request, seen);
    Optional<RequestFaults.Struck> before = requestFaults.before(target, nowMillis);
    RequestFaults.Struck struck;
    int code;
    if (before.isPresent()) {
      struck = before.get();
      code = 0;
    } else {
      RestDoor.Visit visit = visit(request, target, nowMillis);
      Outcome outcome = rest.handle(visit);
      code = outcome.code();
      Reply reply = Reply.of(rest.answer(visit, outcome));
      struck = requestFaults.after(target, reply, nowMillis);
    }
    exchange.note(evidence(request, seen, struck, code), nowMillis);
    commit(nowMillis);
    return struck.reply();
  }

  private RestDoor.Visit visit(WireRequest request, Target target, long nowMillis) {
    long skew =
        faults.fire(FaultKind.CLOCK_SKEW, target, nowMillis).map(Fault::skewMillis).orElse(0L);
    long hidden =
        faults
            .fire(FaultKind.QUERY_LAG, target, nowMillis)
            .map(fault -> nowMillis - fault.delayMillis())
            .orElse(Long.MAX_VALUE);
    return new RestDoor.Visit(request, nowMillis, nowMillis + skew, hidden);
  }

  private static Call seen(WireRequest request, long nowMillis) {
    String key = RestDoor.header(request, WireRequest.API_KEY_HEADER);
    Params params;
    try {
      params = request.params();
    } catch (WireText.Malformed _) {
      params = Params.NONE;
    }
    return new Call(params, key, nowMillis, Long.MAX_VALUE);
  }

  private Entry.RequestSeen evidence(
      WireRequest request, Call call, RequestFaults.Struck struck, int code) {
    String client = call.text("newClientOrderId");
    return new Entry.RequestSeen(
        accounts.containsKey(call.account()) ? call.account() : "",
        request.method().name(),
        request.path(),
        call.text("symbol"),
        client.isEmpty() ? call.text("origClientOrderId") : client,
        call.text("orderId"),
        call.text("side"),
        call.text("quantity"),
        call.text("price"),
        struck.reply().answer().status(),
        code,
        struck.fault());
  }

  private void listenKeyRoutes(Routes routes) {
    String path = "/fapi/v1/listenKey";
    routes.add("POST", path, Route.keyed(this::openListenKey));
    routes.add("PUT", path, Route.keyed(this::renewListenKey));
    routes.add(
        "DELETE",
        path,
        Route.keyed(call -> {
          keys.remove(call.accountName());
          return Outcome.ok("{}");
        }));
  }

  private Outcome openListenKey(Call call) {
    AccountName name = call.accountName();
    if (keys.key(name).isEmpty()) {
      PaperAccount account = Objects.requireNonNull(accounts.get(call.account()));
      keys.put(name, account.listenKey(++listenKeysMade, call.nowMillis()), call.nowMillis());
    }
    return renewListenKey(call);
  }

  private Outcome renewListenKey(Call call) {
    return keys.renew(call.accountName(), call.nowMillis())
        .map(key -> Outcome.ok(new ListenKey(key).text()))
        .orElseGet(() -> Outcome.refused(new Refusal(-1125, "This listenKey does not exist.")));
  }

  /// Does everything that is due by now: public trades, countdowns, dates, streams.
  public void advance(long nowMillis) {
    clockMillis = nowMillis;
    for (long due = nextMarketMillis(); due <= nowMillis; due = nextMarketMillis()) {
      if (exchange.nextDueMillis() <= due) {
        exchange.advance(due);
      }
      script.due(due).forEach(move -> post(move, nowMillis));
      for (Map.Entry<Symbol, Tape> entry : tapes.entrySet()) {
        if (isDue(entry.getValue(), due)) {
          trade(entry.getKey(), entry.getValue().take(), nowMillis);
        }
      }
    }
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
  }

  private long nextMarketMillis() {
    long next = Math.min(exchange.nextDueMillis(), script.nextDueMillis());
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
    advance(nowMillis);
    boolean open = hub.open(connection, path, query, nowMillis);
    marketStreams.listened(nowMillis);
    return open;
  }

  /// A text came in on a stream socket.
  public void receive(String connection, String text, long nowMillis) {
    advance(nowMillis);
    hub.receive(connection, text, nowMillis);
    marketStreams.listened(nowMillis);
  }

  /// A stream socket closed.
  public void disconnect(String connection) {
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
    userStreams.flush(nowMillis);
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
