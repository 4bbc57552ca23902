package io.breakwater.kernel.stop;

import static io.breakwater.kernel.portfolio.Accounts.BTC;
import static io.breakwater.kernel.portfolio.Accounts.net;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.portfolio.Accounts;
import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.stop.StopMachine.Moment;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.Cause;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Side;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StopMachineTest {
  private static final StopMachine MACHINE = new StopMachine();
  private static final StopPolicy STOP = Watch.POLICY.stop();
  private static final Figures NONE = Figures.notComputed(STOP.drawdownMax());
  private static final long SECOND = 1_000_000_000L;
  private static final Moment NOW = new Moment(1_000 * SECOND, Accounts.NOON_MILLIS);
  private static final ResetOrder RESET = new ResetOrder("ann", "market calm", false);
  private static final Equity EQUITY = new Equity.Known(Money.of("8800"));
  private static final Checklist PASSED = passedAt(EQUITY);

  private static Checklist passedAt(Equity equity) {
    return new Checklist(true, true, true, true, true, equity, true);
  }

  /// 80 units at 100 on 10,000: a price of 85 is 12 % down.
  private static Accounts holding() {
    return Accounts.with("10000").fills(net(BTC), Side.BUY, "80", "100").settlesAt(BTC, "100");
  }

  private static Watch tripped(Cause cause) {
    return Watch.armed().after(MACHINE.onTrip(new TripOrder(cause, "ann", "enough", NONE), NOW));
  }

  private static Watch resettable(Cause cause) {
    Watch verified = tripped(cause);
    Watch cooling = verified.after(MACHINE.onVerified(verified.state(), 2, STOP, NOW));
    return cooling.after(MACHINE.onTime(cooling.state(), NOW.nanos() + 300 * SECOND));
  }

  @Test
  void firstSampleBeyondTheBoundOnlyBlocks() {
    Watch watch = Watch.armed().sees(holding().settlesAt(BTC, "85"));

    assertThat(watch.state()).isInstanceOf(StopState.BreachPending.class);
    assertThat(MACHINE.blocking(watch.state(), holding().worth().sample(STOP.drawdownMax())))
        .contains("a breach awaits its second sample: DRAWDOWN_FROM_START");
  }

  @Test
  void secondSampleTooSoonDoesNotTrip() {
    Accounts crashed = holding().settlesAt(BTC, "85");
    Sample sample = crashed.worth().sample(STOP.drawdownMax());
    Moment first = Watch.at(crashed);
    Moment soon = new Moment(first.nanos() + 199_999_999, first.wallMillis() + 199);
    Moment later = new Moment(first.nanos() + 200_000_000, first.wallMillis() + 200);

    Watch pending = Watch.armed().sees(crashed).sees(sample, soon);

    assertThat(pending.last()).isEmpty();
    assertThat(pending.sees(sample, later).state()).isInstanceOf(StopState.Tripped.class);
  }

  @Test
  void breachThatDoesNotHoldClears() {
    Accounts crashed = holding().settlesAt(BTC, "85");

    Watch watch = Watch.armed().sees(crashed).sees(crashed.settlesAt(BTC, "99"));

    assertThat(watch.state()).isEqualTo(StopState.armed());
    assertThat(watch.last()).singleElement().isInstanceOf(StopFact.BreachCleared.class);
  }

  @Test
  void oneBadTickDownNeverTripsHoweverOftenItIsSampled() {
    Accounts badTick = holding().marks(BTC, "10");
    Watch watch = Watch.armed().sees(badTick);
    for (int i = 1; i <= 20; i++) {
      Moment later = new Moment(Watch.at(badTick).nanos() + i * SECOND, badTick.wallMillis());
      watch = watch.sees(badTick.worth().sample(STOP.drawdownMax()), later);
    }

    assertThat(watch.state()).isInstanceOf(StopState.BreachPending.class);
    assertThat(watch.sees(badTick.settlesAt(BTC, "100")).state()).isEqualTo(StopState.armed());
  }

  @Test
  void oneBadTickUpDoesNotDisarmAPendingBreach() {
    Accounts crashed = holding().settlesAt(BTC, "85");

    Watch watch = Watch.armed().sees(crashed).sees(crashed.marks(BTC, "500"));
    assertThat(watch.state()).isInstanceOf(StopState.BreachPending.class);

    Accounts back = crashed.marks(BTC, "500").settlesAt(BTC, "85");
    assertThat(watch.sees(back).state()).isInstanceOf(StopState.Tripped.class);
  }

  @Test
  void unreadableSampleNeitherTripsNorDisarms() {
    Accounts crashed = holding().settlesAt(BTC, "85");
    Watch pending = Watch.armed().sees(crashed);
    Sample unreadable = new Sample.Unreadable("no mark of BTCUSDT");

    assertThat(Watch.armed().sees(unreadable, NOW).last()).isEmpty();
    assertThat(pending.sees(unreadable, NOW).state()).isEqualTo(pending.state());
    assertThat(MACHINE.blocking(StopState.armed(), unreadable))
        .contains("equity unknown: no mark of BTCUSDT");
  }

  @Test
  void operatorTripsAtOnceWithoutFigures() {
    Watch watch = tripped(Cause.OPERATOR);

    assertThat(watch.state()).isInstanceOf(StopState.Tripped.class);
    assertThat(MACHINE.trip(watch.state()).orElseThrow().figures().isComputed()).isFalse();
  }

  @Test
  void secondTripIsRecordedAndChangesNothing() {
    Watch once = tripped(Cause.OPERATOR);

    Watch twice =
        once.after(
            MACHINE.onTrip(
                new TripOrder(Cause.STOP_FILE, "ben", "file", NONE),
                new Moment(NOW.nanos() + SECOND, NOW.wallMillis() + 1_000)));

    assertThat(twice.last()).hasSize(1);
    assertThat(twice.state()).isEqualTo(once.state());
  }

  @Test
  void verifyingIsOverdueAfterItsBound() {
    StopState state = tripped(Cause.OPERATOR).state();

    assertThat(MACHINE.nextDeadlineNanos(state, STOP)).hasValue(NOW.nanos() + 10 * SECOND);
    assertThat(MACHINE.isVerifyOverdue(state, STOP, NOW.nanos() + 10 * SECOND - 1)).isFalse();
    assertThat(MACHINE.isVerifyOverdue(state, STOP, NOW.nanos() + 10 * SECOND)).isTrue();
    assertThat(MACHINE.isVerifyOverdue(StopState.armed(), STOP, Long.MAX_VALUE)).isFalse();
  }

  @Test
  void leftoversAreKeptUntilTheReset() {
    Watch watch = tripped(Cause.OPERATOR);
    List<ClientOrderId> left = List.of(new ClientOrderId("bw1-7"));

    Watch cooling = watch.after(MACHINE.onLeftovers(watch.state(), left, "silent", STOP, NOW));
    Watch cool = cooling.after(MACHINE.onTime(cooling.state(), NOW.nanos() + 300 * SECOND));

    assertThat(((StopState.Resettable) cool.state()).left()).isEqualTo(left);
  }

  @Test
  void verificationOutsideOfTrippedSaysNothing() {
    assertThat(MACHINE.onVerified(StopState.armed(), 0, STOP, NOW)).isEmpty();
    assertThat(MACHINE.onLeftovers(StopState.armed(), List.of(), "", STOP, NOW)).isEmpty();
  }

  @Test
  void cooldownLastsToTheNanosecond() {
    Watch watch = tripped(Cause.OPERATOR);
    StopState cooling = watch.after(MACHINE.onVerified(watch.state(), 0, STOP, NOW)).state();

    assertThat(MACHINE.onTime(cooling, NOW.nanos() + 300 * SECOND - 1)).isEmpty();
    assertThat(MACHINE.onTime(cooling, NOW.nanos() + 300 * SECOND)).hasSize(1);
    assertThat(MACHINE.onReset(cooling, RESET, PASSED, NOW))
        .isEqualTo(new ResetAnswer.Denied("cooldown", "cooling down for another 300000 ms"));
  }

  @Test
  void overridePassesTheChecklistButNotTheCooldown() {
    ResetOrder override = new ResetOrder("root", "I answer for it", true);
    Checklist failed = new Checklist(false, false, false, false, false, EQUITY, true);
    Watch watch = tripped(Cause.OPERATOR);
    StopState cooling = watch.after(MACHINE.onVerified(watch.state(), 0, STOP, NOW)).state();

    assertThat(MACHINE.onReset(cooling, override, failed, NOW))
        .isInstanceOf(ResetAnswer.Denied.class);
    assertThat(MACHINE.onReset(resettable(Cause.OPERATOR).state(), override, failed, NOW))
        .isInstanceOf(ResetAnswer.Granted.class);
  }

  @Test
  void resetRebasesStartAndPeakToTheEquity() {
    ResetAnswer answer = MACHINE.onReset(resettable(Cause.OPERATOR).state(), RESET, PASSED, NOW);

    assertThat(((ResetAnswer.Granted) answer).facts())
        .containsExactly(
            new StopFact.StopReset(
                "ann", "market calm", false, Money.of("8800"), Accounts.NOON_MILLIS),
            new PortfolioFact.StartBalanceSet(Money.of("8800")));
  }

  @Test
  void overriddenDailyLossBeginsTheDayAnew() {
    Checklist failed = new Checklist(true, true, true, true, true, EQUITY, false);
    ResetAnswer answer =
        MACHINE.onReset(
            resettable(Cause.DAILY_LOSS).state(),
            new ResetOrder("root", "I answer for it", true),
            failed,
            NOW);

    assertThat(((ResetAnswer.Granted) answer).facts())
        .contains(new PortfolioFact.DayBegan(20_000, Money.of("8800")));
  }

  @Test
  void everyFailingClaimIsNamed() {
    Checklist failed =
        new Checklist(false, false, false, false, false, new Equity.Unknown("no mark"), false);

    assertThat(failed.failing().stream().map(Checklist.Failing::code))
        .containsExactly(
            "venue", "reconciled", "in-doubt", "prices", "stop-file", "equity", "daily-loss");
    assertThat(PASSED.passes()).isTrue();
    assertThat(MACHINE.onReset(resettable(Cause.OPERATOR).state(), RESET, failed, NOW))
        .isInstanceOf(ResetAnswer.Denied.class);
  }

  @Test
  void nothingIsResetToAnUnknownOrEmptyEquity() {
    ResetOrder override = new ResetOrder("root", "I answer for it", true);
    StopState state = resettable(Cause.OPERATOR).state();

    assertThat(MACHINE.onReset(state, override, passedAt(new Equity.Unknown("no mark")), NOW))
        .isEqualTo(new ResetAnswer.Denied("equity", "no mark"));
    assertThat(MACHINE.onReset(state, override, passedAt(new Equity.Known(Money.ZERO)), NOW))
        .isInstanceOf(ResetAnswer.Denied.class);
  }

  @Test
  void armedOrVerifyingStopIsNotReset() {
    assertThat(MACHINE.onReset(StopState.armed(), RESET, PASSED, NOW))
        .isInstanceOf(ResetAnswer.Denied.class);
    assertThat(MACHINE.onReset(tripped(Cause.OPERATOR).state(), RESET, PASSED, NOW))
        .isInstanceOf(ResetAnswer.Denied.class);
  }

  @Test
  void dailyLossSettlesOnTheNextUtcDay() {
    StopState state = resettable(Cause.DAILY_LOSS).state();
    long tomorrow = NOW.wallMillis() + 86_400_000;

    assertThat(MACHINE.isDailyLossSettled(state, Optional.empty(), Watch.POLICY, NOW.wallMillis()))
        .isFalse();
    assertThat(MACHINE.isDailyLossSettled(state, Optional.empty(), Watch.POLICY, tomorrow))
        .isTrue();
  }
}
