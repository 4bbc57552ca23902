package io.breakwater.kernel.stop;

import io.breakwater.kernel.state.Step;
import io.breakwater.kernel.state.Step.Contradicted;
import io.breakwater.kernel.state.Step.Moved;
import io.breakwater.kernel.stop.StopState.Armed;
import io.breakwater.kernel.stop.StopState.BreachPending;
import io.breakwater.kernel.stop.StopState.Cooldown;
import io.breakwater.kernel.stop.StopState.Resettable;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.BreachCleared;
import io.breakwater.model.fact.StopFact.BreachSeen;
import io.breakwater.model.fact.StopFact.CancelsVerified;
import io.breakwater.model.fact.StopFact.CooldownEnded;
import io.breakwater.model.fact.StopFact.LeftoversListed;
import io.breakwater.model.fact.StopFact.StopReset;
import java.util.List;

/// What each fact makes of each state of the emergency stop. The one way from tripped to armed is
/// verified or listed, cooled down, reset.
public final class StopTable {
  private StopTable() {}

  record Row(StopState state, StopFact fact) {}

  /// The state after the fact, or that they do not fit.
  public static Step<StopState> apply(StopState state, StopFact fact) {
    return switch (new Row(state, fact)) {
      case Row(Armed _, BreachSeen(var cause, var figures, long since)) ->
          moved(new BreachPending(cause, figures, since));
      case Row(Armed _, BreachCleared _) -> misfit(state, fact);
      case Row(Armed _, StopFact.Tripped trip) -> moved(tripped(trip, trip));
      case Row(Armed _, CancelsVerified _) -> misfit(state, fact);
      case Row(Armed _, LeftoversListed _) -> misfit(state, fact);
      case Row(Armed _, CooldownEnded _) -> misfit(state, fact);
      case Row(Armed _, StopReset _) -> misfit(state, fact);

      case Row(BreachPending _, BreachSeen _) -> misfit(state, fact);
      case Row(BreachPending _, BreachCleared _) -> moved(StopState.armed());
      case Row(BreachPending _, StopFact.Tripped trip) -> moved(tripped(trip, trip));
      case Row(BreachPending _, CancelsVerified _) -> misfit(state, fact);
      case Row(BreachPending _, LeftoversListed _) -> misfit(state, fact);
      case Row(BreachPending _, CooldownEnded _) -> misfit(state, fact);
      case Row(BreachPending _, StopReset _) -> misfit(state, fact);

      case Row(StopState.Tripped _, BreachSeen _) -> misfit(state, fact);
      case Row(StopState.Tripped _, BreachCleared _) -> misfit(state, fact);
      case Row(StopState.Tripped _, StopFact.Tripped _) -> moved(state);
      case Row(StopState.Tripped(var trip, _), CancelsVerified(_, _, long until)) ->
          moved(new Cooldown(trip, true, List.of(), until));
      case Row(StopState.Tripped(var trip, _), LeftoversListed(var left, _, _, long until)) ->
          moved(new Cooldown(trip, false, left, until));
      case Row(StopState.Tripped _, CooldownEnded _) -> misfit(state, fact);
      case Row(StopState.Tripped _, StopReset _) -> misfit(state, fact);

      case Row(Cooldown _, BreachSeen _) -> misfit(state, fact);
      case Row(Cooldown _, BreachCleared _) -> misfit(state, fact);
      // A trip after verification asks for cancelling and verifying once more, and for a new
      // cooldown.
      case Row(Cooldown(var first, _, _, _), StopFact.Tripped again) ->
          moved(tripped(first, again));
      case Row(Cooldown _, CancelsVerified _) -> misfit(state, fact);
      case Row(Cooldown _, LeftoversListed _) -> misfit(state, fact);
      case Row(Cooldown(var trip, boolean proven, var left, _), CooldownEnded _) ->
          moved(new Resettable(trip, proven, left));
      case Row(Cooldown _, StopReset _) -> misfit(state, fact);

      case Row(Resettable _, BreachSeen _) -> misfit(state, fact);
      case Row(Resettable _, BreachCleared _) -> misfit(state, fact);
      case Row(Resettable(var first, _, _), StopFact.Tripped again) -> moved(tripped(first, again));
      case Row(Resettable _, CancelsVerified _) -> misfit(state, fact);
      case Row(Resettable _, LeftoversListed _) -> misfit(state, fact);
      case Row(Resettable _, CooldownEnded _) -> misfit(state, fact);
      case Row(Resettable _, StopReset _) -> moved(StopState.armed());
    };
  }

  private static StopState tripped(StopFact.Tripped first, StopFact.Tripped latest) {
    return new StopState.Tripped(first, latest.atNanos());
  }

  private static Step<StopState> moved(StopState state) {
    return new Moved<>(state);
  }

  private static Step<StopState> misfit(StopState state, StopFact fact) {
    return new Contradicted<>(state, fact);
  }
}
