package io.breakwater.lab.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.world.Assembly;
import io.breakwater.lab.world.FaultPlan;
import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.FaultPlan.Kind;
import io.breakwater.lab.world.World;
import io.breakwater.lab.world.World.Told;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every broken trader is found: the invariants have teeth.
class MutantsTest {
  private static final int SEEDS_MAX = 60;
  private static final int LOST_SEEDS_MAX = 300;

  /// What few histories come to is looked for where one does; `simulate --mutants` begins at the
  /// first seed for all of them.
  private static final Map<String, Long> FROM =
      Map.ofEntries(
          Map.entry("cut-taken-for-stored", 19L),
          Map.entry("key-of-a-publication-forgotten", 19L),
          Map.entry("latency-counts-for-nothing", 129L),
          Map.entry("missing-order-never-asked-for", 42L),
          Map.entry("gate-forgets-halts", 36L),
          Map.entry("open-breaker-lets-pass", 28L),
          Map.entry("reducing-order-at-another-price", 20L),
          Map.entry("gate-opens-before-it-agrees", 28L),
          Map.entry("older-reading-believed", 14L),
          Map.entry("ban-forgotten", 13L),
          Map.entry("doubt-ends-after-one-not-found", 9L));

  private static final MutantHunt HUNT = new MutantHunt();

  @ParameterizedTest
  @MethodSource("mutants")
  void isFoundByAnInvariantThatIsThereToFindItWhereWhatShipsHolds(Assembly mutant) {
    MutantHunt.Hunted hunted = HUNT.hunt(mutant, FROM.getOrDefault(mutant.name(), 1L), SEEDS_MAX);

    System.out.println(mutant.name() + ": " + hunted);
    assertThat(hunted.isFound()).as(hunted.toString()).isTrue();
  }

  /// The journal is lost while an order that only reduces rests: the first such history of the
  /// shipped trader is fine, and the mutant's is not.
  @Test
  void anOrderOfALostJournalThatIsNotSeenIsFound() {
    FaultPlan plan =
        LongStream.rangeClosed(1, LOST_SEEDS_MAX)
            .mapToObj(MutantsTest::lostJournal)
            .filter(MutantsTest::leavesAnOrder)
            .findFirst()
            .orElseThrow();

    Told told = World.live(plan, Mutants.blindToLostOrders());

    assertThat(told.broken())
        .hasValueSatisfying(broken -> assertThat(broken.invariant()).startsWith("INV-07"));
  }

  private static boolean leavesAnOrder(FaultPlan plan) {
    Told shipped = World.live(plan, Assembly.shipped());
    assertThat(shipped.broken()).isEmpty();
    return shipped.probes().containsKey(Probe.LOST_ORDER_SHOWN);
  }

  private static FaultPlan lostJournal(long seed) {
    return new FaultPlan(seed, 12_000, List.of(new Fault(Kind.ROT, 11_000, 0, 300_000)));
  }

  static Iterable<Assembly> mutants() {
    return Mutants.all();
  }
}
