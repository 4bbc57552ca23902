package io.breakwater.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MoneyTest {
  private static final int SAMPLES = 20_000;

  @Test
  void plusAndMinusAreInverse() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < SAMPLES; i++) {
      Money a = new Money(random.nextLong() / 2);
      Money b = new Money(random.nextLong() / 2);

      assertThat(a.plus(b).minus(b)).isEqualTo(a);
      assertThat(a.plus(b.negated())).isEqualTo(a.minus(b));
      assertThat(a.max(b)).isEqualTo(b.max(a)).isGreaterThanOrEqualTo(a);
    }
  }

  @Test
  void whatDoesNotFitThrows() {
    Money most = new Money(Long.MAX_VALUE);
    Money least = new Money(Long.MIN_VALUE);

    assertThatThrownBy(() -> most.plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> least.minus(new Money(1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(least::magnitude).isInstanceOf(ArithmeticException.class);
  }

  /// The emergency stop compares a ratio rounded up with a bound in whole units: above the bound
  /// exactly when the true ratio is.
  @Test
  void ratioRoundedUpExceedsABoundExactlyWhenTheTrueOneDoes() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < SAMPLES; i++) {
      Money whole = new Money(random.nextLong(1, 1_000_000 * Fixed.ONE));
      Bps bound = new Bps(random.nextLong(Bps.WHOLE_E4));
      long near = whole.fraction(bound, RoundingMode.DOWN).e8() + random.nextLong(-2, 3);
      Money loss = new Money(near);

      boolean exceeds =
          BigDecimal.valueOf(loss.e8())
                  .multiply(BigDecimal.valueOf(Bps.WHOLE_E4))
                  .compareTo(
                      BigDecimal.valueOf(whole.e8()).multiply(BigDecimal.valueOf(bound.e4())))
              > 0;

      assertThat(loss.ratioTo(whole, RoundingMode.CEILING).compareTo(bound) > 0)
          .as("%s of %s against %s", loss, whole, bound)
          .isEqualTo(exceeds);
    }
  }

  @Test
  void ratioNeedsAPositiveWhole() {
    assertThatThrownBy(() -> Money.of("1").ratioTo(Money.ZERO, RoundingMode.UP))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void whatAnAmountBuysCostsNoMoreThanTheAmount() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < SAMPLES; i++) {
      Money amount = new Money(random.nextLong(1_000_000 * Fixed.ONE));
      Price price = new Price(random.nextLong(Fixed.ONE / 100, 100_000 * Fixed.ONE));

      Quantity bought = amount.dividedBy(price, RoundingMode.DOWN);

      assertThat(price.times(bought, RoundingMode.UP))
          .as("%s at %s", amount, price)
          .isLessThanOrEqualTo(amount);
    }
  }
}
