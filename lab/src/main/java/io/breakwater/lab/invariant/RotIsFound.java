package io.breakwater.lab.invariant;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import java.util.Optional;

/// A bit that flips in a finished part of the log while the trader runs is named by that trader
/// before the history comes to rest, unless it died before; and from then on this life adds no
/// exposure. Rot is never named where there is none.
final class RotIsFound implements Check {
  private boolean damaged;
  private boolean rotten;
  private boolean named;

  @Override
  public String id() {
    return "INV-15 RotIsFound";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.LogDamaged _ -> {
        damaged = true;
        yield Optional.empty();
      }
      case Seen.LogRottenAlive _ -> {
        rotten = true;
        yield Optional.empty();
      }
      case Seen.LifeRecovered(var recovered, _, _) -> {
        // A start reads from its snapshot on: what lies before it is found by reading again.
        damaged &= !recovered.rescue();
        rotten = false;
        named = false;
        yield Optional.empty();
      }
      case Seen.TurnDurable(var turn) -> decided(turn);
      case Seen.Settled _ when rotten && !named ->
          Optional.of("a finished part of the log is rotten, and nobody says so");
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> decided(Turn turn) {
    boolean tells =
        turn.inputs().stream()
            .anyMatch(arrived ->
                arrived.input() instanceof Input.StorageSeen seen
                    && seen.trouble() == StorageTrouble.LOG_ROTTEN);
    if (tells && !damaged) {
      return Optional.of("rot is named in a log that nothing has damaged");
    }
    boolean wasNamed = named;
    named |= tells;
    boolean adds =
        turn.facts().stream()
            .anyMatch(fact ->
                fact instanceof OrderFact.IntentMade(var intent, _)
                    && intent.requestClass() == RequestClass.EXPOSURE);
    return wasNamed && adds
        ? Optional.of("exposure was added on a journal that is known to be rotten")
        : Optional.empty();
  }
}
