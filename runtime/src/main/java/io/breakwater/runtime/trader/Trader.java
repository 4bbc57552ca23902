package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.TooLarge;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.kernel.Decision;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.wish.Commands;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
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
  private Optional<String> unrecorded = Optional.empty();

  /// What the trader touches the world through.
  ///
  /// @param witness measures, and decides nothing
  public record Ports(
      Journal journal, VenuePort venue, Answers answers, GatePass pass, Witness witness) {
    /// Without anybody who measures.
    public Ports(Journal journal, VenuePort venue, Answers answers, GatePass pass) {
      this(journal, venue, answers, pass, Witness.NONE);
    }
  }

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

  /// Decides upon the inputs in order, as one turn; as several where one would not fit into a
  /// record of the journal. Does nothing when there are none. Throws only what must end the
  /// process: the journal cannot be written or forced.
  public void turn(List<Arrived> inputs, long wallMillis) {
    if (inputs.isEmpty()) {
      return;
    }
    Invariant.check(inputs.size() <= Turn.INPUTS_MAX, "a turn takes at most 256 inputs");
    try {
      oneTurn(inputs, wallMillis);
    } catch (TooLarge tooLarge) {
      // Nothing of it was written and nothing was let out; the same inputs would come again.
      if (inputs.size() == 1) {
        oneTurn(List.of(inPlaceOf(inputs.getFirst(), tooLarge)), wallMillis);
      } else {
        int half = inputs.size() / 2;
        turn(inputs.subList(0, half), wallMillis);
        turn(inputs.subList(half, inputs.size()), wallMillis);
      }
    }
  }

  private void oneTurn(List<Arrived> inputs, long wallMillis) {
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(epoch, time.nowNanos(), wallMillis, cursors(inputs), buildId);
    State next = kernel.evolve(state, began);
    List<Fact> facts = new ArrayList<>();
    for (Arrived input : inputs) {
      Decision decision = decide(next, input);
      facts.addAll(decision.facts());
      next = decision.state();
    }
    Turn turn = new Turn(began, inputs, facts, next.stateHash());
    ports.journal().append(turn);
    ports.pass().written(next);
    long forcing = ports.witness().nanos();
    ports.journal().force();
    ports.witness().forced(forcing);
    ports.pass().durable(next);
    state = next;
    turns++;
    ports.witness().durable(turn);
    facts.forEach(this::letOut);
  }

  /// An input that cannot be recorded is not decided: the journal blocks new exposure for the rest
  /// of this life, and its source goes on behind it. A command is told so, without a record.
  private Arrived inPlaceOf(Arrived input, TooLarge tooLarge) {
    String text = TurnCodec.nameOf(input.input()) + " was not decided: " + tooLarge.getMessage();
    LOG.error("input too large for the journal, new exposure blocked cause=\"{}\"", text);
    unrecorded = Optional.of(text);
    if (input.input() instanceof Input.CommandReceived(var id, var command)) {
      ports
          .answers()
          .complete(
              new WishFact.CommandAnswered(
                  id,
                  Commands.name(command),
                  command.operator(),
                  command.reason(),
                  false,
                  "too-large",
                  text));
    }
    return new Arrived(new Input.JournalSeen(true, text), input.origin(), input.wallMillis());
  }

  private Decision decide(State before, Arrived input) {
    long began = ports.witness().nanos();
    try {
      Decision decision = kernel.decide(before, input);
      ports.witness().decided(began);
      return decision;
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
    DecisionLog.write(fact, state.policy().retry().retriesMax());
    switch (fact) {
      case Effect.Send send -> send(send);
      case Effect.Cancel(var id, var symbol) -> ports.venue().cancel(symbol, id);
      case Effect.Query(var id, var symbol) -> ports.venue().query(symbol, id);
      case Effect.PlaceStop(var id, var terms) -> ports.venue().placeStop(id, terms);
      case Effect.CancelStop(var id, var symbol) -> ports.venue().cancelStop(symbol, id);
      case Effect.QueryStop(var id, var symbol) -> ports.venue().queryStop(symbol, id);
      case Effect.SetCountdown(var symbol, var millis) -> ports.venue().countdown(symbol, millis);
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
    long decidedNanos = state.life().kernelNanos();
    BooleanSupplier stillAllowed =
        () ->
            !adds
                || ports
                    .pass()
                    .allows(send.gateGeneration(), intent, time.nowNanos() - decidedNanos);
    ports.venue().send(intent, stillAllowed);
  }

  Optional<String> journalTrouble() {
    return unrecorded.isPresent() ? unrecorded : ports.journal().trouble();
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
