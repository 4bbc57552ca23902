package io.breakwater.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Need;
import io.breakwater.kernel.health.Service;
import io.breakwater.kernel.health.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Health.Dependency VENUE = Health.Dependency.of(Need.VENUE, true, "");
  private static final Health.Dependency NO_STREAM =
      Health.Dependency.of(Need.USER_STREAM, false, "");
  private static final Health.Dependency NO_BUS =
      Health.Dependency.of(Need.BUS, Condition.UNKNOWN, "");

  private static Standing status(Health.Dependency... dependencies) {
    return new Health(Service.TRADER, true, List.of(dependencies), Map.of()).status();
  }

  @Test
  void theStatusFollowsFromTheTableOfTheRole() {
    assertThat(status()).isEqualTo(Standing.HEALTHY);
    assertThat(status(VENUE)).isEqualTo(Standing.HEALTHY);
    assertThat(status(VENUE, NO_STREAM)).isEqualTo(Standing.DEGRADED);
    assertThat(status(VENUE, NO_STREAM, NO_BUS)).isEqualTo(Standing.UNHEALTHY);
  }
}
