package io.breakwater.kernel;

import io.breakwater.kernel.breaker.BreakerMachine;
import io.breakwater.kernel.duplicate.DuplicateRule;
import io.breakwater.kernel.gate.GateTable;
import io.breakwater.kernel.gate.LatencyTable;
import io.breakwater.kernel.inventory.Inventory;
import io.breakwater.kernel.limit.LimitCheck;
import io.breakwater.kernel.order.DoubtRule;
import io.breakwater.kernel.order.OrderTable;
import io.breakwater.kernel.policy.PolicyTable;
import io.breakwater.kernel.portfolio.PortfolioRule;
import io.breakwater.kernel.protect.ProtectRule;
import io.breakwater.kernel.reconcile.ReconcileRule;
import io.breakwater.kernel.stop.StopMachine;
import io.breakwater.kernel.wish.WishRule;

/// The machines that decide, handed in so that the laboratory can put a broken one in the place of
/// any and see whether its checks find it.
public record Machines(
    OrderTable orders,
    DoubtRule doubts,
    GateTable gate,
    StopMachine stop,
    BreakerMachine breakers,
    DuplicateRule duplicates,
    Inventory inventory,
    LimitCheck limits,
    PolicyTable policies,
    ProtectRule protect,
    LatencyTable latency,
    PortfolioRule portfolio,
    ReconcileRule reconcile,
    WishRule wishes) {
  /// The ones that ship.
  public static Machines standard() {
    return new Machines(
        new OrderTable(),
        new DoubtRule(),
        new GateTable(),
        new StopMachine(),
        new BreakerMachine(),
        DuplicateRule.STANDARD,
        new Inventory(),
        new LimitCheck(),
        new PolicyTable(),
        new ProtectRule(),
        new LatencyTable(),
        new PortfolioRule(),
        new ReconcileRule(),
        WishRule.STANDARD);
  }

  public Machines with(OrderTable other) {
    return new Machines(
        other,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(DoubtRule other) {
    return new Machines(
        orders,
        other,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(GateTable other) {
    return new Machines(
        orders,
        doubts,
        other,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(StopMachine other) {
    return new Machines(
        orders,
        doubts,
        gate,
        other,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(BreakerMachine other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        other,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(DuplicateRule other) {
    return new Machines(
        orders, doubts, gate, stop, breakers, other, inventory, limits, policies, protect, latency,
        portfolio, reconcile, wishes);
  }

  public Machines with(Inventory other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        other,
        limits,
        policies,
        protect,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(LimitCheck other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        other,
        policies,
        protect,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(PolicyTable other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        other,
        protect,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(ProtectRule other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        other,
        latency,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(LatencyTable other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        other,
        portfolio,
        reconcile,
        wishes);
  }

  public Machines with(PortfolioRule other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        latency,
        other,
        reconcile,
        wishes);
  }

  public Machines with(ReconcileRule other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        latency,
        portfolio,
        other,
        wishes);
  }

  public Machines with(WishRule other) {
    return new Machines(
        orders,
        doubts,
        gate,
        stop,
        breakers,
        duplicates,
        inventory,
        limits,
        policies,
        protect,
        latency,
        portfolio,
        reconcile,
        other);
  }
}
