package io.breakwater.kernel;

import io.breakwater.kernel.breaker.Breakers;
import io.breakwater.kernel.duplicate.Signatures;
import io.breakwater.kernel.gate.Gate;
import io.breakwater.kernel.limit.OrderRate;
import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.portfolio.Portfolio;
import io.breakwater.kernel.portfolio.Worth;
import io.breakwater.kernel.protect.Protection;
import io.breakwater.kernel.reconcile.Agreement;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.policy.Policy;

/// Everything that the kernel knows. Immutable; equal histories give equal hashes in every JVM of
/// one build.
public record State(
    Life life,
    Orders orders,
    Gate gate,
    Agreement agreement,
    Portfolio portfolio,
    StopState stop,
    Breakers breakers,
    Signatures signatures,
    OrderRate rate,
    SetAside setAside,
    Protection protection) {
  /// Before the first turn: nothing known, nothing allowed.
  public static final State EMPTY =
      new State(
          Life.NONE,
          Orders.EMPTY,
          Gate.EMPTY,
          Agreement.NONE,
          Portfolio.empty(),
          StopState.armed(),
          Breakers.allClosed(),
          Signatures.none(),
          OrderRate.none(),
          SetAside.none(),
          Protection.NONE);

  public Policy policy() {
    return life.policy();
  }

  /// The mode in force: the stricter of what this start asked for and what the policy allows.
  public Policy.Mode mode() {
    return policy().mode().stricter(life.configured().mode());
  }

  /// The account valued now.
  public Worth worth() {
    return new Worth(portfolio, life.wallMillis(), policy().doubt().freshMarkMillis());
  }

  /// The hash of everything, from the running hashes of the tables.
  public long stateHash() {
    return StableHash.of("state")
        .add(life)
        .add(orders)
        .add(gate)
        .add(agreement)
        .add(portfolio)
        .add(stop)
        .add(breakers)
        .add(signatures)
        .add(rate)
        .add(setAside)
        .add(protection)
        .value();
  }

  /// The same hash from the content alone; what [#stateHash] must equal.
  public long stateHashWhole() {
    return StableHash.of("state")
        .add(life.hashRecomputed())
        .add(orders.hashRecomputed())
        .add(gate.hashRecomputed())
        .add(agreement.hashRecomputed())
        .add(portfolioWhole())
        .add(stop)
        .add(breakers.bySymbol().hashRecomputed())
        .add(signatures.hashRecomputed())
        .add(rateWhole())
        .add(setAside.bySource().hashRecomputed())
        .add(protection.hashRecomputed())
        .value();
  }

  private long portfolioWhole() {
    return StableHash.of("portfolio")
        .add(portfolio.positions().hashRecomputed())
        .add(portfolio.wallet())
        .add(portfolio.funding().e8())
        .add(portfolio.marks().hashRecomputed())
        .add(portfolio.ended().hashRecomputed())
        .add(portfolio.doubted().hashRecomputed())
        .add(portfolio.fills().hashRecomputed())
        .add(portfolio.baseline())
        .value();
  }

  private long rateWhole() {
    return StableHash.of("rate")
        .add(rate.inOrder().hashRecomputed())
        .add(rate.byOwner().hashRecomputed())
        .add(rate.numbered())
        .value();
  }

  State with(Life changed) {
    return new State(
        changed,
        orders,
        gate,
        agreement,
        portfolio,
        stop,
        breakers,
        signatures,
        rate,
        setAside,
        protection);
  }

  State with(Orders changed) {
    return new State(
        life,
        changed,
        gate,
        agreement,
        portfolio,
        stop,
        breakers,
        signatures,
        rate,
        setAside,
        protection);
  }

  State with(Gate changed) {
    return new State(
        life,
        orders,
        changed,
        agreement,
        portfolio,
        stop,
        breakers,
        signatures,
        rate,
        setAside,
        protection);
  }

  State with(Agreement changed) {
    return new State(
        life,
        orders,
        gate,
        changed,
        portfolio,
        stop,
        breakers,
        signatures,
        rate,
        setAside,
        protection);
  }

  State with(Portfolio changed) {
    return new State(
        life,
        orders,
        gate,
        agreement,
        changed,
        stop,
        breakers,
        signatures,
        rate,
        setAside,
        protection);
  }

  State with(StopState changed) {
    return new State(
        life,
        orders,
        gate,
        agreement,
        portfolio,
        changed,
        breakers,
        signatures,
        rate,
        setAside,
        protection);
  }

  State with(Breakers changed) {
    return new State(
        life,
        orders,
        gate,
        agreement,
        portfolio,
        stop,
        changed,
        signatures,
        rate,
        setAside,
        protection);
  }

  State with(Signatures changed) {
    return new State(
        life,
        orders,
        gate,
        agreement,
        portfolio,
        stop,
        breakers,
        changed,
        rate,
        setAside,
        protection);
  }

  State with(OrderRate changed) {
    return new State(
        life,
        orders,
        gate,
        agreement,
        portfolio,
        stop,
        breakers,
        signatures,
        changed,
        setAside,
        protection);
  }

  State with(SetAside changed) {
    return new State(
        life,
        orders,
        gate,
        agreement,
        portfolio,
        stop,
        breakers,
        signatures,
        rate,
        changed,
        protection);
  }

  State with(Protection changed) {
    return new State(
        life,
        orders,
        gate,
        agreement,
        portfolio,
        stop,
        breakers,
        signatures,
        rate,
        setAside,
        changed);
  }
}
