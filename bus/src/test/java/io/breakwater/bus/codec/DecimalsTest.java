package io.breakwater.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  private static final long SEED = 20_261_122L;
  private static final int CASES = 20_000;

  @Test
  void textAndParseAgreeWithTheModel() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < CASES; i++) {
      long units = random.nextLong() >> random.nextInt(64);

      String text = Decimals.text(units, Fixed.SCALE);
      String percent = Decimals.text(units, JsonOut.PERCENT_SCALE);

      assertThat(text).isEqualTo(Fixed.text(units));
      assertThat(Decimals.parse(text, Fixed.SCALE)).isEqualTo(units).isEqualTo(Fixed.parse(text));
      assertThat(percent).isEqualTo(new Bps(units).percentText());
      assertThat(Decimals.parse(percent, JsonOut.PERCENT_SCALE)).isEqualTo(units);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 100_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
  void theEndsOfTheRangeComeBack(long units) {
    assertThat(Decimals.parse(Decimals.text(units, Fixed.SCALE), Fixed.SCALE)).isEqualTo(units);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "1.",
        ".5",
        "+1",
        "1e5",
        "1E5",
        "--1",
        "1-",
        "1.2.3",
        "0.123456789",
        " 1",
        "92233720368.54775808",
        "-92233720368.54775809",
        "99999999999999999999",
        "１",
        "NaN"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Decimals.parse(text, Fixed.SCALE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a decimal with at most 8 places in range: \"" + text + '"');
  }
}
