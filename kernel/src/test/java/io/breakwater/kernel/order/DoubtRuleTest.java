package io.breakwater.kernel.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtRuleTest {
  private static final long BORN_MILLIS = 1_700_000_000_000L;
  private static final PositionKey KEY = new PositionKey(new Symbol("BTCUSDT"), PositionSide.BOTH);
  private static final Order.InDoubt BUYS_TWO =
      new Order.InDoubt(
          Track.of(
              new Intent(
                  ClientOrderId.ours(BORN_MILLIS, 1),
                  Owner.BREAKWATER,
                  RequestClass.EXPOSURE,
                  new OrderTerms(KEY, Side.BUY, Quantity.of("2"), new Pricing.Market(), false),
                  "test",
                  BORN_MILLIS * 1_000_000)),
          Doubt.begun("timeout", BORN_MILLIS * 1_000_000));

  @ParameterizedTest
  @CsvSource({
    "BUY,  2,   0,       true",
    "BUY,  0.5, 60000,   true",
    "BUY,  2,   -15000,  true",
    "BUY,  2,   -15001,  false",
    "BUY,  2.1, 0,       false",
    "SELL, 2,   0,       false",
  })
  void anExecutionIsATraceWhereItCouldBeTheOrders(
      Side side, String quantity, long afterMillis, boolean trace) {
    Fill fill =
        new Fill(
            1,
            7,
            KEY,
            side,
            Price.of("100"),
            Quantity.of(quantity),
            Money.ZERO,
            Money.ZERO,
            false,
            BORN_MILLIS + afterMillis);

    assertThat(new DoubtRule().isTrace(BUYS_TWO, fill)).isEqualTo(trace);
  }
}
