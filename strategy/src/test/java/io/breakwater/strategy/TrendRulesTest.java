package io.breakwater.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrendRulesTest {
  private static final TrendWindows SHORT = new TrendWindows(3, 2, 2, 200);
  private static final TrendWindows TIGHT_STOP = new TrendWindows(3, 3, 2, 50);

  @Test
  void aCloseAboveTheChannelEnters() {
    Ticker ticker = following(SHORT);
    ticker.bars(6, "100");

    List<Signal> signals = ticker.bar("101");

    assertThat(signals).singleElement().extracting(Signal::side).isEqualTo(Side.BUY);
    assertThat(signals.getFirst().reason()).contains("above the high 100");
  }

  @Test
  void aCloseAtTheChannelDoesNotEnter() {
    Ticker ticker = following(SHORT);
    ticker.bars(6, "100");

    List<Signal> signals = ticker.bars(3, "100");

    assertThat(signals).isEmpty();
  }

  @Test
  void aCloseBelowTheLowerChannelLeaves() {
    Ticker ticker = entered(SHORT);
    ticker.bar("102");
    ticker.bar("103");

    List<Signal> signals = ticker.bar("101.5");

    assertThat(signals).singleElement().extracting(Signal::side).isEqualTo(Side.SELL);
    assertThat(signals.getFirst().reason()).contains("below the low 102");
  }

  @Test
  void aCloseBelowTheStopLeavesBeforeTheChannelDoes() {
    Ticker ticker = entered(TIGHT_STOP);

    List<Signal> signals = ticker.bar("100.5");

    assertThat(signals).singleElement().extracting(Signal::side).isEqualTo(Side.SELL);
    assertThat(signals.getFirst().reason()).startsWith("stop: close 100.5 below 100.625");
  }

  @Test
  void strengthWhileHoldingGivesNothing() {
    Ticker ticker = entered(SHORT);

    List<Signal> signals = ticker.bar("105");

    assertThat(signals).isEmpty();
  }

  @Test
  void confidenceGrowsWithTheBreakAndEndsAtAHundred() {
    Ticker small = following(new TrendWindows(3, 2, 4, 200));
    Ticker large = following(new TrendWindows(3, 2, 4, 200));
    for (Ticker ticker : List.of(small, large)) {
      ticker.bars(4, "100");
      ticker.bar("98");
      ticker.bar("100");
    }

    int ofSmall = small.bar("100.5").getFirst().confidencePercent();
    int ofLarge = large.bar("120").getFirst().confidencePercent();

    assertThat(ofSmall).isBetween(51, 80);
    assertThat(ofLarge).isEqualTo(100);
  }

  private static Ticker following(TrendWindows windows) {
    return new Ticker(BarStrategy.trendFollower(Ticker.settings(), windows));
  }

  private static Ticker entered(TrendWindows windows) {
    Ticker ticker = following(windows);
    ticker.bars(6, "100");
    ticker.taken(ticker.bar("101").getFirst());
    ticker.held("101");
    return ticker;
  }
}
