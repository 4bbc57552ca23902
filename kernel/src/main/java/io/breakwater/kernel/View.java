package io.breakwater.kernel;

import io.breakwater.kernel.breaker.BreakerState;
import io.breakwater.kernel.gate.Blocking;
import io.breakwater.kernel.gate.Halt;
import io.breakwater.kernel.gate.InterlockKey;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.order.External;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.protect.Guarded;
import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.kernel.state.Table;
import io.breakwater.kernel.stop.Checklist;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.market.Mark;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What operators and the monitor see of a state. Reads only.
public record View(State state, Machines machines) {
  /// One interlock as it stands.
  ///
  /// @param verdict what it allows while it blocks
  /// @param reason with figure and bound; empty where it holds
  /// @param sinceMillis wall time since when it blocks; zero where it holds
  /// @param heals what has to happen for it to hold again
  public record Interlock(
      InterlockName name,
      Scope scope,
      boolean blocking,
      Verdict verdict,
      String reason,
      long sinceMillis,
      String heals) {}

  /// A position with its mark and what it would bring.
  public record Held(
      PositionKey key, Position position, Optional<Mark> mark, Optional<Money> unrealized) {}

  /// The verdict for everything, derived now.
  public Verdict verdict() {
    return Interlocks.everything(state, machines).verdict();
  }

  /// Counts the moves of the recorded verdict.
  public long generation() {
    return state.gate().generation();
  }

  /// The verdict for exposure of this owner on this symbol.
  public Verdict verdict(Symbol symbol, Owner owner) {
    return Interlocks.check(state, machines, symbol, owner).verdict();
  }

  /// The verdict for each symbol of the policy, for its owner.
  public SortedMap<Symbol, Verdict> checkAll() {
    SortedMap<Symbol, Verdict> all = new TreeMap<>();
    for (Symbol symbol : state.policy().symbols()) {
      all.put(symbol, verdict(symbol, state.life().owner(symbol).orElse(Owner.EXTERNAL)));
    }
    return all;
  }

  /// Every interlock: those that block, and for everything else one that holds.
  public List<Interlock> interlocks() {
    List<Interlock> shown = new ArrayList<>();
    for (Table.Entry<InterlockKey, Blocking> entry : state.gate().blocking().entries()) {
      InterlockName name = entry.key().name();
      shown.add(
          new Interlock(
              name,
              entry.key().scope(),
              true,
              machines.gate().whenBlocking(name).worse(Interlocks.atLeast(name, state)),
              entry.value().reason(),
              entry.value().sinceMillis(),
              machines.gate().heals(name)));
    }
    for (InterlockName name : InterlockName.values()) {
      boolean holds = shown.stream().noneMatch(interlock -> interlock.name() == name);
      if (holds && isThere(name)) {
        String heals = machines.gate().heals(name);
        shown.add(new Interlock(name, Scope.all(), false, Verdict.OPEN, "", 0, heals));
      }
    }
    shown.sort(Comparator.comparing(Interlock::name).thenComparing(Interlock::scope));
    return List.copyOf(shown);
  }

  /// Without a configured road there is no interlock on it.
  private boolean isThere(InterlockName name) {
    return name != InterlockName.BUS || state.gate().grounds().road().state() != RoadState.NONE;
  }

  /// Orders that have not ended, in the order of their ids.
  public List<Order> openOrders() {
    return state.orders().open().values();
  }

  public List<Order> inDoubt() {
    return openOrders().stream().filter(Order.InDoubt.class::isInstance).toList();
  }

  /// The orders that ended last, the latest first.
  public List<Order.Closed> recentlyClosed(int max) {
    return state.orders().closed().values().stream()
        .sorted(Comparator.comparingLong(Order.Closed::endedNanos).reversed())
        .limit(max)
        .toList();
  }

  public List<External> externalOrders() {
    return state.orders().externals().values();
  }

  /// Positions that are not flat.
  public List<Held> positions() {
    return state.portfolio().openPositions().stream()
        .map(open ->
            new Held(
                open.key(),
                open.value(),
                state.portfolio().mark(open.key().symbol()),
                state.worth().unrealized(open.key())))
        .toList();
  }

  public Equity equity() {
    return state.worth().equity();
  }

  /// Equity, start, peak, flows and both drawdowns; nothing while they cannot be computed.
  public Optional<StopFact.Figures> figures() {
    return state.worth().figures(state.policy().stop().drawdownMax());
  }

  /// What the account made and paid since this journal began, in its asset.
  ///
  /// @param realized profits less losses of closed positions, fees not included
  /// @param fees what executions cost; negative are rebates
  /// @param funding received less paid; a profit or a loss
  /// @param flows deposits less withdrawals since the base was set; neither profit nor loss
  public record Earnings(Money realized, Money fees, Money funding, Money flows) {}

  public Earnings earnings() {
    Money realized = Money.ZERO;
    Money fees = Money.ZERO;
    for (Position position : state.portfolio().positions().values()) {
      realized = realized.plus(position.realized());
      fees = fees.plus(position.fees());
    }
    return new Earnings(
        realized, fees, state.portfolio().funding(), state.portfolio().baseline().flows());
  }

  public StopState stop() {
    return state.stop();
  }

  /// What an operator's reset would find.
  public Checklist resetChecklist() {
    return Resets.checklist(state, machines);
  }

  /// Our stops at the venue, in the order of their ids.
  public List<ProtectiveStop> protectiveStops() {
    return state.protection().stops().values();
  }

  /// Positions that are to have a stop and lack some of it.
  public List<Guarded.Unprotected> unprotected() {
    return Guarded.unprotected(state, machines.protect());
  }

  /// What of our positions no stop would close, at the last marks.
  public Money unprotectedNotional() {
    return Guarded.unprotectedNotional(state, machines.protect());
  }

  /// Whether the position is Breakwater's; others are shown, and never touched.
  public boolean isOurs(PositionKey key) {
    return Guarded.isOurs(state, key);
  }

  /// Breakers that were ever needed, by symbol.
  public List<Table.Entry<Symbol, BreakerState>> breakers() {
    return state.breakers().bySymbol().entries();
  }

  public List<Table.Entry<Scope, Halt>> halts() {
    return state.gate().halts().entries();
  }
}
