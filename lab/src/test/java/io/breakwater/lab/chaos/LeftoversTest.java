package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A judge of what was left over has nothing to say where nothing was asked to end.
class LeftoversTest {
  @TempDir Path temporary;
  private Path scenario = Path.of("");
  private Path data = Path.of("");
  private final Findings findings = new Findings(_ -> {});

  @BeforeEach
  void open() {
    scenario = temporary.resolve("scenario");
    data = scenario.resolve("data");
    Leftovers.open(scenario);
    findings.evidence("the fault took effect", true, 1, "1");
  }

  private Result judged() {
    Leftovers.of(data).judge(scenario, findings);
    return findings.result();
  }

  @Test
  void whatEndedInOrderPasses() {
    Leftovers.of(data).opened(data);
    Leftovers.of(data).closed(data, List.of());

    assertThat(judged()).isEqualTo(Result.PASSED);
  }

  @Test
  void withoutAnythingAskedToEndNothingIsShown() {
    assertThat(judged()).isEqualTo(Result.INCONCLUSIVE);
  }

  @Test
  void aFolderThatNobodyClosedIsNoProof() {
    Leftovers.of(data).opened(data);
    Leftovers.of(data).opened(scenario.resolve("second"));
    Leftovers.of(data).closed(data, List.of());

    assertThat(judged()).isEqualTo(Result.INCONCLUSIVE);
  }

  @Test
  void whatLivedOnBreaksTheScenario() {
    Leftovers.of(data).opened(data);
    Leftovers.of(data).closed(data, List.of("trader did not end when asked"));

    assertThat(judged()).isEqualTo(Result.FAILED);
  }
}
