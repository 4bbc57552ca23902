package io.breakwater.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BarStrategyTest {
  private static final TrendWindows SHORT = new TrendWindows(3, 2, 2, 200);

  private final BarStrategy strategy = BarStrategy.trendFollower(Ticker.settings(), SHORT);
  private final Ticker ticker = new Ticker(strategy);

  @Test
  void anEntryIsAPricedMarketableLimitMadeAtTheEventsTime() {
    ticker.bars(6, "100");

    Signal signal = ticker.bar("101").getFirst();

    assertThat(signal.signalId()).isEqualTo("hand:BTCUSDT:7:14");
    assertThat(signal.owner()).isEqualTo(Owner.strategy("hand"));
    assertThat(signal.sizing()).isEqualTo(new Sizing.Fraction(StrategySettings.ENTRY_SHARE));
    assertThat(signal.pricing()).isEqualTo(new Pricing.Limit(Price.of("101.202"), TimeInForce.IOC));
    assertThat(signal.madeAtMillis()).isEqualTo(14 * Ticker.STEP_MILLIS);
    assertThat(signal.validForMillis()).isEqualTo(Signal.VALID_FOR_MILLIS);
  }

  @Test
  void anExitSellsTheWholePositionPricedThroughTheLastTrade() {
    enter();

    Signal signal = ticker.bar("90").getFirst();

    assertThat(signal.side()).isEqualTo(Side.SELL);
    assertThat(signal.sizing()).isEqualTo(new Sizing.Fraction(new Bps(Bps.WHOLE_E4)));
    assertThat(signal.pricing()).isEqualTo(new Pricing.Limit(Price.of("89.82"), TimeInForce.IOC));
  }

  @Test
  void warmUpGivesNoSignalAndMakesTheFirstLiveBarCount() {
    strategy.warmUp(history("100", strategy.tradesNeeded()));

    List<Signal> signals = ticker.bar("101");

    assertThat(signals).hasSize(1);
  }

  @Test
  void withoutHistoryNothingIsSignalledUntilTheWindowsAreFull() {
    List<Signal> signals = new ArrayList<>();
    for (int bar = 1; bar < SHORT.barsNeeded(); bar++) {
      signals.addAll(ticker.bar(Integer.toString(100 + bar)));
    }

    assertThat(signals).isEmpty();
    assertThat(ticker.bar("200")).hasSize(1);
  }

  @Test
  void historyAfterALiveEventIsAnError() {
    ticker.bar("100");

    assertThatThrownBy(() -> strategy.warmUp(history("100", 1)))
        .isInstanceOf(Invariant.Broken.class)
        .hasMessageContaining("BTCUSDT");
  }

  @Test
  void marketsOfOthersAndMarksGiveNothing() {
    Symbol other = new Symbol("ETHUSDT");
    Traded trade = new Traded(other, 1, Price.of("1"), Quantity.of("1"), Side.BUY, 1, 1);

    assertThat(strategy.on(trade)).isEmpty();
    assertThat(strategy.on(new MarketEvent.MarkTicked(Ticker.SYMBOL, Price.of("1"), 1, 1)))
        .isEmpty();
  }

  @Test
  void afterTheEndOfAMarketNothingIsAskedFor() {
    ticker.bars(6, "100");

    strategy.on(new MarketEvent.Ended(Ticker.SYMBOL, 1));

    assertThat(ticker.bar("101")).isEmpty();
  }

  @Test
  void whileAnEntryIsPendingNoSecondOneIsMade() {
    ticker.bars(6, "100");
    ticker.taken(ticker.bar("101").getFirst());

    assertThat(ticker.bar("102")).isEmpty();
    assertThat(ticker.bars(20, "103")).isEmpty();
  }

  @Test
  void aRefusedEntryLeavesItFlatAndFreeToTryAgain() {
    ticker.bars(6, "100");
    Signal first = ticker.bar("101").getFirst();
    strategy.learn(
        new Outcome.Refused(Ticker.SYMBOL, first.signalId(), RefusalReason.GATE_BLOCKED));

    List<Signal> signals = ticker.bar("102");

    assertThat(signals).singleElement().extracting(Signal::side).isEqualTo(Side.BUY);
    assertThat(signals.getFirst().signalId()).isNotEqualTo(first.signalId());
  }

  @Test
  void anEntryThatFoundNoCounterpartyLeavesItFlat() {
    ticker.bars(6, "100");
    ticker.taken(ticker.bar("101").getFirst());
    ticker.gone();

    assertThat(ticker.bar("90")).isEmpty();
    assertThat(stance()).isEqualTo(new Stance.Flat());
  }

  @Test
  void anUnansweredEntryIsForgotten() {
    ticker.bars(6, "100");
    ticker.bar("101");
    ticker.pass(2 * Signal.VALID_FOR_MILLIS);

    assertThat(ticker.bar("102")).hasSize(1);
  }

  @Test
  void anExitThatFailsIsRepeatedUntilThePositionIsGone() {
    enter();
    ticker.taken(ticker.bar("90").getFirst());
    ticker.held("101");

    List<Signal> atOnce = ticker.bar("95");
    ticker.pass(Signal.VALID_FOR_MILLIS);
    List<Signal> later = ticker.bar("96");
    ticker.gone();
    List<Signal> after = ticker.bar("80");

    assertThat(atOnce).isEmpty();
    assertThat(later).singleElement().extracting(Signal::side).isEqualTo(Side.SELL);
    assertThat(after).isEmpty();
  }

  @Test
  void aPositionThatSomebodyElseClosedIsNotSoldAgain() {
    enter();
    ticker.gone();

    assertThat(ticker.bar("90")).isEmpty();
  }

  @Test
  void aPositionFoundAtStartIsLeftByTheRules() {
    strategy.warmUp(history("100", strategy.tradesNeeded()));
    ticker.held("100");

    assertThat(ticker.bar("90")).singleElement().extracting(Signal::side).isEqualTo(Side.SELL);
  }

  @Test
  void aTradeThatArrivesLateGivesNoEntryButStillAnExit() {
    ticker.bars(6, "100");
    ticker.delay(Signal.VALID_FOR_MILLIS + 1);
    List<Signal> entry = ticker.bar("101");
    ticker.held("101");
    List<Signal> exit = ticker.bar("90");

    assertThat(entry).isEmpty();
    assertThat(exit).singleElement().extracting(Signal::side).isEqualTo(Side.SELL);
  }

  @Test
  void aTradeSeenTwiceCountsOnce() {
    ticker.bars(6, "100");
    Traded trade = ticker.trade("101");

    List<Signal> signals = new ArrayList<>(strategy.on(trade));
    signals.addAll(strategy.on(trade));

    assertThat(signals).isEmpty();
    assertThat(ticker.bar("101")).hasSize(1);
  }

  @Test
  void afterALongSilenceTheWindowsFillAnew() {
    ticker.bars(6, "100");
    ticker.pass(StrategySettings.GAP_MILLIS_MAX);

    assertThat(ticker.bar("101")).isEmpty();
    assertThat(ticker.bars(SHORT.barsNeeded() - 1, "101")).isEmpty();
    assertThat(ticker.bar("102")).hasSize(1);
  }

  @Test
  void whatIsHeldOverALongSilenceIsLeft() {
    enter();
    ticker.pass(StrategySettings.GAP_MILLIS_MAX);

    assertThat(ticker.bar("101")).singleElement().extracting(Signal::side).isEqualTo(Side.SELL);
  }

  @Test
  void aVenueThatCountsItsTradesAnewIsNotIgnored() {
    ticker.bars(6, "100");
    ticker.countAnew();

    assertThat(ticker.bars(SHORT.barsNeeded(), "100")).isEmpty();
    assertThat(ticker.bar("101")).hasSize(1);
  }

  @Test
  void memoryIsBoundedHoweverLongItRuns() {
    ticker.bars(10_000, "100");

    assertThat(strategy.barsKept())
        .isLessThanOrEqualTo(SHORT.barsNeeded() * MarketWatch.BARS_KEPT_FACTOR);
  }

  private void enter() {
    ticker.bars(6, "100");
    ticker.taken(ticker.bar("101").getFirst());
    ticker.held("101");
  }

  private Stance stance() {
    return strategy.watchOf(Ticker.SYMBOL).orElseThrow().stance();
  }

  private List<Traded> history(String price, int trades) {
    List<Traded> history = new ArrayList<>();
    for (int i = 0; i < trades; i++) {
      history.add(ticker.trade(price));
    }
    return history;
  }
}
