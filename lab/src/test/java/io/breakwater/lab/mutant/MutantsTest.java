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
          Map.entry("limit-of-orders-forgotten", 235L),
          Map.entry("limit-of-an-owners-orders-forgotten", 134L),
          Map.entry("policy-takes-stale-loosening", 45L),
          Map.entry("gate-forgets-halts", 42L),
          Map.entry("missing-order-never-asked-for", 25L),
          Map.entry("wish-to-cancel-forgotten", 21L),
          Map.entry("cut-taken-for-stored", 20L),
          Map.entry("key-of-a-publication-forgotten", 19L),
          Map.entry("limit-of-all-positions-forgotten", 15L),
          Map.entry("day-never-ends", 11L),
          Map.entry("limits-by-mood", 20L),
          Map.entry("ban-forgotten", 13L),
          Map.entry("limit-of-open-orders-forgotten", 12L),
          Map.entry("limit-of-leverage-forgotten", 7L),
          Map.entry("reducing-order-at-another-price", 6L),
          Map.entry("collar-forgotten", 6L),
          Map.entry("doubt-ends-after-one-not-found", 5L),
          Map.entry("gate-forgets-doubt", 5L),
          Map.entry("limit-of-the-days-loss-forgotten", 5L),
          Map.entry("latency-counts-for-nothing", 4L),
          Map.entry("stop-forgotten-after-a-partial-fill", 4L),
          Map.entry("open-breaker-lets-pass", 4L),
          Map.entry("losses-trip-nothing", 4L),
          Map.entry("daily-loss-trips-nothing", 4L),
          Map.entry("day-begins-by-local-time", 4L),
          Map.entry("older-reading-believed", 4L),
          Map.entry("reducing-order-never-asked-for", 4L));

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
