package io.breakwater.runtime.feeder;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import org.junit.jupiter.api.Test;

class FreshestTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");

  private final Freshest freshest = new Freshest();

  private static MarketEvent tick(Symbol symbol, long venueMillis, long wallMillis) {
    return new MarketEvent.MarkTicked(symbol, Price.of("1"), venueMillis, wallMillis);
  }

  private static MarketEvent trade(long id, long wallMillis) {
    return new MarketEvent.Traded(
        BTC, id, Price.of("1"), Quantity.of("1"), Side.BUY, wallMillis, wallMillis);
  }

  @Test
  void theWordOfOneFeederIsTakenInItsOrder() {
    assertThat(freshest.takes("feeder", tick(BTC, 2_000, 2_000))).isTrue();
    assertThat(freshest.takes("feeder", tick(BTC, 1_000, 2_001))).isTrue();
  }

  @Test
  void aFeederThatWakesWithOldPricesIsNotHeardWhileThereIsABetterOne() {
    freshest.takes("feeder", tick(BTC, 1_000, 1_000));
    assertThat(freshest.takes("feeder-2", tick(BTC, 4_000, 4_000))).isTrue();

    assertThat(freshest.takes("feeder", tick(BTC, 2_000, 4_100))).isFalse();
    assertThat(freshest.takes("feeder", tick(ETH, 2_000, 4_100))).isTrue();
  }

  @Test
  void afterASilenceAnybodyIsHeardAgain() {
    freshest.takes("feeder-2", tick(BTC, 9_000, 1_000));

    assertThat(freshest.takes("feeder", tick(BTC, 2_000, 6_000))).isFalse();
    assertThat(freshest.takes("feeder", tick(BTC, 2_000, 6_001))).isTrue();
  }

  @Test
  void aTradeThatTwoFeedersTellIsTakenOnce() {
    assertThat(freshest.takes("feeder", trade(7, 1_000))).isTrue();

    assertThat(freshest.takes("feeder-2", trade(7, 1_001))).isFalse();
    assertThat(freshest.takes("feeder-2", trade(8, 1_002))).isTrue();
    assertThat(freshest.takes("feeder", trade(8, 1_003))).isFalse();
  }

  @Test
  void aDoubtIsAlwaysHeard() {
    assertThat(freshest.takes("shards", new MarketEvent.Doubted(BTC, "killed", 1))).isTrue();
  }
}
