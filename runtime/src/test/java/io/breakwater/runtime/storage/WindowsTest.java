package io.breakwater.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {
  private static final Policy FIRST = Policy.paperDefaults(List.of());
  private static final State ADOPTED = adopted(State.EMPTY, 1, FIRST);

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock(1_700_000_000_000L, 1);
  private final List<Input.StorageSeen> told = new ArrayList<>();
  private Windows windows;

  @BeforeEach
  void open() {
    windows = newWindows();
  }

  private Windows newWindows() {
    return new Windows(
        new RealDisk(),
        new Folders(folder),
        clock,
        Runnable::run,
        input -> told.add((Input.StorageSeen) input));
  }

  private Path path(String name) {
    return new Folders(folder).state(name);
  }

  private String held(String name) {
    StateLoad load = new StateFile(new RealDisk(), path(name)).peek();
    assertThat(load).isInstanceOf(StateLoad.Loaded.class);
    return ((StateLoad.Loaded) load).json();
  }

  private static State adopted(State before, long version, Policy policy) {
    return Kernel.standard()
        .evolve(before, new LifeFact.PolicyAdopted(version, policy, "ann", "test"));
  }

  @Test
  void nothingIsWrittenBeforeAVersionIsAdopted() {
    windows.show(State.EMPTY);

    assertThat(folder.resolve("state")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"policy", "state_bus", "circuit_breaker", "order_sigs", "positions_snapshot"})
  void everyWindowIsWrittenAndMendedWithinFourSecondsFromTheTruth(String name) throws IOException {
    windows.show(ADOPTED);
    String before = held(name);
    assertThat(told).isEmpty();
    Files.writeString(path(name), "{\"broken");

    clock.passMillis(4_000);
    windows.show(ADOPTED);

    assertThat(held(name)).isEqualTo(before);
    assertThat(folder.resolve("state").resolve("aside")).isNotEmptyDirectory();
    assertThat(told).extracting(Input.StorageSeen::over).containsExactly(false, true);
    assertThat(told.getFirst().subject()).isEqualTo("state/" + name + ".json");
    assertThat(Files.readString(folder.resolve("alerts").resolve("state_bus_invalid.json")))
        .contains(name + ".json", "it carries no checksum", "foundAt");
  }

  @Test
  void aWindowThatWasCutOrTakenAwayIsMended() throws IOException {
    windows.show(ADOPTED);
    String before = held("state_bus");
    Files.writeString(path("state_bus"), Files.readString(path("state_bus")).substring(0, 40));
    clock.passMillis(5_000);
    windows.show(ADOPTED);
    assertThat(held("state_bus")).isEqualTo(before);

    Files.delete(path("state_bus"));
    clock.passMillis(5_000);
    windows.show(ADOPTED);

    assertThat(held("state_bus")).isEqualTo(before);
    assertThat(told).hasSize(4);
  }

  @Test
  void damageThatWasDoneBeforeTheStartIsFoundAtTheStart() throws IOException {
    windows.show(ADOPTED);
    Files.writeString(path("order_sigs"), "");

    newWindows().show(ADOPTED);

    assertThat(held("order_sigs")).contains("signatures");
    assertThat(told).hasSize(2);
  }

  @Test
  void aFileWithAValidChecksumThatIsNotTheTruthIsReplacedAndTold() {
    windows.show(ADOPTED);
    new StateFile(new RealDisk(), path("policy")).write("{\"version\":9}");

    clock.passMillis(5_000);
    windows.show(ADOPTED);

    assertThat(held("policy")).contains("\"version\":1");
    assertThat(told.getFirst().detail()).contains("its writer did not write");
  }

  @Test
  void aNewVersionOfThePolicyIsWrittenAtOnceWithEveryKey() {
    windows.show(ADOPTED);
    assertThat(held("policy")).contains("\"version\":1", "\"risk_mode\":\"normal\"");

    windows.show(adopted(ADOPTED, 2, PolicyKeys.with(FIRST, Map.of("risk_mode", "halt"))));

    assertThat(held("policy")).contains("\"version\":2", "\"risk_mode\":\"halt\"");
    assertThat(held("state_bus")).contains("\"policyVersion\":2");
    assertThat(told).isEmpty();
  }

  @Test
  void aQuietTraderWritesNothing() throws IOException {
    windows.show(ADOPTED);
    var before = Files.getLastModifiedTime(path("state_bus"));
    for (int i = 0; i < 20; i++) {
      clock.passMillis(1_000);
      windows.show(ADOPTED);
    }

    assertThat(Files.getLastModifiedTime(path("state_bus"))).isEqualTo(before);
  }

  @Test
  void aDiskThatFailsStopsNothingAndIsTriedAgainWithTheNextCheck() throws IOException {
    Files.writeString(folder.resolve("state"), "in the way");
    windows.show(ADOPTED);
    assertThat(told).isNotEmpty().noneMatch(Input.StorageSeen::over);
    int once = told.size();
    clock.passMillis(5_000);
    windows.show(ADOPTED);
    assertThat(told).hasSize(once);

    Files.delete(folder.resolve("state"));
    clock.passMillis(5_000);
    windows.show(ADOPTED);

    assertThat(held("policy")).contains("\"version\":1");
    assertThat(told).hasSize(2 * once);
    assertThat(told.getLast().over()).isTrue();
  }
}
