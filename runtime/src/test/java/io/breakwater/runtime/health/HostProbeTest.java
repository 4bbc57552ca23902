package io.breakwater.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.runtime.process.ManualClock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProbeTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(1_763_780_400_000L, 0);

  private HostProbe probe() {
    return new HostProbe(new RealDisk(), folder, clock);
  }

  @Test
  void roomIsUnknownUntilSomebodyLooked() {
    HostProbe probe = probe();
    assertThat(probe.room().condition()).isEqualTo(Condition.UNKNOWN);

    probe.look();

    assertThat(probe.room().condition().serves()).isTrue();
    assertThat(probe.room().detail()).endsWith("MiB left");
  }

  @Test
  void aStepOfTheWallClockIsShownForAWhileAndBlocksNothing() {
    HostProbe probe = probe();
    probe.look();
    assertThat(probe.clock().condition()).isEqualTo(Condition.UP);

    clock.stepMillis(-3_600_000);
    probe.look();
    assertThat(probe.clock().code()).isEqualTo(Code.SKEWED);
    assertThat(probe.clock().condition()).isEqualTo(Condition.DEGRADED);

    clock.passMillis(HostProbe.STEP_SHOWN_SECONDS * 1_000 + 1);
    probe.look();
    assertThat(probe.clock().condition()).isEqualTo(Condition.UP);
  }

  @Test
  void timeThatPassesIsNoStep() {
    HostProbe probe = probe();
    for (int second = 0; second < 100; second++) {
      clock.passMillis(1_000);
      probe.look();
      assertThat(probe.clock().condition()).isEqualTo(Condition.UP);
    }
  }
}
