package io.breakwater.kernel.stop;

import static io.breakwater.kernel.portfolio.Accounts.BTC;
import static io.breakwater.kernel.portfolio.Accounts.ETH;
import static io.breakwater.kernel.portfolio.Accounts.net;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.portfolio.Accounts;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.Cause;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.market.Mark;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The figures of the crash and loss scenarios, worked out by hand.
final class DrawdownScenarioTest {
  private static final Symbol BNB = new Symbol("BNBUSDT");

  /// Daily limits far away, so that drawdown alone decides.
  private static final Policy POLICY = withDailyLossHard("100000");

  private static Policy withDailyLossHard(String hard) {
    Policy p = Watch.POLICY;
    Limits l = p.limits();
    Limits limits =
        new Limits(
            l.ordersPerMinute(),
            l.ordersPerMinutePerOwner(),
            l.positionNotionalMax(),
            l.totalNotionalMax(),
            l.leverageMaxE2(),
            l.openOrdersMax(),
            l.collar(),
            l.dailyLossSoft(),
            Money.of(hard));
    return new Policy(
        p.mode(),
        p.riskMode(),
        p.symbols(),
        p.shortingAllowed(),
        limits,
        p.stop(),
        p.breaker(),
        p.retry(),
        p.doubt(),
        p.protect(),
        p.latency(),
        p.duplicateWindowMillis());
  }

  /// 8,000 long on 10,000: 0.08 BTC at 50,000 and 1.6 ETH at 2,500 are 4,000 each.
  private static Accounts longOverTwo() {
    return Accounts.with("10000")
        .fills(net(BTC), Side.BUY, "0.08", "50000")
        .fills(net(ETH), Side.BUY, "1.6", "2500")
        .settlesAt(BTC, "50000")
        .settlesAt(ETH, "2500")
        .settled();
  }

  private static Watch afterCrashTo(String btc, String eth, Policy policy) {
    Accounts first = longOverTwo().settlesAt(BTC, btc).settlesAt(ETH, eth);
    return Watch.armed(policy).sees(first).sees(first.marks(BTC, btc));
  }

  private static Figures tripFigures(Watch watch) {
    assertThat(watch.state()).isInstanceOf(StopState.Tripped.class);
    return ((StopState.Tripped) watch.state()).trip().figures();
  }

  @Test
  void fifteenPercentDownLosesTwelvePercentAndTrips() {
    Watch watch = afterCrashTo("42500", "2125", POLICY);

    Figures figures = tripFigures(watch);
    assertThat(figures.equity()).isEqualTo(Money.of("8800"));
    assertThat(figures.fromStart()).isEqualTo(Bps.ofPercent("12"));
    assertThat(figures.fromPeak()).isEqualTo(Bps.ofPercent("12"));
    assertThat(figures.limit()).isEqualTo(Bps.ofPercent("10"));
    assertThat(figures.dayLoss()).isEqualTo(Money.of("1200"));
  }

  @Test
  void tenPercentDownLosesEightPercentAndDoesNotTrip() {
    assertThat(afterCrashTo("45000", "2250", POLICY).state()).isEqualTo(StopState.armed());
  }

  @Test
  void twentyPercentDownLosesSixteenPercentAndTrips() {
    assertThat(tripFigures(afterCrashTo("40000", "2000", POLICY)).fromStart())
        .isEqualTo(Bps.ofPercent("16"));
  }

  @Test
  void exactlyAtTheThresholdDoesNotTrip() {
    Accounts atThreshold = longOverTwo().settlesAt(BTC, "43750").settlesAt(ETH, "2187.5");

    assertThat(atThreshold.worth().figures(Bps.ofPercent("10")).orElseThrow().fromStart())
        .isEqualTo(Bps.ofPercent("10"));
    assertThat(afterCrashTo("43750", "2187.5", POLICY).state()).isEqualTo(StopState.armed());
  }

  @Test
  void smallestUnitBeyondTheThresholdTrips() {
    Figures figures = tripFigures(afterCrashTo("43749.9999998", "2187.5", POLICY));

    assertThat(figures.equity()).isEqualTo(Money.of("8999.99999998"));
    assertThat(figures.fromStart()).isGreaterThan(Bps.ofPercent("10"));
  }

  @Test
  void lossBeyondTheHardDailyLimitTripsBeforeTheDrawdownDoes() {
    Watch watch = afterCrashTo("44900", "2245", withDailyLossHard("800"));

    assertThat(tripFigures(watch).dayLoss()).isEqualTo(Money.of("816"));
    assertThat(((StopState.Tripped) watch.state()).trip().cause()).isEqualTo(Cause.DAILY_LOSS);
  }

  @Test
  void hardDailyLossReachedDoesNotTrip() {
    assertThat(afterCrashTo("45000", "2250", withDailyLossHard("800")).state())
        .isEqualTo(StopState.armed());
  }

  private static Accounts closedWith(Accounts account, Symbol symbol, String profit) {
    Money target = Money.of("1000").plus(Money.of(profit));
    return account
        .fills(net(symbol), Side.BUY, "1", "1000")
        .fills(net(symbol), Side.SELL, "1", target.toString())
        .settled();
  }

  @Test
  void lossesAfterAProfitTripOnThePeakWhereTheStartIsOnlyReached() {
    Accounts start = closedWith(Accounts.with("10000"), BTC, "200");
    Accounts account =
        closedWith(closedWith(closedWith(start, BTC, "-300"), ETH, "-400"), BNB, "-500");

    Watch watch = Watch.armed(POLICY).sees(account).sees(account.marks(BTC, "1000"));

    Figures figures = tripFigures(watch);
    assertThat(figures.peakEquity()).isEqualTo(Money.of("10200"));
    assertThat(figures.equity()).isEqualTo(Money.of("9000"));
    assertThat(figures.fromStart()).isEqualTo(Bps.ofPercent("10"));
    assertThat(figures.fromPeak()).isEqualTo(Bps.ofPercent("11.764706"));
    StopFact.Tripped trip = ((StopState.Tripped) watch.state()).trip();
    assertThat(trip.cause()).isEqualTo(Cause.DRAWDOWN_FROM_PEAK);
    assertThat(trip.reason())
        .isEqualTo("drawdown 10 % of the start, 11.764706 % of the peak, limit 10 %");
  }

  @Test
  void lossesOfTwelveHundredOnTheStartTripOnBothBases() {
    Accounts start = closedWith(Accounts.with("10000"), BTC, "200");
    Accounts account =
        closedWith(closedWith(closedWith(start, BTC, "-400"), ETH, "-500"), BNB, "-500");

    Watch watch = Watch.armed(POLICY).sees(account).sees(account.marks(BTC, "1000"));

    assertThat(tripFigures(watch).fromStart()).isEqualTo(Bps.ofPercent("12"));
    assertThat(((StopState.Tripped) watch.state()).trip().cause())
        .isEqualTo(Cause.DRAWDOWN_FROM_START);
  }

  /// Ten symbols of 800 each fall by 15 % tick by tick: 120 each, 1,200 in all.
  @Test
  void tenSymbolsCrashingTogetherAreOneDecisionOnce() {
    Accounts account = Accounts.with("10000");
    List<Symbol> symbols =
        IntStream.range(0, 10).mapToObj(k -> new Symbol("S" + k + "USDT")).toList();
    for (Symbol symbol : symbols) {
      account = account.fills(net(symbol), Side.BUY, "8", "100");
    }
    account = ticks(account, symbols, "100");
    account = ticks(account, symbols, "100").settled();
    Watch watch = Watch.armed(POLICY).sees(account);
    int trips = 0;
    for (String price : List.of("97", "94", "91", "88", "85", "85", "85")) {
      account = ticks(account, symbols, price);
      watch = watch.sees(account);
      trips += (int) watch.last().stream().filter(StopFact.Tripped.class::isInstance).count();
    }

    assertThat(trips).isEqualTo(1);
    assertThat(tripFigures(watch).equity()).isEqualTo(Money.of("8800"));
    assertThat(tripFigures(watch).fromPeak()).isEqualTo(Bps.ofPercent("12"));
  }

  private static Accounts ticks(Accounts account, List<Symbol> symbols, String price) {
    List<Mark> marks =
        symbols.stream()
            .map(symbol -> new Mark(symbol, Price.of(price), account.wallMillis() + 1_000))
            .toList();
    return new Accounts(
        account.portfolio().evolve(new PortfolioFact.MarksMoved(marks)),
        account.wallMillis() + 1_000,
        account.tradeId());
  }
}
