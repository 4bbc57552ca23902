package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermsTest {
  @Test
  void aStatedLengthIsScaled() {
    assertThat(terms(Map.of("scale", "0.1")).scaled("outage", 45))
        .isEqualTo(Duration.ofMillis(4_500));
    assertThat(terms(Map.of("scale", "0.5", "outage", "60s")).scaled("outage", 45))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(terms(Map.of()).scaled("outage", 45)).isEqualTo(Duration.ofSeconds(45));
    assertThat(terms(Map.of("outage", "1m")).scaled("outage", 45)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aScaleThatIsNoneIsRefused() {
    for (String wrong : new String[] {"0", "-1", "11", "NaN", "fast"}) {
      assertThatThrownBy(() -> terms(Map.of("scale", wrong)).scale())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong);
    }
  }

  private static Terms terms(Map<String, String> settings) {
    Parameters parameters = Parameters.none().scaled("outage", 45);
    return new Terms(Path.of("none"), 1, settings, parameters, new Findings(_ -> {}));
  }
}
