package io.breakwater.lab.world;

import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.turn.Turn;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Lives a kill plan in virtual time: waits until the gate is open and nothing is in doubt, arms
/// late answers, gives the load, kills at the first moment with an order in flight, and reads from
/// the journal whether the kill counts.
final class KillRounds {
  private static final long LOOK_MILLIS = 10;
  private static final long READY_MILLIS_MAX = 120_000;
  private static final double MILLIS_PER_SECOND = 1_000;

  private final Ground ground;
  private final KillPlan plan;
  private final KillLoad load;
  private final VenueHost venue;
  private final TraderHost trader;
  private final Runnable whenDone;
  private final List<Kill> kills = new ArrayList<>();
  private long intentsBefore;
  private long beganMillis;

  /// One kill.
  ///
  /// @param unanswered durable sends without an answer in the journal
  /// @param intents made during the load before it, which lasted so many milliseconds
  public record Kill(KillPlan.Round round, int unanswered, long intents, long loadMillis) {
    boolean counts() {
      return unanswered > 0;
    }

    @Override
    public String toString() {
      return round + ": " + intents + " intents, " + unanswered + " sends without an answer";
    }
  }

  KillRounds(
      Ground ground,
      KillLoad load,
      KillPlan plan,
      VenueHost venue,
      TraderHost trader,
      Runnable whenDone) {
    this.ground = ground;
    this.load = load;
    this.plan = plan;
    this.venue = venue;
    this.trader = trader;
    this.whenDone = whenDone;
  }

  void begin() {
    awaitReady(ground.timeline().nowMillis() + READY_MILLIS_MAX);
  }

  private void awaitReady(long untilMillis) {
    if (counted(kills) >= plan.killsWanted() || kills.size() >= plan.rounds().size()) {
      judge();
      whenDone.run();
      return;
    }
    boolean calm = trader.state().filter(KillRounds::isCalm).isPresent();
    if (!calm) {
      load.forgetMarks();
    }
    if (calm && load.isReady()) {
      attack(plan.rounds().get(kills.size()));
    } else if (ground.timeline().nowMillis() > untilMillis) {
      ground.judge().accuse("INV-10 EverythingSettles", "the gate is not open for the next kill");
    } else {
      ground.timeline().afterMillis(LOOK_MILLIS, () -> awaitReady(untilMillis));
    }
  }

  private static boolean isCalm(State state) {
    return state.gate().verdict() == Verdict.OPEN
        && state.orders().open().values().stream().allMatch(Order.Working.class::isInstance);
  }

  private void attack(KillPlan.Round round) {
    venue.arm(Fault.of(FaultKind.STREAM_SILENT));
    venue.arm(VenueFaults.lateOrders(round.lateMillis()));
    intentsBefore = intents(trader.turns());
    beganMillis = ground.timeline().nowMillis();
    load.turn(true);
    ground.timeline().afterMillis(round.loadMillis(), () -> hunt(round));
  }

  private void hunt(KillPlan.Round round) {
    long elapsed = ground.timeline().nowMillis() - beganMillis;
    boolean late = elapsed >= round.loadMillis() + KillPlan.IN_FLIGHT_PATIENCE_MILLIS;
    boolean inFlight =
        trader.state().stream()
            .flatMap(state -> state.orders().open().values().stream())
            .anyMatch(Order.Sent.class::isInstance);
    if (!inFlight && !late) {
      ground.timeline().afterMillis(1, () -> hunt(round));
      return;
    }
    trader.kill(KillPoint.BETWEEN_STEPS);
    load.turn(false);
    venue.calm();
    List<Turn> turns = trader.turns();
    kills.add(new Kill(round, unanswered(turns), intents(turns) - intentsBefore, elapsed));
    awaitReady(ground.timeline().nowMillis() + READY_MILLIS_MAX);
  }

  private static long intents(List<Turn> turns) {
    return turns.stream()
        .flatMap(turn -> turn.facts().stream())
        .filter(OrderFact.IntentMade.class::isInstance)
        .count();
  }

  private static int unanswered(List<Turn> turns) {
    Set<String> open = new TreeSet<>();
    for (Turn turn : turns) {
      turn.inputs()
          .forEach(arrived -> {
            if (arrived.input() instanceof VenueInput.SendAnswered(var id, _)) {
              open.remove(id.text());
            }
          });
      for (Fact fact : turn.facts()) {
        switch (fact) {
          case Effect.Send send -> open.add(send.id().text());
          case OrderFact.Acknowledged(var id, _, _) -> open.remove(id.text());
          case OrderFact.IntentEnded(var id, _, _, _) -> open.remove(id.text());
          case Fact _ -> {}
        }
      }
    }
    return open.size();
  }

  private static long counted(List<Kill> kills) {
    return kills.stream().filter(Kill::counts).count();
  }

  /// Intents per second of load.
  static double rate(List<Kill> kills) {
    long intents = kills.stream().mapToLong(Kill::intents).sum();
    long millis = kills.stream().mapToLong(Kill::loadMillis).sum();
    return millis == 0 ? 0 : intents * MILLIS_PER_SECOND / millis;
  }

  /// A plan that did not do what it is for proves nothing.
  private void judge() {
    long counted = counted(kills);
    if (counted < plan.killsWanted()) {
      ground
          .judge()
          .accuse(
              "EVIDENCE KillsCount",
              counted
                  + " of "
                  + plan.killsWanted()
                  + " kills met a durable send without an answer");
    }
    double rate = rate(kills);
    if (rate < KillPlan.INTENTS_PER_SECOND_MIN) {
      ground
          .judge()
          .accuse(
              "EVIDENCE EnoughIntents",
              String.format(
                  java.util.Locale.ROOT,
                  "%.1f intents per second, at least %d",
                  rate,
                  KillPlan.INTENTS_PER_SECOND_MIN));
    }
  }

  List<Kill> kills() {
    return List.copyOf(kills);
  }
}
