package io.breakwater.kernel;

import io.breakwater.kernel.gate.Interlocks.Raised;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.portfolio.Worth;
import io.breakwater.kernel.state.Step;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One decision while it is being made: every fact is evolved as it is emitted, so that whatever is
/// decided next reads the state after it. Lives within one call of `decide`.
public final class Draft {
  private final Evolution evolution;
  private final Machines machines;
  private final List<Fact> facts = new ArrayList<>();
  private State state;
  private final Derived derived;

  Draft(Evolution evolution, Machines machines, State state) {
    this.evolution = evolution;
    this.machines = machines;
    this.derived = new Derived(machines);
    this.state = state;
  }

  public State state() {
    return state;
  }

  /// The account valued now.
  public Worth worth() {
    return derived.worth(state);
  }

  /// What the emergency stop looks at now.
  public Sample sample() {
    return derived.sample(state);
  }

  /// The interlocks that block now.
  public List<Raised> raised() {
    return derived.raised(state);
  }

  /// The orders that have not ended, as they stand now; the list stays what it is when they move.
  public List<Order> openOrders() {
    return derived.openOrders(state);
  }

  /// Whether the gate as it stands now is the one that was recorded last.
  public boolean isSettled() {
    return derived.isSettled(state);
  }

  public void markSettled() {
    derived.markSettled(state);
  }

  public Machines machines() {
    return machines;
  }

  public Policy policy() {
    return state.policy();
  }

  /// Kernel time of the turn.
  public long nanos() {
    return state.life().kernelNanos();
  }

  /// Wall time of the turn.
  public long wallMillis() {
    return state.life().wallMillis();
  }

  Decision decision() {
    return new Decision(facts, state);
  }

  /// Records the fact. One that does not fit is a defect.
  public void emit(Fact fact) {
    accept(fact, evolution.step(state, fact).orBroken());
  }

  public void emitAll(List<? extends Fact> all) {
    for (Fact fact : all) {
      emit(fact);
    }
  }

  /// Records what the venue says of an order, where the order's table has it. Where it has not, the
  /// contradiction becomes facts: the symbol is halted, the kernel interlock blocks, and the
  /// account is read.
  ///
  /// @return whether it fitted
  public boolean offer(OrderFact fact, Symbol symbol) {
    return switch (evolution.step(state, fact)) {
      case Step.Moved<State>(var next) -> {
        accept(fact, next);
        yield true;
      }
      case Step.Contradicted<State>(_, var event) -> {
        contradiction(symbol, event + " for " + shortly(fact));
        yield false;
      }
    };
  }

  private String shortly(OrderFact fact) {
    Optional<Order> order =
        switch (fact) {
          case OrderFact.Acknowledged(var id, _, _) -> state.orders().find(id);
          case OrderFact.Executed(var id, _) -> state.orders().find(id);
          case OrderFact.RetryPlanned(var id, _, _, _) -> state.orders().find(id);
          case OrderFact.IntentEnded(var id, _, _, _) -> state.orders().find(id);
          case OrderFact.IntentMade _,
              OrderFact.Adopted _,
              OrderFact.Doubted _,
              OrderFact.AbsenceSeen _,
              OrderFact.QueryPlanned _,
              OrderFact.CancelPlanned _,
              OrderFact.Forgotten _,
              OrderFact.ExternalOrderSeen _,
              OrderFact.ExternalOrderGone _ ->
              Optional.empty();
        };
    return order.map(o -> o.id() + " (" + o.stateText() + ")").orElse("an order");
  }

  /// The venue said what cannot be.
  public void contradiction(Symbol symbol, String what) {
    Scope scope = new Scope.OfSymbol(symbol);
    emit(new ReconcileFact.ContradictionSeen(symbol, what));
    emit(new GateFact.KernelBlocked("contradiction on " + symbol + ": " + what));
    if (!state.gate().halts().contains(scope)) {
      String reason = "contradiction: " + what;
      emit(new GateFact.HaltSet(scope, Owner.BREAKWATER.name(), reason, wallMillis()));
    }
    raise(Effect.Severity.CRITICAL, "ReconciliationDivergence", symbol.name(), what);
  }

  /// Asks for a reading of the account.
  public void needReconcile(String cause) {
    emit(new ReconcileFact.ReconcileNeeded(cause, nanos()));
  }

  public void raise(Effect.Severity severity, String type, String subject, String text) {
    emit(new Effect.Raise(severity, type, subject, text));
  }

  public void publish(String type, String key, SortedMap<String, String> data) {
    emit(new Effect.Publish(state.life().published() + 1, type, key, data));
  }

  private void accept(Fact fact, State next) {
    State before = state;
    facts.add(fact);
    derived.moved(fact);
    state = next;
    Invariant.check(facts.size() <= FACTS_MAX, "one input came to too many facts");
    if (fact instanceof OrderFact.Executed(_, var fill)) {
      publishMove(fill.position(), before);
    } else if (fact instanceof PortfolioFact.PositionSet set) {
      publishMove(set.key(), before);
    }
  }

  /// Facts that one input may come to; more are a loop.
  private static final int FACTS_MAX = 100_000;

  /// A position that leaves zero has opened and one that reaches it has closed, whatever moved it:
  /// so no closing is ever told before its opening.
  private void publishMove(PositionKey key, State before) {
    SignedQuantity was = before.portfolio().position(key).amount();
    SignedQuantity is = state.portfolio().position(key).amount();
    if (Long.signum(was.e8()) == Long.signum(is.e8())) {
      return;
    }
    if (!was.isZero()) {
      publish("trade.closed", key.toString(), trade(key, was, before));
    }
    if (!is.isZero()) {
      publish("trade.opened", key.toString(), trade(key, is, state));
    }
  }

  private SortedMap<String, String> trade(PositionKey key, SignedQuantity amount, State at) {
    SortedMap<String, String> data = new TreeMap<>();
    data.put("symbol", key.symbol().name());
    data.put("positionSide", key.side().name());
    data.put("amount", amount.toString());
    data.put("entry", io.breakwater.model.value.Fixed.text(at.portfolio().position(key).entryE8()));
    data.put("realized", state.portfolio().position(key).realized().toString());
    data.put("fees", state.portfolio().position(key).fees().toString());
    return data;
  }
}
