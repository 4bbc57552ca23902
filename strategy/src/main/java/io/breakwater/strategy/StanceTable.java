package io.breakwater.strategy;

import io.breakwater.model.gate.RefusalReason;
import io.breakwater.strategy.Outcome.Gone;
import io.breakwater.strategy.Outcome.Held;
import io.breakwater.strategy.Outcome.Refused;
import io.breakwater.strategy.Outcome.Taken;
import io.breakwater.strategy.Stance.Entering;
import io.breakwater.strategy.Stance.Flat;
import io.breakwater.strategy.Stance.Holding;
import io.breakwater.strategy.Stance.Leaving;

/// How outcomes and time move a stance. One row per pair; pure.
final class StanceTable {
  private StanceTable() {}

  private record Row(Stance stance, Outcome outcome) {}

  /// The stance after an outcome. `bar` is the number of the last closed bar, from which a newly
  /// learned position is aged.
  ///
  /// A level (`Held`, `Gone`) that arrives before the pending signal was taken may be older than
  /// that signal. `Gone` then leaves a pending entry alone and `Held` a pending exit: the answer to
  /// the signal, or its age, settles both.
  static Stance after(Stance stance, Outcome outcome, long bar) {
    return switch (new Row(stance, outcome)) {
      // A late answer to an entry that was given up: it is on its way after all.
      case Row(Flat _, Taken(_, var id)) -> new Entering(id, Long.MAX_VALUE, true);
      case Row(Flat flat, Refused _) -> flat;
      case Row(Flat _, Held(_, var entry)) -> new Holding(entry, bar, false, 0);
      case Row(Flat flat, Gone _) -> flat;

      case Row(Entering entering, Taken(_, var id)) ->
          id.equals(entering.signalId()) ? new Entering(id, Long.MAX_VALUE, true) : entering;
      case Row(Entering entering, Refused(_, var id, _)) ->
          id.equals(entering.signalId()) ? new Flat() : entering;
      case Row(Entering _, Held(_, var entry)) -> new Holding(entry, bar, false, 0);
      case Row(Entering entering, Gone _) -> entering.taken() ? new Flat() : entering;

      // A late answer to an exit that was given up.
      case Row(Holding holding, Taken(_, var id)) ->
          new Leaving(id, holding.leavingFrom(holding.retryAtMillis()), Long.MAX_VALUE, true);
      case Row(Holding holding, Refused _) -> holding;
      case Row(Holding holding, Held(_, var entry)) ->
          new Holding(entry, holding.sinceBar(), holding.leaving(), holding.retryAtMillis());
      case Row(Holding _, Gone _) -> new Flat();

      case Row(Leaving leaving, Taken(_, var id)) ->
          id.equals(leaving.signalId())
              ? new Leaving(id, leaving.from(), Long.MAX_VALUE, true)
              : leaving;
      case Row(Leaving leaving, Refused(_, var id, var reason)) ->
          id.equals(leaving.signalId()) ? afterRefusedExit(leaving, reason) : leaving;
      case Row(Leaving leaving, Held _) -> leaving.taken() ? leaving.from() : leaving;
      case Row(Leaving _, Gone _) -> new Flat();
    };
  }

  /// The stance at a wall time: a signal that was never answered is forgotten.
  static Stance at(Stance stance, long wallMillis) {
    return switch (stance) {
      case Flat flat -> flat;
      case Entering entering -> wallMillis > entering.answerByMillis() ? new Flat() : entering;
      case Holding holding -> holding;
      case Leaving leaving -> wallMillis > leaving.answerByMillis() ? leaving.from() : leaving;
    };
  }

  private static Stance afterRefusedExit(Leaving leaving, RefusalReason reason) {
    return reason == RefusalReason.SKIP_NO_POSITION ? new Flat() : leaving.from();
  }
}
