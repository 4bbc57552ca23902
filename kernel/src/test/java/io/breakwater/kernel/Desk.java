package io.breakwater.kernel;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.market.Mark;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A trader's desk in virtual time: hands inputs to the kernel as the runtime does, one turn each,
/// and checks after every one that the facts alone make the same state and the same hash.
final class Desk {
  static final Symbol BTC = new Symbol("BTCUSDT");
  static final Symbol ETH = new Symbol("ETHUSDT");
  static final Owner TREND = Owner.strategy("trend");
  static final long START_MILLIS = 1_700_000_000_000L;

  /// How often states are compared in full and hashed anew; a prime, so that every kind of turn is
  /// met.
  private static final int WHOLE_EVERY = 7;

  final Kernel kernel;
  final List<Fact> facts = new ArrayList<>();
  State state = State.EMPTY;
  long nowMillis = START_MILLIS;

  /// How far the wall clock was set away from the time that has passed.
  long wallStepMillis;

  long epoch = START_MILLIS;
  private List<Fact> last = List.of();
  private int signals;
  private long trades = 1_000;

  Desk(Kernel kernel) {
    this.kernel = kernel;
  }

  static Desk idle() {
    return new Desk(Kernel.standard());
  }

  /// Configured, in contact, reconciled with an empty account of 10,000, marks fresh.
  static Desk open() {
    return open(policy());
  }

  static Desk open(Policy policy) {
    Desk desk = idle();
    desk.start(policy);
    desk.mark(BTC, "100");
    desk.reconcileEmpty("10000");
    desk.reconcileEmpty("10000");
    return desk;
  }

  static Policy policy() {
    return guarded().with(ProtectPolicy.OFF);
  }

  /// With stops for every position.
  static Policy guarded() {
    return Policy.paperDefaults(List.of(BTC, ETH)).with(LatencyPolicy.OFF);
  }

  void start(Policy policy) {
    take(new Input.LifeBegan(epoch, "test", false));
    take(configured("paper:1", policy));
    take(new Input.LeaseSeen(true, "held"));
    take(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));
    take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "connected"));
  }

  /// Killed, and started again.
  void restart() {
    nowMillis += 2_000;
    epoch = nowMillis;
    start(state.policy());
  }

  static Input.Configured configured(String account, Policy policy) {
    TreeMap<Symbol, Owner> owners = new TreeMap<>();
    owners.put(BTC, TREND);
    owners.put(ETH, TREND);
    return new Input.Configured(account, policy, List.of(instrument(BTC), instrument(ETH)), owners);
  }

  static Instrument instrument(Symbol symbol) {
    return new Instrument(
        symbol, Price.of("0.1"), Quantity.of("0.001"), Quantity.of("0.001"), Money.of("5"));
  }

  long wallMillis() {
    return nowMillis + wallStepMillis;
  }

  /// One input, one turn.
  List<Fact> take(Input input) {
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(epoch, nowMillis * 1_000_000, wallMillis(), List.of(), "test");
    State before = kernel.evolve(state, began);
    Decision decision = kernel.decide(before, new Arrived(input, Cursor.LOCAL, wallMillis()));
    State evolved = before;
    for (Fact fact : decision.facts()) {
      evolved = kernel.evolve(evolved, fact);
    }
    check(
        decision.state().stateHash() == evolved.stateHash(),
        "evolving the facts gives another state");
    if (facts.size() % WHOLE_EVERY == 0) {
      check(evolved.equals(decision.state()), "equal hashes of different states");
      check(evolved.stateHash() == evolved.stateHashWhole(), "the running hash is not the whole");
    }
    state = decision.state();
    facts.add(began);
    facts.addAll(decision.facts());
    last = decision.facts();
    return last;
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }

  List<Fact> passMillis(long millis) {
    nowMillis += millis;
    return take(new Input.TimeReached());
  }

  /// Lets time pass, waking the kernel at each of its deadlines.
  List<Fact> wakeThrough(long millis) {
    long end = nowMillis + millis;
    List<Fact> all = new ArrayList<>();
    while (true) {
      long next = kernel.nextDeadlineNanos(state).orElse(Long.MAX_VALUE) / 1_000_000;
      long at = Math.max(nowMillis + 1, next);
      if (at > end) {
        nowMillis = end;
        return all;
      }
      nowMillis = at;
      all.addAll(take(new Input.TimeReached()));
    }
  }

  List<Fact> mark(Symbol symbol, String price) {
    return take(new Input.MarksChanged(List.of(new Mark(symbol, Price.of(price), wallMillis()))));
  }

  List<Fact> buy(String quantity) {
    return signal(Side.BUY, new Sizing.Fixed(Quantity.of(quantity)), new Pricing.Market());
  }

  List<Fact> buyLimit(String quantity, String price) {
    Pricing limit = new Pricing.Limit(Price.of(price), TimeInForce.GTC);
    return signal(Side.BUY, new Sizing.Fixed(Quantity.of(quantity)), limit);
  }

  List<Fact> sell(String quantity) {
    return signal(Side.SELL, new Sizing.Fixed(Quantity.of(quantity)), new Pricing.Market());
  }

  List<Fact> signal(Side side, Sizing sizing, Pricing pricing) {
    return signal(BTC, side, sizing, pricing);
  }

  List<Fact> signal(Symbol symbol, Side side, Sizing sizing, Pricing pricing) {
    signals++;
    return take(
        new Input.SignalReceived(
            new Signal(
                "s" + signals,
                TREND,
                symbol,
                side,
                50,
                sizing,
                pricing,
                nowMillis,
                Signal.VALID_FOR_MILLIS,
                "test")));
  }

  List<Fact> command(Command command) {
    return take(new Input.CommandReceived("c" + facts.size(), command));
  }

  List<Fact> sendAnswered(ClientOrderId id, SendOutcome outcome) {
    return take(new VenueInput.SendAnswered(id, outcome));
  }

  List<Fact> accepted(ClientOrderId id) {
    return sendAnswered(id, new SendOutcome.Accepted(report(id, OrderReport.Status.NEW, "0")));
  }

  List<Fact> queryAnswered(ClientOrderId id, QueryOutcome outcome) {
    return take(new VenueInput.QueryAnswered(id, order(id).symbol(), outcome));
  }

  List<Fact> absent(ClientOrderId id) {
    return queryAnswered(id, new QueryOutcome.Absent(nowMillis));
  }

  /// The stream tells of an execution; the last one ends the order.
  List<Fact> filled(ClientOrderId id, String quantity, String price) {
    Order order = order(id);
    Quantity done = order.track().executed().plus(Quantity.of(quantity));
    boolean all = done.equals(order.intent().terms().quantity());
    OrderReport.Status status =
        all ? OrderReport.Status.FILLED : OrderReport.Status.PARTIALLY_FILLED;
    return reported(id, status, done.toString(), List.of(fill(id, quantity, price)));
  }

  List<Fact> reported(
      ClientOrderId id, OrderReport.Status status, String executed, List<Fill> fills) {
    return take(new VenueInput.OrderReported(report(id, status, executed), fills));
  }

  OrderReport report(ClientOrderId id, OrderReport.Status status, String executed) {
    return new OrderReport(
        id, venueId(id), status, order(id).intent().terms(), Quantity.of(executed), nowMillis);
  }

  Fill fill(ClientOrderId id, String quantity, String price) {
    OrderTerms terms = order(id).intent().terms();
    return new Fill(
        trades++,
        venueId(id),
        terms.position(),
        terms.side(),
        Price.of(price),
        Quantity.of(quantity),
        Money.ZERO,
        Money.ZERO,
        false,
        nowMillis);
  }

  static long venueId(ClientOrderId id) {
    return 1 + Math.abs((long) id.text().hashCode());
  }

  Order order(ClientOrderId id) {
    return state.orders().find(id).orElseThrow();
  }

  /// Answers the reading that is on its way, beginning one first where none is.
  List<Fact> reconcile(VenueSnapshot snapshot) {
    if (!state.agreement().isReading()) {
      wakeUntilReading();
    }
    return take(
        new VenueInput.SnapshotAnswered(
            state.agreement().readings(), new SnapshotOutcome.Taken(snapshot)));
  }

  private void wakeUntilReading() {
    for (int i = 0; i < 100 && !state.agreement().isReading(); i++) {
      nowMillis =
          Math.max(nowMillis + 1, kernel.nextDeadlineNanos(state).orElseThrow() / 1_000_000);
      take(new Input.TimeReached());
    }
  }

  /// Passes time until a reading is under way that nothing before asked for.
  void beginReading() {
    wakeThrough(1);
    for (int i = 0; i < 1_000 && !state.agreement().isReading(); i++) {
      wakeThrough(100);
    }
    check(state.agreement().isReading(), "no reading began");
  }

  List<Fact> reconcileEmpty(String balance) {
    return reconcile(
        new VenueSnapshot(
            nowMillis, Money.of(balance), List.of(), List.of(), List.of(), List.of()));
  }

  VenueSnapshot snapshot(String position, List<OrderReport> open, List<Fill> fills) {
    Money balance =
        state.portfolio().wallet() instanceof Amount.Known(var m) ? m : Money.of("10000");
    long entryE8 = fills.isEmpty() ? 10_000_000_000L : fills.getFirst().price().e8();
    List<VenuePosition> positions =
        List.of(new VenuePosition(key(), SignedQuantity.of(position), entryE8, Money.ZERO));
    return new VenueSnapshot(nowMillis, balance, positions, open, List.of(), fills);
  }

  static PositionKey key() {
    return new PositionKey(BTC, PositionSide.BOTH);
  }

  String position() {
    return state.portfolio().position(key()).amount().toString();
  }

  String wallet() {
    return state.portfolio().wallet() instanceof Amount.Known(var known)
        ? known.toString()
        : "unknown";
  }

  /// The intent made last.
  ClientOrderId lastId() {
    return all(OrderFact.IntentMade.class).getLast().intent().id();
  }

  <F extends Fact> List<F> all(Class<F> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <F extends Fact> Optional<F> inLast(Class<F> type) {
    return last.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  List<Effect.Send> sends(ClientOrderId id) {
    return all(Effect.Send.class).stream().filter(send -> send.id().equals(id)).toList();
  }

  Optional<WishFact.Refused> refusal() {
    return inLast(WishFact.Refused.class);
  }
}
