package io.breakwater.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BpsTest {
  @Test
  void percentTextAndParseAreInverse() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 20_000; i++) {
      Bps bps = new Bps(random.nextLong() >> random.nextInt(64));

      assertThat(Bps.ofPercent(bps.percentText())).isEqualTo(bps);
      assertThat(bps.negated().negated()).isEqualTo(bps);
    }
  }

  @Test
  void tenPercentIsAThousandBasisPoints() {
    assertThat(Bps.ofPercent("10")).isEqualTo(Bps.of(1_000)).hasToString("10 %");
    assertThat(Bps.ofPercent("-6.35")).hasToString("-6.35 %");
    assertThat(new Bps(0)).hasToString("0 %");
  }

  @Test
  void finerThanAMillionthOfAPercentIsRefused() {
    assertThatThrownBy(() -> Bps.ofPercent("0.0000001")).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void whatDoesNotFitThrows() {
    assertThatThrownBy(() -> Bps.of(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Bps(Long.MIN_VALUE).negated())
        .isInstanceOf(ArithmeticException.class);
  }
}
