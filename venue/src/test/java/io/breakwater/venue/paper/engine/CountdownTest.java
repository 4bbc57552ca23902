package io.breakwater.venue.paper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import org.junit.jupiter.api.Test;

class CountdownTest {
  private final ExchangeFixture f = new ExchangeFixture();

  @Test
  void theCountdownCancelsTheMarketsOrdersWhenItRunsOut() {
    Order order = f.place(f.limit(Side.BUY, "1", "990"));
    arm(1_000);

    f.exchange.advance(f.nowMillis + 999);
    assertThat(f.order(order).status()).isEqualTo(OrderStatus.NEW);
    f.exchange.advance(f.nowMillis + 1_000);

    assertThat(f.order(order).status()).isEqualTo(OrderStatus.CANCELED);
    assertThat(f.alice().countdowns()).isEmpty();
    assertThat(f.exchange.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aNewCallReplacesTheCountdownAndZeroDisarmsIt() {
    Order order = f.place(f.limit(Side.BUY, "1", "990"));
    arm(1_000);
    arm(5_000);

    f.exchange.advance(f.nowMillis + 2_000);
    arm(0);
    f.exchange.advance(f.nowMillis + 9_000);

    assertThat(f.order(order).status()).isEqualTo(OrderStatus.NEW);
  }

  @Test
  void anAmendedOrderLosesItsPlaceAndTakesWhatItNowCrosses() {
    Order first = f.place(f.limit(Side.BUY, "1", "990"));
    Order second = f.place(f.limit(Side.BUY, "1", "990"));
    f.exchange.amend(
        ExchangeFixture.ALICE,
        first.orderId(),
        Quantity.of("2"),
        LimitPrice.of("990"),
        f.nowMillis);

    f.trade("980");

    assertThat(f.executions())
        .extracting(Entry.Executed::orderId)
        .containsExactly(second.orderId(), first.orderId());
  }

  @Test
  void conditionalOrdersSurviveTheCountdownUnlessTheRulesSayOtherwise() {
    AlgoOrder kept = f.placeAlgo(stop());
    arm(1_000);
    f.exchange.advance(f.nowMillis + 1_000);
    ExchangeFixture other = new ExchangeFixture(new EngineRules(Fees.DEFAULT, true));
    AlgoOrder gone = other.placeAlgo(stop());
    other
        .exchange
        .settings(ExchangeFixture.ALICE, other.nowMillis)
        .countdown(ExchangeFixture.BTC, 1_000);

    other.exchange.advance(other.nowMillis + 1_000);

    assertThat(f.algo(kept).status()).isEqualTo(AlgoStatus.NEW);
    assertThat(other.algo(gone).status()).isEqualTo(AlgoStatus.CANCELED);
  }

  private static AlgoForm stop() {
    return AlgoForm.of(AlgoType.STOP_MARKET, Side.SELL).quantity("1").trigger("990");
  }

  private void arm(long delayMillis) {
    f.exchange
        .settings(ExchangeFixture.ALICE, f.nowMillis)
        .countdown(ExchangeFixture.BTC, delayMillis);
    f.drain();
  }
}
