package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.mutant.Mutants;
import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.FaultPlan.Kind;
import io.breakwater.lab.world.World.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plans that broke something once, each in its file, as `simulate --shrink` wrote it.
class RegressionsTest {
  private static final Path FOLDER = Path.of("src/test/resources/regressions");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isAsExpected(Path file) throws IOException {
    Regression kept = Regression.read(file);

    assertThat(kept.live()).as(file + ":\n" + kept.plan().text()).isEqualTo(kept.expected());
  }

  @Test
  void whatIsShrunkIsSmallerAndItsFileBreaksTheSame(@TempDir Path folder) throws IOException {
    Assembly mutant = Mutants.named("effects-before-the-force").orElseThrow();
    List<Fault> faults =
        List.of(
            new Fault(Kind.STREAM_TWICE, 2_000, 6_000, 20),
            new Fault(Kind.UNKNOWN_EXECUTED, 3_000, 6_000, 4),
            new Fault(Kind.KILL, 5_000, 0, 0),
            new Fault(Kind.CRASH, 8_000, 2_000, 200));
    Told told = World.live(new FaultPlan(1, 10_000, faults), mutant);
    assertThat(told.broken()).isPresent();

    Told shrunk = new Shrinking(mutant).shrink(told);
    Regression kept = Regression.read(Regression.of(mutant, shrunk).write(folder));

    assertThat(((FaultPlan) shrunk.plan()).faults()).hasSizeLessThan(faults.size());
    assertThat(((FaultPlan) shrunk.plan()).safetyMillis())
        .isLessThanOrEqualTo(Math.min(10_000, shrunk.virtualMillis() + 1));
    assertThat(kept.plan()).isEqualTo(shrunk.plan());
    assertThat(kept.live()).isEqualTo(told.broken().orElseThrow().invariant());
    assertThat(kept.expected()).isEqualTo(kept.broke());
  }
}
