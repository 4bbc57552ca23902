package io.breakwater.lab.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.world.Assembly;
import io.breakwater.lab.world.Campaign;
import io.breakwater.lab.world.World.Told;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every broken trader is found: the invariants have teeth.
class MutantsTest {
  private static final int SEEDS_MAX = 200;

  @ParameterizedTest
  @MethodSource("mutants")
  void isFound(Assembly mutant) {
    Optional<Told> found = new Campaign(mutant).liveUntilBroken(1, SEEDS_MAX);

    String text =
        found
            .map(told -> "seed " + told.plan().seed() + ", " + told.broken().orElseThrow())
            .orElse("not found within " + SEEDS_MAX + " seeds");
    System.out.println(mutant.name() + ": " + text.lines().findFirst().orElse(""));
    assertThat(found).as(text).isPresent();
  }

  static Iterable<Assembly> mutants() {
    return Mutants.all();
  }
}
