package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.runtime.process.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyWindowTest {
  private static final Policy FIRST = Policy.paperDefaults(List.of());

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock(1_700_000_000_000L, 1);

  private Path path() {
    return folder.resolve("state").resolve("policy.json");
  }

  private PolicyWindow window() {
    return new PolicyWindow(new RealDisk(), path(), clock);
  }

  private String held() {
    StateLoad load = new StateFile(new RealDisk(), path()).load();
    assertThat(load).isInstanceOf(StateLoad.Loaded.class);
    return ((StateLoad.Loaded) load).json();
  }

  private static State adopted(State before, long version, Policy policy) {
    return Kernel.standard()
        .evolve(before, new LifeFact.PolicyAdopted(version, policy, "ann", "test"));
  }

  @Test
  void nothingIsWrittenBeforeAVersionIsAdopted() {
    window().show(State.EMPTY);

    assertThat(path()).doesNotExist();
  }

  @Test
  void everyVersionIsWrittenWithEveryKey() {
    PolicyWindow window = window();
    State first = adopted(State.EMPTY, 1, FIRST);
    window.show(first);
    assertThat(held()).contains("\"version\":1", "\"risk_mode\":\"normal\"");

    window.show(adopted(first, 2, PolicyKeys.with(FIRST, Map.of("risk_mode", "halt"))));

    assertThat(held()).contains("\"version\":2", "\"risk_mode\":\"halt\"");
  }

  @Test
  void aHarmedFileIsWrittenAnewWithinFiveSeconds() throws IOException {
    PolicyWindow window = window();
    State state = adopted(State.EMPTY, 1, FIRST);
    window.show(state);
    String before = held();
    Files.writeString(path(), "{\"version\":9}");

    clock.passMillis(4_900);
    window.show(state);
    assertThat(Files.readString(path())).isEqualTo("{\"version\":9}");
    clock.passMillis(200);
    window.show(state);

    assertThat(held()).isEqualTo(before);
    assertThat(folder.resolve("state").resolve("aside")).isNotEmptyDirectory();
  }

  @Test
  void aDiskThatFailsStopsNothingAndIsTriedAgainWithTheNextCheck() throws IOException {
    Files.writeString(folder.resolve("state"), "in the way");
    PolicyWindow window = window();
    State state = adopted(State.EMPTY, 1, FIRST);
    window.show(state);

    Files.delete(folder.resolve("state"));
    clock.passMillis(5_000);
    window.show(state);

    assertThat(held()).contains("\"version\":1");
  }
}
