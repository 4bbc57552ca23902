package io.breakwater.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Health.Dependency UP = new Health.Dependency("a", true, true, "");
  private static final Health.Dependency DOWN = new Health.Dependency("b", false, false, "");
  private static final Health.Dependency LOST = new Health.Dependency("c", false, true, "");

  private static String status(Health.Dependency... dependencies) {
    return new Health(true, List.of(dependencies), Map.of()).status();
  }

  @Test
  void theStatusFollowsFromWhatIsDown() {
    assertThat(status()).isEqualTo("HEALTHY");
    assertThat(status(UP)).isEqualTo("HEALTHY");
    assertThat(status(UP, DOWN)).isEqualTo("DEGRADED");
    assertThat(status(UP, DOWN, LOST)).isEqualTo("UNHEALTHY");
  }
}
