package io.breakwater.lab.invariant;

import io.breakwater.bus.log.Recovery;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.turn.Turn;
import java.util.Optional;

/*
 * What proves that a turn was durable: the head page, unless the host has lost power since, for it
 * is never forced; and each later record, which tells how far the log had been forced when it was
 * written. So after a loss of power the turns that a flipped bit may take unproven are the last
 * ones of the log, one for each flip.
 */
/// A log that lost turns to damage says so: as corrupt, which leads to rescue, or as a torn tail
/// where nothing proves that what is lost had been durable. A rescued life trips the emergency stop
/// in its first turn.
final class DamageIsNamed implements Check {
  private long durableTurns;
  private long lostTurns;
  private long flips;
  private boolean powerLost;
  private boolean rescued;

  @Override
  public String id() {
    return "INV-13 DamageIsNamed";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.PowerLost _ -> {
        powerLost = true;
        yield Optional.empty();
      }
      case Seen.LogDamaged _ -> {
        flips++;
        yield Optional.empty();
      }
      case Seen.JournalCut(var left) -> {
        lostTurns = durableTurns - left.size();
        durableTurns = left.size();
        yield Optional.empty();
      }
      case Seen.LifeRecovered(var recovered, _, var recovery) -> {
        boolean named = lostTurns == 0 || names(recovery) || recovered.rescue();
        String lost = lostTurns + " durable turns are gone";
        lostTurns = 0;
        flips = 0;
        powerLost = false;
        rescued = recovered.rescue();
        yield named ? Optional.empty() : Optional.of(lost + ", and recovery says " + recovery);
      }
      case Seen.TurnDurable(var turn) -> {
        durableTurns++;
        yield rescued ? untripped(turn) : Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> untripped(Turn turn) {
    if (turn.facts().stream().noneMatch(LifeFact.LifeStarted.class::isInstance)) {
      return Optional.empty();
    }
    rescued = false;
    return turn.facts().stream().anyMatch(StopFact.Tripped.class::isInstance)
        ? Optional.empty()
        : Optional.of("a life in rescue began without tripping the stop");
  }

  private boolean names(Recovery recovery) {
    return switch (recovery) {
      case Recovery.Corrupt _ -> true;
      case Recovery.TornTail _ -> powerLost && lostTurns <= flips;
      case Recovery.Fresh _, Recovery.Clean _, Recovery.Rewritten _ -> false;
    };
  }
}
