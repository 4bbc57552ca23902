package io.breakwater.kernel.wish;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.Resets;
import io.breakwater.kernel.State;
import io.breakwater.kernel.StopWatch;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.stop.ResetAnswer;
import io.breakwater.kernel.stop.ResetOrder;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Optional;

/// Decides commands. Each comes to exactly one answer, recorded after what it brought about.
public final class Commands {
  private Commands() {}

  public static void decide(Draft draft, String commandId, Command command) {
    Answer answer =
        switch (command) {
          case Command.Trip trip -> trip(draft, trip);
          case Command.Reset reset -> reset(draft, reset);
          case Command.Halt halt -> halt(draft, halt);
          case Command.Resume resume -> resume(draft, resume);
          case Command.CancelOrders cancel -> Cancelling.ours(draft, cancel);
          case Command.CancelAccount cancel -> Cancelling.account(draft, cancel);
          case Command.Flatten flatten -> flatten(draft, commandId, flatten);
          case Command.AdoptOrder adopt -> Adoptions.order(draft, commandId, adopt);
          case Command.AdoptPosition adopt -> Adoptions.position(draft, adopt);
          case Command.ResolveOrder resolve -> resolve(draft, resolve);
          case Command.ResetBreaker reset -> resetBreaker(draft, reset);
          case Command.SetPolicy set -> PolicyCommand.set(draft, set);
          case Command.Reconcile reconcile -> reconcile(draft, reconcile);
        };
    draft.emit(
        new WishFact.CommandAnswered(
            commandId,
            name(command),
            command.operator(),
            command.reason(),
            answer.accepted(),
            answer.code(),
            answer.text()));
  }

  /// The word for a command in answers and in the audit trail.
  public static String name(Command command) {
    return switch (command) {
      case Command.Trip _ -> "trip";
      case Command.Reset _ -> "reset";
      case Command.Halt _ -> "halt";
      case Command.Resume _ -> "resume";
      case Command.CancelOrders _, Command.CancelAccount _ -> "cancel";
      case Command.Flatten _ -> "flatten";
      case Command.AdoptOrder _, Command.AdoptPosition _ -> "adopt";
      case Command.ResolveOrder _ -> "resolve";
      case Command.ResetBreaker _ -> "breaker reset";
      case Command.SetPolicy _ -> "policy set";
      case Command.Reconcile _ -> "reconcile";
    };
  }

  private static Answer trip(Draft draft, Command.Trip trip) {
    StopWatch.trip(draft, StopFact.Cause.OPERATOR, trip.operator(), trip.reason());
    return Answer.done("tripped: no new exposure; cancels are being verified");
  }

  private static Answer reset(Draft draft, Command.Reset reset) {
    ResetOrder order = new ResetOrder(reset.operator(), reset.reason(), reset.override());
    return switch (Resets.decide(draft, order)) {
      case ResetAnswer.Granted(var facts) -> {
        draft.emitAll(facts);
        yield Answer.done("armed; losses are measured from the equity of now");
      }
      case ResetAnswer.Denied(var code, var text) -> Answer.refused(code, text);
    };
  }

  private static Answer halt(Draft draft, Command.Halt halt) {
    if (draft.state().gate().halts().contains(halt.scope())) {
      return Answer.done(halt.scope() + " was halted already");
    }
    draft.emit(
        new GateFact.HaltSet(halt.scope(), halt.operator(), halt.reason(), draft.wallMillis()));
    return Answer.done("no new exposure for " + halt.scope());
  }

  private static Answer resume(Draft draft, Command.Resume resume) {
    State state = draft.state();
    boolean all = resume.scope() instanceof Scope.All;
    boolean kernelBlocks = all && !state.gate().grounds().kernelCause().isEmpty();
    if (kernelBlocks && !state.agreement().holds()) {
      return Answer.refused(
          "reconciled", "the account must be reconciled first: " + state.agreement().lossCause());
    }
    boolean halted = state.gate().halts().contains(resume.scope());
    if (!halted && !kernelBlocks) {
      return Answer.refused("not-halted", "no halt of " + resume.scope());
    }
    if (kernelBlocks) {
      draft.emit(new GateFact.KernelCleared(resume.operator(), resume.reason()));
    }
    if (halted) {
      draft.emit(new GateFact.HaltLifted(resume.scope(), resume.operator(), resume.reason()));
    }
    return Answer.done("resumed " + resume.scope());
  }

  private static Answer flatten(Draft draft, String commandId, Command.Flatten flatten) {
    if (flatten.scope() instanceof Scope.OfSymbol(var symbol) && !isKnown(draft.state(), symbol)) {
      return Answer.notFound("no market " + symbol + ": neither traded nor held here");
    }
    int made = Flattening.flatten(draft, flatten.scope(), "command:" + commandId);
    return Answer.done("closing " + made + " positions of " + flatten.scope());
  }

  private static boolean isKnown(State state, Symbol symbol) {
    return state.life().instrument(symbol).isPresent()
        || state.portfolio().openPositions().stream()
            .anyMatch(open -> open.key().symbol().equals(symbol));
  }

  private static Answer resolve(Draft draft, Command.ResolveOrder resolve) {
    Optional<Order> found = draft.state().orders().find(resolve.id());
    if (found.isEmpty()) {
      return Answer.notFound("no order " + resolve.id() + " here");
    }
    if (!(found.orElse(null) instanceof Order.InDoubt order)) {
      return Answer.refused(
          "not-in-doubt", "order " + resolve.id() + " is " + found.get().stateText());
    }
    Quantity executed = order.track().executed();
    Quantity all = order.intent().terms().quantity();
    String who = " by " + resolve.operator() + ": " + resolve.reason();
    draft.emit(
        switch (resolve.as()) {
          case ABSENT ->
              new OrderFact.IntentEnded(
                  order.id(), Outcome.EXPIRED, executed, "resolved as absent" + who);
          case FILLED ->
              new OrderFact.IntentEnded(
                  order.id(), Outcome.FILLED, all, "resolved as filled" + who);
        });
    draft.needReconcile("order " + order.id() + " was resolved" + who);
    return Answer.done("order " + order.id() + " resolved as " + resolve.as());
  }

  private static Answer resetBreaker(Draft draft, Command.ResetBreaker reset) {
    List<BreakerFact> facts =
        draft
            .machines()
            .breakers()
            .reset(draft.state().breakers(), reset.symbol(), reset.operator());
    draft.emitAll(facts);
    return facts.isEmpty()
        ? Answer.done("the breaker of " + reset.symbol() + " was closed already")
        : Answer.done("the breaker of " + reset.symbol() + " is closed");
  }

  private static Answer reconcile(Draft draft, Command.Reconcile reconcile) {
    draft.needReconcile("asked for by " + reconcile.operator());
    return Answer.done("the account will be read");
  }
}
