package io.breakwater.kernel;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.portfolio.Portfolio;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.portfolio.Worth;
import io.breakwater.kernel.state.Step;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.ClientOrderId;
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
  private Optional<State> settled = Optional.empty();
  private Optional<Valued> valued = Optional.empty();
  private Table<ClientOrderId, Order> listedFrom = Orders.EMPTY.open();
  private List<Order> listed = List.of();

  /// The account as it was last valued, with all that the value depends on.
  private record Valued(
      Portfolio portfolio, Life.Rules rules, long wallMillis, Worth worth, Sample sample) {}

  Draft(Evolution evolution, Machines machines, State state) {
    this.evolution = evolution;
    this.machines = machines;
    this.state = state;
  }

  public State state() {
    return state;
  }

  /// Whether the gate was recorded for this very state.
  public boolean isSettled() {
    return settled.isPresent() && isSame(settled.get(), state);
  }

  /// Identity is meant: the parts of a state are immutable, so the same object has not changed, and
  /// equal ones are not worth comparing.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  /// The account valued now. Most facts of a decision move neither positions nor marks: it is
  /// valued anew only when they have.
  public Worth worth() {
    return valued().worth();
  }

  /// What the emergency stop looks at now.
  public Sample sample() {
    return valued().sample();
  }

  private Valued valued() {
    if (valued.isPresent() && isCurrent(valued.get())) {
      return valued.get();
    }
    Worth worth = state.worth();
    Valued now =
        new Valued(
            state.portfolio(),
            state.life().rules(),
            wallMillis(),
            worth,
            worth.sample(policy().stop().drawdownMax()));
    valued = Optional.of(now);
    return now;
  }

  private boolean isCurrent(Valued then) {
    return isSame(then.portfolio(), state.portfolio())
        && isSame(then.rules(), state.life().rules())
        && then.wallMillis() == wallMillis();
  }

  /// The orders that have not ended, as they stand now; the list stays what it is when they move.
  public List<Order> openOrders() {
    Table<ClientOrderId, Order> open = state.orders().open();
    if (!isSame(listedFrom, open)) {
      listed = open.values();
      listedFrom = open;
    }
    return listed;
  }

  public void markSettled() {
    settled = Optional.of(state);
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
