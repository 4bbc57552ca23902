package io.breakwater.kernel.portfolio;

import static io.breakwater.kernel.portfolio.Accounts.BTC;
import static io.breakwater.kernel.portfolio.Accounts.ETH;
import static io.breakwater.kernel.portfolio.Accounts.net;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Side;
import org.junit.jupiter.api.Test;

final class WorthTest {
  private static final Bps TEN_PERCENT = Bps.ofPercent("10");

  private static Figures figures(Accounts account) {
    return account.worth().figures(TEN_PERCENT).orElseThrow();
  }

  private static String unknown(Accounts account) {
    return account.worth().equity() instanceof Equity.Unknown(var reason) ? reason : "known";
  }

  @Test
  void equityIsWalletPlusUnrealised() {
    Accounts account =
        Accounts.with("10000").fills(net(BTC), Side.BUY, "2", "100").marks(BTC, "150");

    assertThat(account.worth().equity()).isEqualTo(new Equity.Known(Money.of("10100")));
    assertThat(account.worth().unrealized(net(BTC))).contains(Money.of("100"));
    assertThat(account.worth().notional(BTC)).contains(Money.of("300"));
  }

  @Test
  void equityIsUnknownWithoutAWalletBalance() {
    assertThat(unknown(new Accounts(Portfolio.empty(), 0, 1))).contains("wallet");
  }

  @Test
  void equityIsUnknownWithoutAMark() {
    Accounts account = Accounts.with("10000").fills(net(BTC), Side.BUY, "2", "100");

    assertThat(unknown(account)).isEqualTo("no mark of BTCUSDT");
    assertThat(account.worth().notional(BTC)).isEmpty();
    assertThat(account.worth().totalNotional()).isEmpty();
    assertThat(account.worth().due(true, new PortfolioRule())).isEmpty();
  }

  @Test
  void equityIsUnknownWithAStaleMark() {
    Accounts fresh = Accounts.with("10000").fills(net(BTC), Side.BUY, "2", "100").marks(BTC, "100");
    Accounts atTheEdge = new Accounts(fresh.portfolio(), fresh.wallMillis() + 5_000, 9);
    Accounts stale = new Accounts(fresh.portfolio(), fresh.wallMillis() + 5_001, 9);

    assertThat(unknown(atTheEdge)).isEqualTo("known");
    assertThat(unknown(stale)).isEqualTo("the mark of BTCUSDT is 5001 ms old");
  }

  @Test
  void equityIsUnknownWithAMarkFromTheFuture() {
    Accounts fresh = Accounts.with("10000").fills(net(BTC), Side.BUY, "2", "100").marks(BTC, "100");

    assertThat(unknown(new Accounts(fresh.portfolio(), fresh.wallMillis() - 1_001, 9)))
        .contains("-1001 ms old");
  }

  @Test
  void equityIsUnknownWherePricesHaveEnded() {
    Accounts account =
        Accounts.with("10000").fills(net(BTC), Side.BUY, "2", "100").marks(BTC, "100");

    assertThat(unknown(account.evolves(new PortfolioFact.PricesEnded(BTC, account.wallMillis()))))
        .contains("ended");
  }

  @Test
  void negativeEquityIsNoReading() {
    Accounts account = Accounts.with("100").fills(net(BTC), Side.BUY, "2", "100").marks(BTC, "40");

    assertThat(unknown(account)).isEqualTo("equity is negative: -20");
  }

  @Test
  void equityThatDoesNotFitIsUnknown() {
    Accounts account =
        Accounts.with("100").fills(net(BTC), Side.BUY, "90000000", "1").marks(BTC, "90000000000");

    assertThat(unknown(account)).contains("does not fit");
  }

  @Test
  void flatAccountNeedsNoMark() {
    assertThat(Accounts.with("10000").worth().equity())
        .isEqualTo(new Equity.Known(Money.of("10000")));
  }

  @Test
  void hedgeSidesAreValuedEachAndTheirNotionalsAdd() {
    Accounts account =
        Accounts.with("10000")
            .fills(new PositionKey(BTC, PositionSide.LONG), Side.BUY, "3", "100")
            .fills(new PositionKey(BTC, PositionSide.SHORT), Side.SELL, "1", "120")
            .marks(BTC, "110");

    assertThat(account.worth().equity()).isEqualTo(new Equity.Known(Money.of("10040")));
    assertThat(account.worth().notional(BTC)).contains(Money.of("440"));
  }

  @Test
  void totalNotionalCountsEverySymbolOnce() {
    Accounts account =
        Accounts.with("10000")
            .fills(new PositionKey(BTC, PositionSide.LONG), Side.BUY, "3", "100")
            .fills(new PositionKey(BTC, PositionSide.SHORT), Side.SELL, "1", "120")
            .fills(net(ETH), Side.SELL, "10", "10")
            .marks(BTC, "110")
            .marks(ETH, "11");

    assertThat(account.worth().totalNotional()).contains(Money.of("550"));
  }

  @Test
  void firstReconciledEquityIsStartPeakAndDay() {
    Baseline baseline = Accounts.with("10000").portfolio().baseline();

    assertThat(baseline.start()).isEqualTo(Amount.of(Money.of("10000")));
    assertThat(baseline.peak()).isEqualTo(Amount.of(Money.of("10000")));
    assertThat(baseline.day()).isEqualTo(new Day.Begun(20_000, Money.of("10000")));
  }

  @Test
  void nothingIsAStartBeforeReconciliation() {
    Portfolio portfolio =
        Portfolio.empty().evolve(new PortfolioFact.BalanceSet(Money.of("10000"), "stream"));
    Worth worth = new Worth(portfolio, Accounts.NOON_MILLIS, Accounts.FRESH_MILLIS);

    assertThat(worth.due(false, new PortfolioRule())).isEmpty();
    assertThat(worth.sample(TEN_PERCENT)).isInstanceOf(Sample.Unreadable.class);
  }

  @Test
  void depositIsNoProfitAndWithdrawalNoLoss() {
    Accounts account =
        Accounts.with("10000")
            .evolves(new PortfolioFact.BalanceSet(Money.of("5000"), "TRANSFER"))
            .evolves(new PortfolioFact.FlowSeen(Money.of("-5000"), "TRANSFER", 1));

    Figures figures = figures(account);

    assertThat(figures.equity()).isEqualTo(Money.of("5000"));
    assertThat(figures.fromStart()).isEqualTo(Bps.of(0));
    assertThat(figures.fromPeak()).isEqualTo(Bps.of(0));
    assertThat(figures.dayLoss()).isEqualTo(Money.ZERO);
    assertThat(account.worth().due(true, new PortfolioRule())).isEmpty();
  }

  @Test
  void feesAreLosses() {
    Accounts account = Accounts.with("10000");
    Portfolio charged =
        account
            .portfolio()
            .executed(Accounts.fill(1, net(BTC), Side.BUY, "1", "100", "25"))
            .executed(Accounts.fill(2, net(BTC), Side.SELL, "1", "100", "25"));

    assertThat(figures(new Accounts(charged, account.wallMillis(), 3)).fromStart())
        .isEqualTo(Bps.of(50));
  }

  @Test
  void oneTickDoesNotLiftThePeakAndASecondDoes() {
    Accounts held =
        Accounts.with("10000").fills(net(BTC), Side.BUY, "10", "100").settlesAt(BTC, "100");

    Accounts once = held.marks(BTC, "200").settled();
    Accounts twice = once.marks(BTC, "190").settled();

    assertThat(once.portfolio().baseline().peak()).isEqualTo(Amount.of(Money.of("10000")));
    assertThat(twice.portfolio().baseline().peak()).isEqualTo(Amount.of(Money.of("10900")));
  }

  @Test
  void shortPositionsTakeTheKinderAndHarsherMarkTheOtherWayRound() {
    Accounts account =
        Accounts.with("10000")
            .fills(net(BTC), Side.SELL, "10", "100")
            .marks(BTC, "100")
            .marks(BTC, "110");

    assertThat(account.worth().equity(Valuation.KINDER))
        .isEqualTo(new Equity.Known(Money.of("10000")));
    assertThat(account.worth().equity(Valuation.HARSHER))
        .isEqualTo(new Equity.Known(Money.of("9900")));
  }

  @Test
  void newUtcDayForgetsTheLossOfTheLast() {
    Accounts losing =
        Accounts.with("10000").fills(net(BTC), Side.BUY, "10", "100").settlesAt(BTC, "60");
    Accounts tomorrow = new Accounts(losing.portfolio(), losing.wallMillis() + Day.MILLIS, 9);

    assertThat(figures(losing).dayLoss()).isEqualTo(Money.of("400"));
    assertThat(tomorrow.marks(BTC, "60").settled().worth().figures(TEN_PERCENT).orElseThrow())
        .extracting(Figures::dayLoss)
        .isEqualTo(Money.ZERO);
  }

  @Test
  void rebasingForgetsDrawdownAndFlowsButNotTheLossOfTheDay() {
    Accounts losing =
        Accounts.with("10000")
            .evolves(new PortfolioFact.BalanceSet(Money.of("9500"), "TRANSFER"))
            .evolves(new PortfolioFact.FlowSeen(Money.of("500"), "TRANSFER", 1));
    assertThat(figures(losing).dayLoss()).isEqualTo(Money.of("1000"));

    Figures rebased = figures(losing.evolves(new PortfolioFact.StartBalanceSet(Money.of("9500"))));

    assertThat(rebased.fromStart()).isEqualTo(Bps.of(0));
    assertThat(rebased.fromPeak()).isEqualTo(Bps.of(0));
    assertThat(rebased.flows()).isEqualTo(Money.ZERO);
    assertThat(rebased.dayLoss()).isEqualTo(Money.of("1000"));
  }

  @Test
  void badTickIsNoBaseForADayOrAReset() {
    Accounts held =
        Accounts.with("10000").fills(net(BTC), Side.BUY, "10", "100").settlesAt(BTC, "100");
    Accounts midnight =
        new Accounts(held.portfolio(), held.wallMillis() + Day.MILLIS, 9).marks(BTC, "200");

    Accounts jumped = midnight.settled();
    Accounts calm = jumped.settlesAt(BTC, "100").settled();

    assertThat(jumped.worth().baseEquity())
        .isEqualTo(new Equity.Unknown("equity moved by 1000 in one tick; the next one tells"));
    assertThat(jumped.portfolio().baseline().day())
        .isEqualTo(new Day.Begun(20_000, Money.of("10000")));
    assertThat(calm.portfolio().baseline().day())
        .isEqualTo(new Day.Begun(20_001, Money.of("10000")));
  }

  @Test
  void lossOfADayCountsUntilTheNextHasBegun() {
    Accounts losing =
        Accounts.with("10000").fills(net(BTC), Side.BUY, "10", "100").settlesAt(BTC, "60");
    Accounts tomorrow =
        new Accounts(losing.portfolio(), losing.wallMillis() + Day.MILLIS, 9).marks(BTC, "60");

    assertThat(figures(tomorrow).dayLoss()).isEqualTo(Money.of("400"));
    assertThat(figures(tomorrow.settled()).dayLoss()).isEqualTo(Money.ZERO);
  }

  @Test
  void figuresThatDoNotFitAreUnreadable() {
    Accounts tiny = Accounts.with("0.00000001");
    Accounts grown = tiny.evolves(new PortfolioFact.BalanceSet(Money.of("90000000000"), "wrong"));

    assertThat(grown.worth().sample(TEN_PERCENT)).isInstanceOf(Sample.Unreadable.class);
  }
}
