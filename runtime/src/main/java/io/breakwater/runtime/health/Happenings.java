package io.breakwater.runtime.health;

import io.breakwater.console.view.IncidentView.Kind;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.health.Happening.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the logs of the trader, the supervisor and the monitor hold, as incidents tell it. Pure.
final class Happenings {
  private static final String GATE = "gate";
  private static final String READINESS = "readiness";
  private static final String STOP = "emergency stop";
  private static final String SUPERVISOR = "supervisor";
  private static final String FAILSAFE = "failsafe:";
  private static final String STAGE = "component:";

  /// Who asks for itself is no person.
  private static final String OURSELVES = "breakwater";

  private Happenings() {}

  static List<Happening> of(Turn turn) {
    List<Happening> all = new ArrayList<>();
    long wall = turn.began().wallMillis();
    for (Arrived arrived : turn.inputs()) {
      if (arrived.input() instanceof Input.CommandReceived(_, var command)) {
        person(wall, command).ifPresent(all::add);
      }
    }
    for (Fact fact : turn.facts()) {
      of(wall, fact).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Happening> of(long wall, Fact fact) {
    return switch (fact) {
      case GateFact.GateMoved moved -> Optional.of(gate(moved));
      case GateFact.InterlockMoved moved -> Optional.of(interlock(wall, moved));
      case StopFact.Tripped tripped -> Optional.of(tripped(wall, tripped));
      case StopFact.CancelsVerified verified ->
          note(wall, Kind.STOP, STOP, verified.cancelled() + " orders cancelled, verified");
      case StopFact.LeftoversListed left ->
          note(wall, Kind.STOP, STOP, "not every order could be cancelled: " + left);
      case StopFact.StopReset _ ->
          Optional.of(
              new Happening(
                  wall, Kind.STOP, STOP, "the emergency stop is reset", new Weight.Ends(STOP)));
      case LifeFact.LifeStarted(_, _, boolean rescue) ->
          note(
              wall,
              Kind.LIFE,
              "trader",
              rescue ? "the trader began in rescue" : "the trader began");
      case Effect.Raise(var severity, var type, var subject, var text) ->
          note(wall, Kind.ALERT, type, severity + " " + subject + ": " + text);
      case Fact _ -> Optional.empty();
    };
  }

  private static Happening tripped(long wall, StopFact.Tripped tripped) {
    String cause = tripped.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String text = "tripped (" + cause + ") by " + tripped.operator() + ": " + tripped.reason();
    return new Happening(wall, Kind.STOP, STOP, text, new Weight.Begins(STOP));
  }

  private static Happening gate(GateFact.GateMoved moved) {
    if (moved.to() == Verdict.OPEN) {
      return new Happening(
          moved.wallMillis(), Kind.GATE, GATE, "trading open again", new Weight.Ends(GATE));
    }
    String blocking =
        moved.blocking().stream().map(InterlockName::text).collect(Collectors.joining(", "));
    return new Happening(
        moved.wallMillis(), Kind.GATE, GATE, moved.to() + ": " + blocking, new Weight.Begins(GATE));
  }

  private static Happening interlock(long wall, GateFact.InterlockMoved moved) {
    return new Happening(
        wall,
        Kind.SYMPTOM,
        moved.name().text(),
        moved.blocking() ? moved.scope() + ": " + moved.reason() : moved.scope() + ": well again",
        Happening.NOTE);
  }

  private static Optional<Happening> note(long wall, Kind kind, String subject, String text) {
    return Optional.of(new Happening(wall, kind, subject, text, Happening.NOTE));
  }

  private static Optional<Happening> person(long wall, Command command) {
    if (command.operator().equals(OURSELVES)) {
      return Optional.empty();
    }
    String name = command.getClass().getSimpleName();
    String deed = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    String text = command.operator() + ": " + deed + ", \"" + command.reason() + '"';
    return Optional.of(new Happening(wall, Kind.PERSON, deed, text, Happening.NOTE));
  }

  static Happening of(WatchFact fact) {
    long at = fact.wallMillis();
    return switch (fact) {
      case WatchFact.WatchBegan began -> began(began);
      case WatchFact.WatchEnded ended ->
          new Happening(
              at,
              Kind.LIFE,
              SUPERVISOR,
              "the supervisor ended in order (pid " + ended.pid() + ")",
              new Weight.EndsAll(""));
      case WatchFact.StageChanged changed -> stage(changed);
      case WatchFact.FailsafeEntered(_, var component, var reason) ->
          new Happening(
              at,
              Kind.STAGE,
              component,
              "FAILSAFE: " + reason,
              new Weight.Begins(FAILSAFE + component));
      case WatchFact.FailsafeCleared(_, var operator, var reason) ->
          new Happening(
              at,
              Kind.PERSON,
              "failsafe",
              operator + " cleared the failsafe, \"" + reason + '"',
              new Weight.EndsAll(FAILSAFE));
      case WatchFact.AlertRaised(_, var severity, var type, var subject, var text) ->
          new Happening(
              at, Kind.ALERT, type, severity + " " + subject + ": " + text, Happening.NOTE);
      case WatchFact.OperatorActed acted -> person(acted);
      case WatchFact.ReadinessMoved moved -> readiness(moved);
      case WatchFact.ShardTurned(_, var shard, var from, var to, var reason) ->
          new Happening(at, Kind.STAGE, shard, from + " -> " + to + ": " + reason, Happening.NOTE);
      case WatchFact.UnitMoved(_, var unit, var from, var to, var reason) ->
          new Happening(
              at,
              Kind.STAGE,
              unit,
              "moved from " + from + " to " + to + ": " + reason,
              Happening.NOTE);
      case WatchFact.ZombieSeen(_, var shard, var unit) ->
          new Happening(
              at, Kind.STAGE, shard, "read " + unit + ", which is another's", Happening.NOTE);
    };
  }

  private static Happening began(WatchFact.WatchBegan began) {
    return new Happening(
        began.wallMillis(),
        Kind.LIFE,
        SUPERVISOR,
        "a supervisor began (pid " + began.pid() + "), running already: " + began.adopted(),
        began.adopted().isEmpty() ? new Weight.Starts() : new Weight.EndsAll(STAGE));
  }

  private static Happening person(WatchFact.OperatorActed acted) {
    String deed = acted.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String why = acted.reason().isEmpty() ? "" : ", \"" + acted.reason() + '"';
    return new Happening(
        acted.wallMillis(),
        Kind.PERSON,
        acted.subject(),
        acted.operator() + ": " + deed + why,
        Happening.NOTE);
  }

  private static Happening readiness(WatchFact.ReadinessMoved moved) {
    if (moved.ready()) {
      String failing = moved.failing().isEmpty() ? "" : ", failing " + moved.failing();
      return new Happening(
          moved.wallMillis(),
          Kind.READINESS,
          READINESS,
          "ready to trade" + failing,
          new Weight.Settles(READINESS));
    }
    String reason = moved.reason().isEmpty() ? moved.failing().toString() : moved.reason();
    return new Happening(
        moved.wallMillis(),
        Kind.READINESS,
        READINESS,
        "not ready: " + reason,
        new Weight.Begins(READINESS));
  }

  private static Happening stage(WatchFact.StageChanged changed) {
    String trouble = STAGE + changed.component();
    return new Happening(
        changed.wallMillis(),
        Kind.STAGE,
        changed.component(),
        changed.from() + " to " + changed.to() + ": " + changed.reason(),
        changed.to() == HealStage.OBSERVE ? new Weight.Ends(trouble) : new Weight.Begins(trouble));
  }
}
