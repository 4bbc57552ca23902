package io.breakwater.lab.invariant;

import io.breakwater.bus.log.Recovery;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.StopFact;
import java.util.Optional;

/// A log that lost turns to damage says so: as corrupt, which leads to rescue, or as a torn tail
/// where the damage lies in what nothing later proves durable. A rescued life trips the emergency
/// stop in its first turn.
final class DamageIsNamed implements Check {
  private boolean cut;
  private boolean rescued;

  @Override
  public String id() {
    return "INV-13 DamageIsNamed";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.JournalCut _ -> {
        cut = true;
        yield Optional.empty();
      }
      case Seen.LifeRecovered(var recovered, _, var recovery) -> {
        boolean silent = cut && !names(recovery) && !recovered.rescue();
        cut = false;
        rescued = recovered.rescue();
        yield silent
            ? Optional.of("durable turns are gone, and recovery says " + recovery)
            : Optional.empty();
      }
      case Seen.TurnDurable(var turn)
          when rescued
              && turn.facts().stream().anyMatch(LifeFact.LifeStarted.class::isInstance) -> {
        rescued = false;
        yield turn.facts().stream().anyMatch(StopFact.Tripped.class::isInstance)
            ? Optional.empty()
            : Optional.of("a life in rescue began without tripping the stop");
      }
      case Seen _ -> Optional.empty();
    };
  }

  private static boolean names(Recovery recovery) {
    return switch (recovery) {
      case Recovery.Corrupt _, Recovery.TornTail _ -> true;
      case Recovery.Fresh _, Recovery.Clean _, Recovery.Rewritten _ -> false;
    };
  }
}
