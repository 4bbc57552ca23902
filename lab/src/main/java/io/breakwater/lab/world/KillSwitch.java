package io.breakwater.lab.world;

import io.breakwater.lab.disk.SimDisk;
import io.breakwater.lab.invariant.Judge;
import io.breakwater.lab.invariant.Seen;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.trader.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Stands around journal and venue of one life of the trader: tells the judge which turns are
/// durable, and ends the process at the point that was armed.
final class KillSwitch {
  private final int life;
  private final SimDisk disk;
  private final Judge judge;
  private final Conditions conditions;
  private Optional<KillPoint> armed = Optional.empty();
  private long durableTurns;
  private long dieAtTurn = Long.MAX_VALUE;
  private boolean sends;

  /// @param life the number of the life, from 1
  KillSwitch(int life, SimDisk disk, Ground ground) {
    this.life = life;
    this.disk = disk;
    this.judge = ground.judge();
    this.conditions = ground.conditions();
  }

  void arm(KillPoint point) {
    armed = Optional.of(point);
  }

  /// Dies once so many turns of this life are durable.
  void armRecovery(long turns) {
    dieAtTurn = turns;
  }

  void disarm() {
    armed = Optional.empty();
    dieAtTurn = Long.MAX_VALUE;
  }

  boolean isArmed(KillPoint point) {
    return armed.filter(point::equals).isPresent();
  }

  /// What these turns hold is durable, and nothing that follows from it has left.
  private void strikeBehind(List<Turn> durable) {
    durableTurns += durable.size();
    boolean answered =
        durable.stream()
            .flatMap(turn -> turn.inputs().stream())
            .anyMatch(arrived -> arrived.input() instanceof VenueInput.SendAnswered);
    boolean filled =
        durable.stream()
            .flatMap(turn -> turn.facts().stream())
            .anyMatch(OrderFact.Executed.class::isInstance);
    boolean recovering = durableTurns >= dieAtTurn;
    if (recovering
        || (answered && isArmed(KillPoint.AFTER_ANSWER))
        || (filled && isArmed(KillPoint.AFTER_FILL))) {
      throw new Killed(recovering ? KillPoint.IN_RECOVERY.name() : armed.toString());
    }
  }

  /// What the trader has heard of its host.
  private void feel(Turn turn) {
    for (Arrived arrived : turn.inputs()) {
      switch (arrived.input()) {
        case Input.ClockStepped _ -> conditions.meet(FaultPlan.Kind.CLOCK_STEP);
        case Input.RoadSeen road when road.state() == RoadState.DOWN ->
            conditions.meet(FaultPlan.Kind.ROAD_DOWN);
        case Input _ -> {}
      }
    }
  }

  private void strike(KillPoint here) {
    if (isArmed(here) && sends) {
      throw new Killed(here.name());
    }
  }

  Journal around(Journal journal) {
    return new Journal() {
      private final List<Turn> pending = new ArrayList<>();

      @Override
      public void append(Turn turn) {
        sends = turn.facts().stream().anyMatch(Effect.Send.class::isInstance);
        strike(KillPoint.BEFORE_APPEND);
        feel(turn);
        journal.append(turn);
        pending.add(turn);
      }

      @Override
      public void force() {
        strike(KillPoint.BEFORE_FORCE);
        if (isArmed(KillPoint.IN_FORCE) && sends) {
          disk.losePowerInForce(1);
        }
        journal.force();
        judge.see(new Seen.LogForced(life));
        List<Turn> durable = List.copyOf(pending);
        pending.clear();
        durable.forEach(turn -> judge.see(new Seen.TurnDurable(turn)));
        strike(KillPoint.AFTER_FORCE);
        strikeBehind(durable);
      }

      @Override
      public Optional<String> trouble() {
        if (conditions.size(FaultPlan.Kind.JOURNAL_SLOW) == 0) {
          return journal.trouble();
        }
        conditions.meet(FaultPlan.Kind.JOURNAL_SLOW);
        return Optional.of("a force took long");
      }
    };
  }

  VenuePort around(VenuePort venue) {
    return new PassingVenue(venue) {
      @Override
      public void send(Intent intent, BooleanSupplier stillAllowed) {
        super.send(intent, stillAllowed);
        strike(KillPoint.AFTER_FIRST_SEND);
      }
    };
  }
}
