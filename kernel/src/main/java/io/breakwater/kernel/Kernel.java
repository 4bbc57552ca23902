package io.breakwater.kernel;

import io.breakwater.kernel.gate.GateWatch;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.order.Answers;
import io.breakwater.kernel.order.Cancels;
import io.breakwater.kernel.order.Dispatch;
import io.breakwater.kernel.order.Doubts;
import io.breakwater.kernel.order.OrderEvolution;
import io.breakwater.kernel.order.Reports;
import io.breakwater.kernel.order.Retries;
import io.breakwater.kernel.protect.Closings;
import io.breakwater.kernel.protect.Countdowns;
import io.breakwater.kernel.protect.Protector;
import io.breakwater.kernel.protect.StopAnswers;
import io.breakwater.kernel.protect.StopNews;
import io.breakwater.kernel.reconcile.Reconciliation;
import io.breakwater.kernel.wish.Commands;
import io.breakwater.kernel.wish.Signals;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/*
 * Every input is decided in the same four steps. First the gate is brought up to date, since time
 * has passed. Then the input itself is decided. Then what follows from the new state is decided:
 * the emergency stop looks at the account, what is due is sent, asked or given up, a reading begins
 * where one is needed. Last the gate is settled again, so that the record after an input never says
 * OPEN where the state does not. Each step reads the state that the facts before it have made.
 */
/// The safety kernel: decides facts from inputs and evolves the state by facts. Pure and without
/// memory of its own; safe to share.
public final class Kernel {
  /// Closed orders that one input may forget; the next input forgets more.
  private static final int FORGOTTEN_MAX = 64;

  private final Machines machines;
  private final Evolution evolution;

  public Kernel(Machines machines) {
    this.machines = machines;
    this.evolution = new Evolution(new OrderEvolution(machines.orders()), machines.portfolio());
  }

  /// The kernel that ships.
  public static Kernel standard() {
    return new Kernel(Machines.standard());
  }

  /// The state after the fact. Total for facts that fit; `Invariant.Broken` where one does not,
  /// which during recovery means that the journal is corrupt.
  public State evolve(State state, Fact fact) {
    return evolution.step(state, fact).orBroken();
  }

  /// What the input comes to. The caller has evolved the turn's `TurnBegan` before. May throw on a
  /// defect, and [WrongAccount] on a configuration that does not belong to this journal; the state
  /// that was handed in stays good.
  public Decision decide(State state, Arrived arrived) {
    Draft draft = new Draft(evolution, machines, state);
    GateWatch.settle(draft);
    route(draft, arrived);
    StopWatch.sample(draft);
    GateWatch.settle(draft);
    consequences(draft);
    GateWatch.settle(draft);
    return draft.decision();
  }

  /// What an input comes to whose decision threw: its own facts are void, the kernel interlock
  /// blocks, and the account is read where the venue had spoken. A wish gets its one answer.
  public Decision refused(State state, Arrived arrived, String cause) {
    Draft draft = new Draft(evolution, machines, state);
    String type = arrived.input().getClass().getSimpleName();
    draft.emit(new LifeFact.InputRefused(type, cause));
    draft.emit(new GateFact.KernelBlocked("refused " + type + ": " + cause));
    draft.raise(
        Effect.Severity.CRITICAL,
        "TradingGateClosed",
        "kernel",
        "an input could not be decided: " + type + ": " + cause);
    switch (arrived.input()) {
      case VenueInput _ -> draft.needReconcile("a venue input was refused: " + type);
      case Input.CommandReceived(var commandId, var command) ->
          draft.emit(
              new WishFact.CommandAnswered(
                  commandId,
                  Commands.name(command),
                  command.operator(),
                  command.reason(),
                  false,
                  "defect",
                  cause));
      case Input.SignalReceived(var signal) -> draft.emit(Signals.refusedByDefect(draft, signal));
      case Input.Local _ -> {
        // There is nobody to answer.
      }
    }
    GateWatch.settle(draft);
    return draft.decision();
  }

  /// The earliest kernel time at which `TimeReached` must arrive, where time alone can change
  /// something.
  public OptionalLong nextDeadlineNanos(State state) {
    return Deadlines.next(state, machines);
  }

  /// What operators see of the state.
  public View view(State state) {
    return new View(state, machines);
  }

  /// The symbols whose marks must be fed: those with a position or an order that has not ended.
  public SortedSet<Symbol> watched(State state) {
    return Interlocks.watched(state);
  }

  private static void route(Draft draft, Arrived arrived) {
    switch (arrived.input()) {
      case Input.Local local -> local(draft, local);
      case Input.SignalReceived(var signal) -> Signals.decide(draft, signal, arrived.wallMillis());
      case Input.CommandReceived(var commandId, var command) ->
          Commands.decide(draft, commandId, command);
      case VenueInput venue -> venue(draft, venue);
    }
  }

  private static void local(Draft draft, Input.Local local) {
    switch (local) {
      case Input.LifeBegan life -> Lives.began(draft, life);
      case Input.Configured configured -> Lives.configured(draft, configured);
      case Input.TimeReached _ -> {
        // What is due is decided after every input.
      }
      case Input.ClockStepped stepped -> Host.clockStepped(draft, stepped);
      case Input.MarksChanged changed -> Host.marks(draft, changed);
      case Input.PricesDoubted doubted -> Host.doubted(draft, doubted);
      case Input.MarketEnded ended -> Host.ended(draft, ended);
      case Input.StopFileSeen seen -> Host.stopFile(draft, seen);
      case Input.JournalSeen seen -> Host.journal(draft, seen);
      case Input.StorageSeen seen -> Host.storage(draft, seen);
      case Input.LeaseSeen seen -> Host.lease(draft, seen);
      case Input.RoadSeen seen -> Roads.seen(draft, seen);
      case Input.SpoolSeen seen -> Roads.spool(draft, seen);
      case Input.EntryRefused refused -> SetAside.refused(draft, refused);
    }
  }

  private static void venue(Draft draft, VenueInput venue) {
    switch (venue) {
      case VenueInput.SendAnswered answer -> Answers.onSend(draft, answer);
      case VenueInput.CancelAnswered answer -> Answers.onCancel(draft, answer);
      case VenueInput.QueryAnswered answer -> Answers.onQuery(draft, answer);
      case VenueInput.SnapshotAnswered answer -> Reconciliation.onAnswer(draft, answer);
      case VenueInput.OrderReported(var report, var fills) -> Reports.heard(draft, report, fills);
      case VenueInput.AccountReported report -> Account.reported(draft, report);
      case VenueInput.StopAnswered answer -> StopAnswers.onPlace(draft, answer);
      case VenueInput.StopCancelAnswered answer -> StopAnswers.onCancel(draft, answer);
      case VenueInput.StopQueryAnswered answer -> StopAnswers.onQuery(draft, answer);
      case VenueInput.StopReported(var report) -> StopNews.heard(draft, report);
      case VenueInput.CountdownAnswered answer -> Countdowns.onAnswer(draft, answer);
      case VenueInput.ContactSeen seen -> Host.contact(draft, seen);
      case VenueInput.LatencySeen seen -> Host.latency(draft, seen);
      case VenueInput.Banned banned -> Host.banned(draft, banned);
    }
  }

  /// What follows from the state and the time, whatever the input was: cancels and what reduces
  /// come first.
  private static void consequences(Draft draft) {
    Protector.onTime(draft);
    StopWatch.cancelResting(draft);
    Cancels.onTime(draft);
    Closings.onTime(draft);
    Dispatch.releaseWaiting(draft);
    Doubts.onTime(draft);
    Retries.onTime(draft);
    draft.emitAll(
        draft
            .machines()
            .breakers()
            .onTime(draft.state().breakers(), draft.policy().breaker(), draft.nanos()));
    StopWatch.overdue(draft);
    Roads.onTime(draft);
    SetAside.onTime(draft);
    Countdowns.onTime(draft);
    unsettled(draft);
    Reconciliation.onTime(draft);
    forget(draft);
  }

  /// Executions that the venue reported and whose trades never came are looked for.
  private static void unsettled(Draft draft) {
    State state = draft.state();
    boolean asked = state.agreement().isNeeded() || state.agreement().isReading();
    for (ClientOrderId id : state.orders().unsettled().keys()) {
      long ended = state.orders().closed().get(id).orElseThrow().endedNanos();
      if (!asked && draft.nanos() >= ended + Deadlines.SETTLE_NANOS) {
        draft.needReconcile("trades of order " + id + " are missing");
        return;
      }
    }
  }

  private static void forget(Draft draft) {
    for (int i = 0; i < FORGOTTEN_MAX; i++) {
      Optional<ClientOrderId> oldest = draft.state().orders().forgettable(draft.nanos());
      if (oldest.isEmpty()) {
        return;
      }
      draft.emit(new OrderFact.Forgotten(oldest.get()));
    }
  }
}
