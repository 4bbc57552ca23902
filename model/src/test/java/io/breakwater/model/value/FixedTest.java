package io.breakwater.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FixedTest {
  private static final int SAMPLES = 20_000;
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /// Numbers of every magnitude: small ones meet ties, large ones need 128 bits.
  private static long anyMagnitude(SplittableRandom random) {
    return random.nextLong() >> random.nextInt(64);
  }

  @ParameterizedTest
  @EnumSource(RoundingMode.class)
  void mulDivAgreesWithBigIntegersInEveryMode(RoundingMode rounding) {
    SplittableRandom random = new SplittableRandom(rounding.name().hashCode());
    for (int i = 0; i < SAMPLES; i++) {
      long a = anyMagnitude(random);
      long b = anyMagnitude(random);
      long divisor = Math.max(1, anyMagnitude(random) & Long.MAX_VALUE);
      String sample = rounding + " of " + a + " * " + b + " / " + divisor;
      BigDecimal product = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
      boolean exact = product.remainder(BigDecimal.valueOf(divisor)).signum() == 0;
      if (rounding == RoundingMode.UNNECESSARY && !exact) {
        assertThatThrownBy(() -> Fixed.mulDiv(a, b, divisor, rounding))
            .as(sample)
            .isInstanceOf(ArithmeticException.class);
        continue;
      }
      BigInteger expected =
          product.divide(BigDecimal.valueOf(divisor), 0, rounding).toBigIntegerExact();
      if (expected.compareTo(LONG_MIN) < 0 || expected.compareTo(LONG_MAX) > 0) {
        assertThatThrownBy(() -> Fixed.mulDiv(a, b, divisor, rounding))
            .as(sample)
            .isInstanceOf(ArithmeticException.class);
      } else {
        assertThat(Fixed.mulDiv(a, b, divisor, rounding))
            .as(sample)
            .isEqualTo(expected.longValueExact());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RoundingMode.class)
  void mulDivAgreesOnSmallNumbersWhereTiesAreCommon(RoundingMode rounding) {
    for (long a = -30; a <= 30; a++) {
      for (long divisor = 1; divisor <= 12; divisor++) {
        if (rounding == RoundingMode.UNNECESSARY && a % divisor != 0) {
          continue;
        }
        assertThat(Fixed.mulDiv(a, 1, divisor, rounding))
            .as("%s of %d / %d", rounding, a, divisor)
            .isEqualTo(
                BigDecimal.valueOf(a)
                    .divide(BigDecimal.valueOf(divisor), 0, rounding)
                    .longValueExact());
      }
    }
  }

  @Test
  void mulDivAtTheEdgesOfLong() {
    assertThat(Fixed.mulDiv(Long.MIN_VALUE, 1, 1, RoundingMode.DOWN)).isEqualTo(Long.MIN_VALUE);
    assertThat(Fixed.mulDiv(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, RoundingMode.DOWN))
        .isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> Fixed.mulDiv(Long.MIN_VALUE, -1, 1, RoundingMode.DOWN))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void divisorThatIsNotPositiveIsBroken(long divisor) {
    assertThatThrownBy(() -> Fixed.mulDiv(1, 1, divisor, RoundingMode.DOWN))
        .isInstanceOf(Invariant.Broken.class);
  }

  @Test
  void textAndParseAreInverse() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < SAMPLES; i++) {
      long e8 = anyMagnitude(random);

      String text = Fixed.text(e8);

      assertThat(Fixed.parse(text)).as(text).isEqualTo(e8);
      assertThat(text).doesNotContain("E").doesNotMatch(".*\\.\\d*0");
      BigDecimal exact = BigDecimal.valueOf(e8, Fixed.SCALE).stripTrailingZeros();
      assertThat(text).isEqualTo(e8 == 0 ? "0" : exact.toPlainString());
    }
  }

  @Test
  void mulDivAgreesWithBigIntegersWhereTheQuotientIsAtTheEdge() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < SAMPLES; i++) {
      long divisor = Math.max(1, anyMagnitude(random) & Long.MAX_VALUE);
      long near = Long.MAX_VALUE - random.nextLong(3);
      long sign = random.nextBoolean() ? 1 : -1;
      BigInteger product = BigInteger.valueOf(near).multiply(BigInteger.valueOf(divisor * sign));

      assertThat(Fixed.mulDiv(near, divisor * sign, divisor, RoundingMode.HALF_EVEN))
          .as("%d * %d", near, divisor * sign)
          .isEqualTo(product.divide(BigInteger.valueOf(divisor)).longValueExact());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1.123456789", "NaN", "Infinity", "1e30", "92233720368.54775808", "1,5"})
  void whatIsNoSuchDecimalIsNamed(String text) {
    assertThatThrownBy(() -> Fixed.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining('"' + text + '"');
  }
}
