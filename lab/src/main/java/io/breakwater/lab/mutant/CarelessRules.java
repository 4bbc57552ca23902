package io.breakwater.lab.mutant;

import io.breakwater.kernel.breaker.BreakerMachine;
import io.breakwater.kernel.breaker.Breakers;
import io.breakwater.kernel.breaker.Passage;
import io.breakwater.kernel.gate.GateTable;
import io.breakwater.kernel.inventory.Inventory;
import io.breakwater.kernel.limit.LimitCheck;
import io.breakwater.kernel.limit.Proposal;
import io.breakwater.kernel.limit.Reach;
import io.breakwater.kernel.limit.Standing;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.OrderEvent;
import io.breakwater.kernel.order.OrderTable;
import io.breakwater.kernel.state.Objection;
import io.breakwater.kernel.state.Step;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.policy.BreakerPolicy;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Machines of the kernel, each of which leaves one of its rules out.
final class CarelessRules {
  private CarelessRules() {}

  /// What these interlocks say closes nothing.
  static final class DeafGate extends GateTable {
    private final Set<InterlockName> unheard;

    DeafGate(InterlockName... unheard) {
      this.unheard = Set.of(unheard);
    }

    @Override
    public Verdict whenBlocking(InterlockName name) {
      return unheard.contains(name) ? Verdict.OPEN : super.whenBlocking(name);
    }
  }

  /// Every limit may be exceeded.
  static final class NoLimits extends LimitCheck {
    @Override
    public Optional<Objection> check(
        Proposal proposal, Standing standing, Limits limits, long nowNanos) {
      return Optional.empty();
    }
  }

  /// One in seven wishes that are within all limits is refused, whatever it is: the same wish in
  /// the same state may meet another answer.
  static final class Moody extends LimitCheck {
    private static final int ONE_IN = 7;

    private final SplittableRandom mood = new SplittableRandom(ONE_IN);

    @Override
    public Optional<Objection> check(
        Proposal proposal, Standing standing, Limits limits, long nowNanos) {
      Optional<Objection> objection = super.check(proposal, standing, limits, nowNanos);
      return objection.isEmpty() && mood.nextInt(ONE_IN) == 0
          ? Optional.of(new Objection(RefusalReason.LIMIT_OPEN_ORDERS, "a mood", "none"))
          : objection;
    }
  }

  /// What could still fill does not count.
  static final class HeldAlone extends LimitCheck {
    @Override
    public Optional<Objection> check(
        Proposal proposal, Standing standing, Limits limits, long nowNanos) {
      Reach held = new Reach(standing.reach().position(), Quantity.ZERO, Quantity.ZERO);
      Standing less =
          new Standing(
              standing.mark(),
              held,
              standing.otherNotional(),
              standing.equity(),
              standing.openOrders(),
              standing.dayLoss(),
              standing.rate());
      return super.check(proposal, less, limits, nowNanos);
    }
  }

  /// Whatever is sold is believed to be held.
  static final class AnythingIsHeld extends Inventory {
    @Override
    public Optional<Objection> check(
        Side side, Quantity quantity, Holding holding, boolean shortingAllowed) {
      return Optional.empty();
    }
  }

  /// Failures are counted, and that is all.
  static final class NeverOpens extends BreakerMachine {
    @Override
    public List<BreakerFact> onFailure(
        Breakers breakers, BreakerPolicy policy, BreakerFact.FailureCounted failure) {
      return super.onFailure(breakers, policy, failure).isEmpty() ? List.of() : List.of(failure);
    }
  }

  /// An open breaker lets orders pass.
  static final class OpenPasses extends BreakerMachine {
    @Override
    public Passage check(Breakers breakers, Symbol symbol, long nowNanos) {
      return new Passage.Allowed();
    }
  }

  /// A failed order is no failure of its market.
  static final class FailuresUncounted extends BreakerMachine {
    @Override
    public List<BreakerFact> onFailure(
        Breakers breakers, BreakerPolicy policy, BreakerFact.FailureCounted failure) {
      return List.of();
    }
  }

  /// One limit is forgotten, and the others hold.
  static final class WithoutOne extends LimitCheck {
    private final Unlimited one;

    WithoutOne(Unlimited one) {
      this.one = one;
    }

    @Override
    public Optional<Objection> check(
        Proposal proposal, Standing standing, Limits limits, long nowNanos) {
      return super.check(proposal, standing, one.of(limits), nowNanos);
    }
  }

  /// An outcome that nobody knows is a failure, and the order is over.
  static final class UnknownIsRefused extends OrderTable {
    @Override
    public Step<Order> step(Order order, OrderEvent event) {
      return order instanceof Order.Sent sent
              && event instanceof OrderEvent.Doubting(var cause, long since)
          ? new Step.Moved<>(
              new Order.Closed(sent.track(), Outcome.EXPIRED, Quantity.ZERO, cause, since))
          : super.step(order, event);
    }
  }

  /// An outcome that nobody knows is a success, and the order rests.
  static final class UnknownIsTaken extends OrderTable {
    @Override
    public Step<Order> step(Order order, OrderEvent event) {
      return order instanceof Order.Sent sent && event instanceof OrderEvent.Doubting
          ? new Step.Moved<>(new Order.Working(sent.track()))
          : super.step(order, event);
    }
  }

  /// The wish to take an order away is forgotten where the venue has not named it yet.
  static final class ForgottenWish extends OrderTable {
    @Override
    public Step<Order> step(Order order, OrderEvent event) {
      boolean unnamed = order instanceof Order.Sent || order instanceof Order.InDoubt;
      return unnamed && event instanceof OrderEvent.CancelPlanning
          ? new Step.Moved<>(order)
          : super.step(order, event);
    }
  }
}
