package io.breakwater.runtime.trader;

import io.breakwater.kernel.Decision;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.venue.VenuePort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trader: takes everything that has arrived, lets the kernel decide, makes the turn durable,
/// and only then lets its effects out. One thread owns it; threads outside only pump it, so the
/// simulator runs this very class.
public final class Trader {
  private static final Logger LOG = LoggerFactory.getLogger(Trader.class);

  private final Kernel kernel;
  private final Ports ports;
  private final KernelTime time;
  private final long epoch;
  private final String buildId;
  private State state;
  private long turns;

  /// What the trader touches the world through.
  public record Ports(Journal journal, VenuePort venue, Answers answers, GatePass pass) {}

  /// A trader that goes on from this state.
  ///
  /// @param state what evolving the journal gave; [State#EMPTY] for a new one
  public Trader(
      Kernel kernel, Ports ports, KernelTime time, State state, long epoch, String buildId) {
    this.kernel = kernel;
    this.ports = ports;
    this.time = time;
    this.state = state;
    this.epoch = epoch;
    this.buildId = buildId;
  }

  /// Decides upon the inputs in order, as one turn. Does nothing when there are none. Throws only
  /// what must end the process: the journal cannot be written or forced.
  public void turn(List<Arrived> inputs, long wallMillis) {
    if (inputs.isEmpty()) {
      return;
    }
    Invariant.check(inputs.size() <= Turn.INPUTS_MAX, "a turn takes at most 256 inputs");
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(epoch, time.nowNanos(), wallMillis, cursors(inputs), buildId);
    State next = kernel.evolve(state, began);
    List<Fact> facts = new ArrayList<>();
    for (Arrived input : inputs) {
      Decision decision = decide(next, input);
      facts.addAll(decision.facts());
      next = decision.state();
    }
    ports.pass().publish(next);
    ports.journal().append(new Turn(began, inputs, facts, next.stateHash()));
    ports.journal().force();
    state = next;
    turns++;
    facts.forEach(this::letOut);
  }

  private Decision decide(State before, Arrived input) {
    try {
      return kernel.decide(before, input);
    } catch (RuntimeException defect) {
      String type = input.input().getClass().getSimpleName();
      LOG.error("input refused type={} cause={}", type, defect.toString(), defect);
      return kernel.refused(before, input, defect.toString());
    }
  }

  private static List<Cursor> cursors(List<Arrived> inputs) {
    Map<String, Cursor> last = new TreeMap<>();
    for (Arrived input : inputs) {
      if (!input.origin().isLocal()) {
        last.put(input.origin().source(), input.origin());
      }
    }
    Collection<Cursor> moved = last.values();
    return List.copyOf(moved);
  }

  private void letOut(Fact fact) {
    DecisionLog.write(fact);
    switch (fact) {
      case Effect.Send send -> send(send);
      case Effect.Cancel(var id, var symbol) -> ports.venue().cancel(symbol, id);
      case Effect.Query(var id, var symbol) -> ports.venue().query(symbol, id);
      case Effect.TakeSnapshot(var number, var since) -> ports.venue().snapshot(number, since);
      case WishFact.CommandAnswered answer -> ports.answers().complete(answer);
      // Raise and Publish are read from the log by whoever listens; the rest is memory.
      case Fact _ -> {}
    }
  }

  private void send(Effect.Send send) {
    Intent intent =
        state
            .orders()
            .find(send.id())
            .map(Order::intent)
            .orElseThrow(() -> new Invariant.Broken("a send without its intent: " + send.id()));
    boolean adds = intent.requestClass() == RequestClass.EXPOSURE;
    BooleanSupplier stillAllowed =
        () -> !adds || ports.pass().allows(send.gateGeneration(), intent);
    ports.venue().send(intent, stillAllowed);
  }

  Optional<String> journalTrouble() {
    return ports.journal().trouble();
  }

  public State state() {
    return state;
  }

  public long kernelNanos() {
    return time.nowNanos();
  }

  public long turns() {
    return turns;
  }

  KernelTime time() {
    return time;
  }

  Kernel kernel() {
    return kernel;
  }
}
