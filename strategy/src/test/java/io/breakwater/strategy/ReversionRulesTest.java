package io.breakwater.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReversionRulesTest {
  private static final ReversionWindows SHORT = new ReversionWindows(4, 150, Bps.of(20), 3, 300);

  @Test
  void aFallThroughTheBandEnters() {
    Ticker ticker = reverting();

    List<Signal> signals = ticker.bar("98");

    assertThat(signals).singleElement().extracting(Signal::side).isEqualTo(Side.BUY);
    assertThat(signals.getFirst().reason()).contains("1.7 deviations");
    assertThat(signals.getFirst().confidencePercent()).isEqualTo(43);
  }

  @Test
  void aFallTooSmallToPayItsCostsDoesNotEnter() {
    Ticker ticker = reverting();

    List<Signal> signals = ticker.bar("99.9");

    assertThat(signals).isEmpty();
  }

  @Test
  void aRiseDoesNotEnter() {
    Ticker ticker = reverting();

    List<Signal> signals = ticker.bar("102");

    assertThat(signals).isEmpty();
  }

  @Test
  void aCloseAtTheMeanLeaves() {
    Ticker ticker = entered();

    List<Signal> signals = ticker.bar("99.6");

    assertThat(signals).singleElement().extracting(Signal::side).isEqualTo(Side.SELL);
    assertThat(signals.getFirst().reason()).contains("back at the mean");
  }

  @Test
  void aFallOnBelowTheStopLeaves() {
    Ticker ticker = entered();

    List<Signal> signals = ticker.bar("90");

    assertThat(signals).singleElement().extracting(Signal::side).isEqualTo(Side.SELL);
    assertThat(signals.getFirst().reason()).startsWith("stop: close 90 below 90.5");
  }

  @Test
  void whatDoesNotRevertInTimeIsGivenUp() {
    Ticker ticker = entered();

    List<Signal> early = ticker.bar("97.9");
    List<Signal> later = ticker.bar("97.8");
    List<Signal> inTheEnd = ticker.bar("97.7");

    assertThat(early).isEmpty();
    assertThat(later).isEmpty();
    assertThat(inTheEnd)
        .singleElement()
        .extracting(Signal::reason)
        .asString()
        .isEqualTo("no reversion within 3 bars");
  }

  @Test
  void pricesThatDoNotMoveGiveNothing() {
    Ticker ticker = reverting();

    List<Signal> signals = ticker.bars(500, "100");

    assertThat(signals).isEmpty();
  }

  private static Ticker reverting() {
    Ticker ticker = new Ticker(BarStrategy.meanReverter(Ticker.settings(), SHORT));
    ticker.bars(6, "100");
    return ticker;
  }

  private static Ticker entered() {
    Ticker ticker = reverting();
    ticker.taken(ticker.bar("98").getFirst());
    ticker.held("98");
    return ticker;
  }
}
