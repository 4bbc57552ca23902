package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.Decision;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.market.Mark;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import io.breakwater.venue.recording.Recording;
import io.breakwater.venue.recording.Recordings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The shipped kernel at the recorded prices of 2013-12-01, one mark per recorded second as the
/// venue ticks, 30 BTC long on 10,000 USDT. The same with real processes: `breakwater chaos run
/// real-crash`.
class RecordedCrashTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final long START = Instant.parse("2013-12-01T11:20:00Z").toEpochMilli();
  private static final long BOTTOM = Instant.parse("2013-12-01T12:10:00Z").toEpochMilli();
  private static final String HELD = "30";

  /// The daily loss would trip first; here the drawdown is meant to.
  private static final Policy POLICY = policy();

  private final Kernel kernel = Kernel.standard();
  private final Recording recording = Recordings.open(Recordings.CRASH);
  private final List<Fact> facts = new ArrayList<>();
  private State state = State.EMPTY;
  private long nowMillis = START;

  @Test
  void theStopTripsAtTenPerCentWithTheFiguresOfTheRecording() {
    Price entry = priceAt(START);
    begin(entry);

    while (!state.stop().hasTripped() && nowMillis < BOTTOM) {
      nowMillis += 1_000;
      mark(priceAt(nowMillis));
    }

    // By hand from the recording: 30 BTC bought at 1030.37. The highest of two marks in a row is
    // 1031.21, so the peak is 10,000 + 30 x 0.84 = 10,025.20. At 11:40:36 the price is 997.77:
    // 10,000 - 30 x 32.60 = 9,022.00, which is 1,003.20 below the peak, 10.006783 %: a breach. A
    // second later it is 995.00: 10,000 - 30 x 35.37 = 8,938.90, 1,061.10 below the start, 10.611
    // %,
    // and 1,086.30 below the peak, 10.835695 %: the breach holds.
    StopFact.Figures breach = only(StopFact.BreachSeen.class).figures();
    assertThat(breach.equity()).isEqualTo(Money.of("9022"));
    assertThat(breach.fromStart().percentText()).isEqualTo("9.78");
    assertThat(breach.fromPeak().percentText()).isEqualTo("10.006783");
    StopFact.Tripped tripped = only(StopFact.Tripped.class);
    assertThat(tripped.cause()).isEqualTo(StopFact.Cause.DRAWDOWN_FROM_PEAK);
    assertThat(tripped.figures().equity()).isEqualTo(Money.of("8938.9"));
    assertThat(tripped.figures().startBalance()).isEqualTo(Money.of("10000"));
    assertThat(tripped.figures().peakEquity()).isEqualTo(Money.of("10025.2"));
    assertThat(tripped.figures().fromStart().percentText()).isEqualTo("10.611");
    assertThat(tripped.figures().fromPeak().percentText()).isEqualTo("10.835695");
    assertThat(tripped.figures().limit()).isEqualTo(Bps.ofPercent("10"));
    assertThat(Instant.ofEpochMilli(tripped.wallMillis()))
        .isBetween(Instant.parse("2013-12-01T11:40:37Z"), Instant.parse("2013-12-01T11:40:38Z"));
  }

  private static Policy policy() {
    Policy usual = Policy.paperDefaults(List.of(BTC));
    Limits limits = usual.limits();
    return new Policy(
        usual.mode(),
        usual.riskMode(),
        usual.symbols(),
        usual.shortingAllowed(),
        new Limits(
            limits.ordersPerMinute(),
            limits.ordersPerMinutePerOwner(),
            limits.positionNotionalMax(),
            limits.totalNotionalMax(),
            limits.leverageMaxE2(),
            limits.openOrdersMax(),
            limits.collar(),
            Money.of("9000"),
            Money.of("9000")),
        usual.stop(),
        usual.breaker(),
        usual.retry(),
        usual.doubt(),
        ProtectPolicy.OFF,
        usual.latency(),
        usual.duplicateWindowMillis());
  }

  private void begin(Price entry) {
    take(new Input.LifeBegan(START, "test", false));
    TreeMap<Symbol, Owner> owners = new TreeMap<>();
    owners.put(BTC, Owner.strategy("trend"));
    Instrument instrument =
        new Instrument(
            BTC, Price.of("0.1"), Quantity.of("0.001"), Quantity.of("0.001"), Money.of("50"));
    take(new Input.Configured("paper:1", POLICY, List.of(instrument), owners));
    take(new Input.LeaseSeen(true, "held"));
    take(new VenueInput.LatencySeen(5, 12, 10_000));
    take(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));
    take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "connected"));
    mark(entry);
    for (int i = 0; i < 10 && !state.agreement().holds(); i++) {
      nowMillis += 300;
      take(new Input.TimeReached());
      if (state.agreement().isReading()) {
        take(
            new VenueInput.SnapshotAnswered(
                state.agreement().readings(), new SnapshotOutcome.Taken(account(entry))));
      }
    }
    mark(entry);
  }

  private VenueSnapshot account(Price entry) {
    VenuePosition held =
        new VenuePosition(
            new PositionKey(BTC, PositionSide.BOTH),
            SignedQuantity.of(HELD),
            entry.e8(),
            Money.ZERO);
    return new VenueSnapshot(
        nowMillis, Money.of("10000"), List.of(held), List.of(), List.of(), List.of());
  }

  private void mark(Price price) {
    take(new Input.MarksChanged(List.of(new Mark(BTC, price, nowMillis))));
  }

  /// The last trade up to this time.
  private Price priceAt(long millis) {
    int next = recording.firstAtOrAfter(millis + 1);
    return new Price(recording.priceE8(next - 1));
  }

  private void take(Input input) {
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(START, nowMillis * 1_000_000, nowMillis, List.of(), "test");
    state = kernel.evolve(state, began);
    Decision decision = kernel.decide(state, new Arrived(input, Cursor.LOCAL, nowMillis));
    facts.addAll(decision.facts());
    state = decision.state();
  }

  private <T extends Fact> T only(Class<T> kind) {
    List<T> found = facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
