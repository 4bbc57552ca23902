package io.breakwater.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.storage.KnownPolicy.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownPolicyTest {
  private static final Policy FIRST = Policy.paperDefaults(List.of(new Symbol("BTCUSDT")));
  private static final Policy SECOND = PolicyKeys.with(FIRST, Map.of("risk_mode", "defensive"));

  @TempDir Path folder;

  private Path file() {
    return new Folders(folder).policyWindow();
  }

  private KnownPolicy known() {
    return KnownPolicy.read(new RealDisk(), file());
  }

  private void writeTwoVersions() {
    Windows windows =
        new Windows(
            new RealDisk(), new Folders(folder), new ManualClock(1, 1), Runnable::run, _ -> {});
    State state = State.EMPTY;
    for (Policy policy : List.of(FIRST, SECOND)) {
      long version = state.life().rules().version() + 1;
      state =
          Kernel.standard()
              .evolve(state, new LifeFact.PolicyAdopted(version, policy, "ann", "test"));
      windows.show(state);
    }
  }

  @Test
  void aWholeSnapshotIsTheNewestVersion() {
    writeTwoVersions();

    assertThat(known()).isEqualTo(new KnownPolicy(Source.SNAPSHOT, 2, SECOND, ""));
  }

  @Test
  void aDamagedSnapshotGivesTheVersionBefore() throws IOException {
    writeTwoVersions();
    Files.writeString(file(), "{");

    assertThat(known().source()).isEqualTo(Source.PREVIOUS);
    assertThat(known().version()).isEqualTo(1);
    assertThat(known().policy()).isEqualTo(FIRST);
    assertThat(known().reason()).contains("it carries no checksum");
  }

  @Test
  void withoutAnyTheBuiltInOneAllowsNothing() throws IOException {
    assertThat(known().source()).isEqualTo(Source.BUILT_IN);

    writeTwoVersions();
    Files.writeString(file(), "{");
    Files.writeString(file().resolveSibling("policy.json.previous"), "x");

    assertThat(known().source()).isEqualTo(Source.BUILT_IN);
    assertThat(known().version()).isZero();
    assertThat(known().policy().symbols()).isEmpty();
    assertThat(known().policy().riskMode()).isEqualTo(Policy.RiskMode.HALT);
    assertThat(known().policy().mode()).isEqualTo(Policy.Mode.SHADOW);
  }

  @Test
  void nothingIsStricterThanTheStrictest() {
    Policy strictest = PolicyKeys.strictest();

    assertThat(PolicyKeys.differences(FIRST, strictest))
        .isNotEmpty()
        .allMatch(each -> each.key().isStricter(each.before(), each.after()));
    assertThat(PolicyKeys.differences(strictest, FIRST))
        .noneMatch(each -> each.key().isStricter(each.before(), each.after()));
  }
}
