package io.breakwater.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Symbol;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StrategySettingsTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");

  @Test
  void symbolsAreSortedAndDistinct() {
    StrategySettings settings = StrategySettings.defaults("trend", List.of(ETH, BTC, ETH));

    assertThat(settings.symbols()).containsExactly(BTC, ETH);
  }

  @Test
  void aNameThatDoesNotFitIntoAnIdIsRefused() {
    assertThatThrownBy(() -> StrategySettings.defaults("Trend:1", List.of(BTC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Trend:1");
  }

  @Test
  void aStrategyWithoutAMarketIsRefused() {
    assertThatThrownBy(() -> StrategySettings.defaults("trend", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("symbols must be 1 to 100, not 0");
  }

  @Test
  void windowsOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> new TrendWindows(1, 10, 20, 200))
        .hasMessage("entryBars must be 2 to 500, not 1");
    assertThatThrownBy(() -> new ReversionWindows(20, 200, Bps.of(20), 0, 300))
        .hasMessage("holdBarsMax must be 1 to 10000, not 0");
  }
}
