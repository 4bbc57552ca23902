package io.breakwater.kernel;

import io.breakwater.kernel.gate.Gate;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.gate.Interlocks.Raised;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.portfolio.Portfolio;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.portfolio.Worth;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.value.ClientOrderId;
import java.util.List;
import java.util.Optional;

/*
 * A decision asks for the same figures again and again, and most of its facts do not touch them. So
 * what was derived is kept within the decision, and nowhere else: the state holds no figure that
 * could be out of date, and nothing is shared between threads. It is kept by one of two rules, both
 * of which fail towards deriving anew. Values and lists: as long as the parts they come from are
 * the same objects, since parts are immutable. Interlocks, which read nearly everything: until a
 * fact that is not known to leave them alone.
 *
 * Settling a second time what was settled finds nothing to record: a recorded interlock is there
 * with a reason that counts as the same, none is recorded that does not block, and the verdict is
 * the one that follows. So where neither the interlocks nor the gate have moved since, it is left
 * out.
 */
/// What was derived from the state in one decision. Not for several threads.
final class Derived {
  private final Machines machines;
  private Optional<Valued> valued = Optional.empty();
  private Table<ClientOrderId, Order> listedFrom = Orders.EMPTY.open();
  private List<Order> listed = List.of();
  private Optional<List<Raised>> raised = Optional.empty();
  private Optional<Settled> settled = Optional.empty();

  /// The account as it was last valued, with all that the value depends on.
  private record Valued(
      Portfolio portfolio, Life.Rules rules, long wallMillis, Worth worth, Sample sample) {}

  /// What was last recorded of the gate, and the gate after it.
  private record Settled(List<Raised> raised, Gate gate) {}

  Derived(Machines machines) {
    this.machines = machines;
  }

  Worth worth(State state) {
    return valued(state).worth();
  }

  Sample sample(State state) {
    return valued(state).sample();
  }

  private Valued valued(State state) {
    if (valued.isPresent() && isCurrent(valued.get(), state)) {
      return valued.get();
    }
    Worth worth = state.worth();
    Valued now =
        new Valued(
            state.portfolio(),
            state.life().rules(),
            state.life().wallMillis(),
            worth,
            worth.sample(state.policy().stop().drawdownMax()));
    valued = Optional.of(now);
    return now;
  }

  private static boolean isCurrent(Valued then, State state) {
    return isSame(then.portfolio(), state.portfolio())
        && isSame(then.rules(), state.life().rules())
        && then.wallMillis() == state.life().wallMillis();
  }

  List<Order> openOrders(State state) {
    Table<ClientOrderId, Order> open = state.orders().open();
    if (!isSame(listedFrom, open)) {
      listed = open.values();
      listedFrom = open;
    }
    return listed;
  }

  List<Raised> raised(State state) {
    if (raised.isEmpty()) {
      raised = Optional.of(Interlocks.all(state, machines, sample(state)));
    }
    return raised.get();
  }

  boolean isSettled(State state) {
    return settled.isPresent()
        && isSame(settled.get().gate(), state.gate())
        && isSame(settled.get().raised(), raised(state));
  }

  void markSettled(State state) {
    settled = Optional.of(new Settled(raised(state), state.gate()));
  }

  /// To be told of every fact before its state is asked about.
  void moved(Fact fact) {
    if (mayMoveInterlocks(fact)) {
      raised = Optional.empty();
    }
  }

  /// Whether an interlock may read what the fact changes. In doubt it does.
  private static boolean mayMoveInterlocks(Fact fact) {
    return switch (fact) {
      case ProtectFact _ -> false;
      case Effect.PlaceStop _, Effect.CancelStop _, Effect.QueryStop _ -> false;
      case Effect.SetCountdown _ -> false;
      case WishFact.SignalSeen _, WishFact.Refused _ -> false;
      case Effect.Publish _, Effect.Raise _ -> false;
      case GateFact.InterlockMoved _, GateFact.GateMoved _ -> false;
      case WishFact _, Effect _, GateFact _, OrderFact _, LifeFact _ -> true;
      case StopFact _, BreakerFact _, PortfolioFact _, ReconcileFact _ -> true;
    };
  }

  /// Identity is meant: the parts of a state are immutable, so the same object has not changed, and
  /// equal ones are not worth comparing.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }
}
