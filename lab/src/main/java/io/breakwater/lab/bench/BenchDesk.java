package io.breakwater.lab.bench;

import io.breakwater.kernel.Decision;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.market.Mark;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The shipped kernel with an account at work: ten markets with fresh marks, positions in five of
/// them, reconciled, the gate open. Its clock stands still, so that one state serves any number of
/// decisions. With stops, each of the positions has its own at the venue.
public final class BenchDesk {
  private static final long START_MILLIS = 1_763_780_400_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int READINGS_MAX = 10;
  private static final int WAKES_MAX = 100;
  private static final int POSITIONS = 5;
  private static final Owner OWNER = Owner.strategy("trend");
  private static final List<Symbol> SYMBOLS =
      Stream.of("ADA", "AVAX", "BNB", "BTC", "DOGE", "ETH", "LINK", "LTC", "SOL", "XRP")
          .map(base -> new Symbol(base + "USDT"))
          .toList();
  private static final Symbol TRADED = new Symbol("ETHUSDT");

  private final Kernel kernel = Kernel.standard();
  private State state = State.EMPTY;
  private long nowMillis = START_MILLIS;
  private int stopsTaken;

  private BenchDesk() {}

  /// Without stops.
  public static BenchDesk open() {
    return open(ProtectPolicy.OFF);
  }

  /// With the shipped protection: every position has a stop that lives at the venue.
  static BenchDesk guarded() {
    BenchDesk desk = open(ProtectPolicy.DEFAULTS);
    Invariant.check(
        desk.stopsTaken == POSITIONS, "stops of the positions taken: " + desk.stopsTaken);
    return desk;
  }

  private static BenchDesk open(ProtectPolicy protect) {
    BenchDesk desk = new BenchDesk();
    desk.take(new Input.LifeBegan(START_MILLIS, "bench", false));
    desk.take(configured(protect));
    desk.take(new Input.LeaseSeen(true, "held"));
    desk.take(new VenueInput.LatencySeen(5, 12, 10_000));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "connected"));
    desk.markAll();
    for (int i = 0; i < READINGS_MAX && !desk.state.agreement().holds(); i++) {
      desk.reconcile();
    }
    desk.markAll();
    desk.beginTurn();
    return desk;
  }

  /// The same with every symbol halted by an operator.
  static BenchDesk halted() {
    BenchDesk desk = open();
    Command halt = new Command.Halt(Scope.all(), "operator", "benchmark");
    desk.take(new Input.CommandReceived("halt", halt));
    desk.beginTurn();
    return desk;
  }

  private static Input.Configured configured(ProtectPolicy protect) {
    SortedMap<Symbol, Owner> owners = new TreeMap<>();
    SYMBOLS.forEach(symbol -> owners.put(symbol, OWNER));
    List<Instrument> instruments =
        SYMBOLS.stream()
            .map(symbol ->
                new Instrument(
                    symbol,
                    Price.of("0.1"),
                    Quantity.of("0.001"),
                    Quantity.of("0.001"),
                    Money.of("5")))
            .toList();
    return new Input.Configured(
        "bench:1", Policy.paperDefaults(SYMBOLS).with(protect), instruments, owners);
  }

  private void markAll() {
    take(new Input.MarksChanged(SYMBOLS.stream().map(this::mark).toList()));
  }

  private Mark mark(Symbol symbol) {
    return new Mark(symbol, Price.of("100"), nowMillis);
  }

  private void reconcile() {
    for (int i = 0; i < WAKES_MAX && !state.agreement().isReading(); i++) {
      long dueNanos = kernel.nextDeadlineNanos(state).orElse(0);
      nowMillis = Math.max(nowMillis + 1, dueNanos / NANOS_PER_MILLI);
      take(new Input.TimeReached());
    }
    Invariant.check(state.agreement().isReading(), "the kernel asked for no reading");
    List<VenuePosition> positions =
        SYMBOLS.subList(0, POSITIONS).stream()
            .map(symbol ->
                new VenuePosition(
                    new PositionKey(symbol, PositionSide.BOTH),
                    SignedQuantity.of("5"),
                    Price.of("100").e8(),
                    Money.ZERO))
            .toList();
    VenueSnapshot snapshot =
        new VenueSnapshot(nowMillis, Money.of("10000"), positions, List.of(), List.of(), List.of());
    take(
        new VenueInput.SnapshotAnswered(
            state.agreement().readings(), new SnapshotOutcome.Taken(snapshot)));
  }

  private void take(Input input) {
    beginTurn();
    Decision decision = kernel.decide(state, arrived(input));
    state = decision.state();
    for (Fact fact : decision.facts()) {
      if (fact instanceof Effect.PlaceStop(var id, var terms)) {
        stopTaken(id, terms);
      }
    }
  }

  /// The venue takes every stop at once.
  private void stopTaken(ClientOrderId id, StopTerms terms) {
    stopsTaken++;
    StopReport report =
        new StopReport(id, stopsTaken, StopReport.Status.NEW, terms, 0, "", nowMillis);
    take(new VenueInput.StopAnswered(id, new StopOutcome.Accepted(report)));
  }

  private void beginTurn() {
    state = kernel.evolve(state, began());
  }

  private LifeFact.TurnBegan began() {
    return new LifeFact.TurnBegan(
        START_MILLIS, nowMillis * NANOS_PER_MILLI, nowMillis, List.of(), "bench");
  }

  private Arrived arrived(Input input) {
    return new Arrived(input, Cursor.LOCAL, nowMillis);
  }

  /// A signal made now: one unit at the mark.
  public Arrived signal() {
    return arrived(
        new Input.SignalReceived(
            new Signal(
                "trend-42",
                OWNER,
                TRADED,
                Side.BUY,
                70,
                new Sizing.Fixed(Quantity.of("1")),
                new Pricing.Limit(Price.of("100.1"), TimeInForce.IOC),
                nowMillis,
                Signal.VALID_FOR_MILLIS,
                "fast average above slow one")));
  }

  /// Decides from the state of the desk, which stays as it is.
  public Decision decide(Arrived input) {
    return kernel.decide(state, input);
  }

  /// The turn that the input comes to.
  Turn turn(Arrived input) {
    Decision decision = decide(input);
    return new Turn(began(), List.of(input), decision.facts(), decision.state().stateHash());
  }
}
