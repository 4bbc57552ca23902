package io.breakwater.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PriceTest {
  private static final int SAMPLES = 20_000;

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.00000001", "-1"})
  void priceThatIsNotPositiveIsRefused(String text) {
    assertThatThrownBy(() -> Price.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("price must be positive");
  }

  @Test
  void notionalIsTheProductRoundedOnce() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SAMPLES; i++) {
      Price price = new Price(random.nextLong(1, 100_000 * Fixed.ONE));
      Quantity quantity = new Quantity(random.nextLong(0, 10_000 * Fixed.ONE));

      BigDecimal product =
          BigDecimal.valueOf(price.e8(), 8).multiply(BigDecimal.valueOf(quantity.e8(), 8));

      assertThat(BigDecimal.valueOf(price.times(quantity, RoundingMode.HALF_EVEN).e8(), 8))
          .as("%s x %s", price, quantity)
          .isEqualByComparingTo(product.setScale(8, RoundingMode.HALF_EVEN));
    }
  }

  @Test
  void notionalThatDoesNotFitThrows() {
    assertThatThrownBy(() -> new Price(Long.MAX_VALUE).times(Quantity.of("2"), RoundingMode.DOWN))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void roundedToTickIsAMultipleWithinOneTick() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < SAMPLES; i++) {
      Price tick = new Price(random.nextLong(1, Fixed.ONE));
      Price price = new Price(random.nextLong(tick.e8(), 100_000 * Fixed.ONE));

      Price down = price.roundedTo(tick, RoundingMode.FLOOR);
      Price up = price.roundedTo(tick, RoundingMode.CEILING);

      assertThat(down.e8() % tick.e8()).isZero();
      assertThat(up.e8() % tick.e8()).isZero();
      assertThat(price.e8()).as("%s to %s", price, tick).isBetween(down.e8(), up.e8());
      assertThat(up.e8() - down.e8()).isBetween(0L, tick.e8());
    }
  }

  @Test
  void movedByGoesUpAndDown() {
    assertThat(Price.of("50").movedBy(Bps.of(100))).isEqualTo(Price.of("50.5"));
    assertThat(Price.of("50").movedBy(Bps.of(-100))).isEqualTo(Price.of("49.5"));
  }

  @Test
  void movedByTheWholeDownIsNoPrice() {
    assertThatThrownBy(() -> Price.of("50").movedBy(Bps.of(-10_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
