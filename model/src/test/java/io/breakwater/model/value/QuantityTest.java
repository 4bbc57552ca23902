package io.breakwater.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class QuantityTest {
  private static final int SAMPLES = 20_000;

  @Test
  void negativeQuantityIsRefused() {
    assertThatThrownBy(() -> Quantity.of("-3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quantity must not be negative: -3");
  }

  @Test
  void sumAndDifferenceAreInverse() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < SAMPLES; i++) {
      Quantity a = new Quantity(random.nextLong(Long.MAX_VALUE / 2));
      Quantity b = new Quantity(random.nextLong(Long.MAX_VALUE / 2));

      assertThat(a.plus(b).minus(b)).isEqualTo(a);
      assertThat(a.minusOrZero(b).plus(a.min(b))).as("%s, %s", a, b).isEqualTo(a);
    }
  }

  @Test
  void differenceBelowZeroThrows() {
    assertThatThrownBy(() -> Quantity.of("1").minus(Quantity.of("2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumThatDoesNotFitThrows() {
    assertThatThrownBy(() -> new Quantity(Long.MAX_VALUE).plus(new Quantity(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void flooredToStepIsTheLargestMultipleNotAbove() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < SAMPLES; i++) {
      Quantity quantity = new Quantity(random.nextLong(Long.MAX_VALUE));
      Quantity step = new Quantity(random.nextLong(1, 10 * Fixed.ONE));

      Quantity floored = quantity.flooredTo(step);

      assertThat(floored.e8() % step.e8()).isZero();
      assertThat(quantity.e8() - floored.e8()).as("%s", quantity).isBetween(0L, step.e8() - 1);
    }
  }

  @Test
  void fractionOfTheWholeIsTheQuantity() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < SAMPLES; i++) {
      Quantity quantity = new Quantity(random.nextLong(Long.MAX_VALUE));
      Bps share = new Bps(random.nextLong(Bps.WHOLE_E4 + 1));

      Quantity part = quantity.fraction(share, RoundingMode.DOWN);
      Quantity rest = quantity.fraction(new Bps(Bps.WHOLE_E4 - share.e4()), RoundingMode.UP);

      assertThat(part.plus(rest)).as("%s of %s", share, quantity).isEqualTo(quantity);
    }
  }

  @Test
  void signedQuantityGoesBothWaysAndClosesOnTheOtherSide() {
    SignedQuantity bought = SignedQuantity.of(Side.BUY, Quantity.of("2"));
    SignedQuantity sold = SignedQuantity.of(Side.SELL, Quantity.of("2"));

    assertThat(bought.plus(sold)).isEqualTo(SignedQuantity.ZERO);
    assertThat(bought.closingSide()).isEqualTo(Side.SELL);
    assertThat(sold.closingSide()).isEqualTo(Side.BUY);
    assertThat(sold.magnitude()).isEqualTo(Quantity.of("2"));
    assertThatThrownBy(SignedQuantity.ZERO::closingSide).isInstanceOf(Invariant.Broken.class);
  }
}
