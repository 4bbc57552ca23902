package io.breakwater.lab.chaos;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Readiness told by real processes.
@Execution(ExecutionMode.CONCURRENT)
class HealthIT {
  @Test
  @Timeout(120)
  void aCutNetworkIsToldAndHeals() throws Exception {
    ScenariosIT.holds(new CutNetwork(), Map.of("outage", "6"));
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void aCutNetworkIsToldAndHealsAsStated() throws Exception {
    ScenariosIT.holds(new CutNetwork(), Map.of());
    ScenariosIT.holds(new CutNetwork(), Map.of("cut", "reset", "outage", "20"));
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void aPartThatIsCutOffIsNamedAndHeals() throws Exception {
    ScenariosIT.holds(new NetworkPartition(), Map.of());
  }
}
