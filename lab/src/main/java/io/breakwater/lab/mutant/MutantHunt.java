package io.breakwater.lab.mutant;

import io.breakwater.lab.world.Assembly;
import io.breakwater.lab.world.Campaign;
import io.breakwater.lab.world.FaultPlan;
import io.breakwater.lab.world.World;
import io.breakwater.lab.world.World.Told;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/// Looks for a history in which a mutant breaks an invariant that is there to find it, and lives
/// what ships in the same one: only where that holds does the mutant's defect explain the find. A
/// find by anything else, a process that died of the mutant itself among them, is none. Keeps what
/// it knows of the seeds that ship.
public final class MutantHunt {
  private final Map<Long, Optional<String>> shipped = new HashMap<>();

  /// What a hunt came to.
  ///
  /// @param told the history in which it was found; empty where it was not
  /// @param shipped what ships broke in the same history, if anything
  /// @param seeds lived with the mutant
  public record Hunted(Optional<Told> told, Optional<String> shipped, long seeds) {
    /// Whether the mutant was found, and nothing else was.
    public boolean isFound() {
      return told.isPresent() && shipped.isEmpty();
    }

    /// For people: by what and where.
    @Override
    public String toString() {
      String by =
          told.map(found ->
                  "found by "
                      + found.broken().orElseThrow().invariant()
                      + ", seed "
                      + found.plan().seed())
              .orElse("NOT FOUND");
      String wrong = shipped.map(what -> ", where what ships breaks " + what).orElse("");
      return by + wrong + ", " + seeds + " seeds lived";
    }
  }

  /// Lives seed after seed, at most so many.
  public Hunted hunt(Assembly mutant, long first, long seedsMax) {
    Set<String> expected = MutantFoundBy.of(mutant.name());
    Campaign campaign = new Campaign(mutant);
    Optional<Told> last =
        campaign.live(
            LongStream.range(first, first + seedsMax).mapToObj(FaultPlan::drawn).iterator(),
            told -> !isFind(told, expected));
    Optional<Told> found = last.filter(told -> isFind(told, expected));
    return new Hunted(found, found.flatMap(this::shippedBreaks), campaign.seeds());
  }

  private static boolean isFind(Told told, Set<String> expected) {
    return told.broken().filter(broken -> expected.contains(broken.number())).isPresent();
  }

  private Optional<String> shippedBreaks(Told found) {
    return shipped.computeIfAbsent(
        found.plan().seed(),
        _ -> World.live(found.plan(), Assembly.shipped()).broken().map(Object::toString));
  }
}
