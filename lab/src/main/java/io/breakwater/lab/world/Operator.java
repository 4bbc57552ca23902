package io.breakwater.lab.world;

import io.breakwater.kernel.State;
import io.breakwater.kernel.order.External;
import io.breakwater.kernel.order.Order;
import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.model.command.Command;
import io.breakwater.model.input.Input;
import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Somebody at the door of the trader: gives drawn commands while faults last, and afterwards the
/// ones that a careful operator would give to get going again.
final class Operator {
  private static final String NAME = "operator";
  private static final String REASON = "simulated";

  /// Kinds of commands, of which the last is a pair.
  private static final int KINDS = 13;

  private static final int RACE = 12;

  /// After so long a doubt that the trader cannot end is an operator's.
  private static final long DOUBT_NANOS = 60_000_000_000L;

  /// As it ships: marks of a lull are no older.
  private static final long FRESH_MARK_MILLIS = DoubtPolicy.DEFAULTS.freshMarkMillis();

  private final Ground ground;
  private final VenueHost venue;
  private final TraderHost trader;
  private final Draws draws;
  private final List<Symbol> symbols;
  private final List<Owner> owners;
  private long given;

  Operator(Ground ground, VenueHost venue, TraderHost trader) {
    this.ground = ground;
    this.venue = venue;
    this.trader = trader;
    this.draws = ground.draws("operator");
    this.symbols = ground.scene().symbols();
    this.owners = ground.scene().owners().values().stream().distinct().toList();
  }

  /// Gives the command that the number stands for.
  void command(long number) {
    if (number % KINDS == RACE) {
      race();
    } else {
      give(one(number));
    }
  }

  private Command one(long number) {
    return switch ((int) (number % KINDS)) {
      case 0, 1 -> new Command.Trip(NAME, REASON);
      case 2, 3 -> new Command.Reset(NAME, REASON, draws.chance(500));
      case 4 -> new Command.Halt(scope(), NAME, REASON);
      case 5 -> new Command.Resume(scope(), NAME, REASON);
      case 6 -> new Command.CancelOrders(scope(), NAME, REASON);
      case 7 -> new Command.Flatten(scope(), NAME, REASON);
      case 8 -> new Command.Reconcile(NAME, REASON);
      case 9, 10 -> policy();
      default -> new Command.ResetBreaker(draws.pick(symbols), NAME, REASON);
    };
  }

  /// Two people at two doors: one makes the policy stricter, and the other, who has not seen that,
  /// loosens it.
  private void race() {
    long seen = trader.state().map(state -> state.life().rules().version()).orElse(1L);
    SortedMap<String, String> stricter = new TreeMap<>();
    stricter.put("doubt.fresh_mark_millis", Long.toString(draws.between(500, 2_000)));
    SortedMap<String, String> looser = new TreeMap<>();
    looser.put("doubt.fresh_mark_millis", Long.toString(draws.between(3_000, 9_000)));
    give(new Command.SetPolicy(seen, stricter, NAME, REASON));
    give(new Command.SetPolicy(seen, looser, NAME, REASON));
  }

  /// One key at a time, sometimes beyond its range and sometimes on an old version.
  private Command policy() {
    long version = trader.state().map(state -> state.life().rules().version()).orElse(1L);
    SortedMap<String, String> changes = new TreeMap<>();
    switch ((int) draws.between(0, 5)) {
      case 0 -> changes.put("risk_mode", "defensive");
      case 1 -> changes.put("risk_mode", "normal");
      case 2 -> changes.put("risk_mode", "halt");
      case 3 -> changes.put("orders_per_minute", Long.toString(draws.between(0, 200_000)));
      default -> changes.put("doubt.fresh_mark_millis", Long.toString(draws.between(500, 9_000)));
    }
    return new Command.SetPolicy(version - (draws.chance(400) ? 1 : 0), changes, NAME, REASON);
  }

  private Scope scope() {
    return draws.pick(
        List.of(
            Scope.all(),
            new Scope.OfSymbol(draws.pick(symbols)),
            new Scope.OfOwner(draws.pick(owners))));
  }

  /// Lifts what only an operator lifts, takes resting orders away, and starts a trader that was
  /// rescued, or whose journal is rotten, anew.
  void tidy(State state) {
    if (lift(state)) {
      return;
    }
    if (!state.orders().open().isEmpty()) {
      give(new Command.CancelOrders(Scope.all(), NAME, REASON));
    }
    takeOver(state);
    resolveAfterRescue(state);
  }

  /// Gives only the help that nobody but an operator can give.
  void heal(State state) {
    if (!lift(state)) {
      takeOver(state);
      resolveAfterRescue(state);
    }
  }

  /// An order of a journal that was lost may take the room that closing a position needs, and the
  /// trader never touches it: an operator hands it over.
  private void takeOver(State state) {
    if (!state.agreement().holds()) {
      return;
    }
    for (External external : state.orders().externals().values()) {
      PositionKey key = external.report().terms().position();
      if (state.protection().closings().contains(key)) {
        give(new Command.AdoptOrder(external.report().clientId(), NAME, REASON));
      }
    }
  }

  private void resolveAfterRescue(State state) {
    if (ground.judge().probes().met(Probe.RESCUE) > 0) {
      resolve(state);
    }
  }

  /// The same, but that resting orders stay. Returns whether the trader is being started anew.
  boolean lift(State state) {
    if (state.gate().grounds().journal().rescue()
        || trader.reread().filter(Reread::isRotten).isPresent()) {
      trader.kill(KillPoint.BETWEEN_STEPS);
      return true;
    }
    if (state.stop().hasTripped()) {
      give(new Command.Reset(NAME, REASON, true));
    }
    if (state.policy().riskMode() != Policy.RiskMode.NORMAL) {
      set(state, "risk_mode", "normal");
    }
    if (state.policy().doubt().freshMarkMillis() < FRESH_MARK_MILLIS) {
      set(state, "doubt.fresh_mark_millis", Long.toString(FRESH_MARK_MILLIS));
    }
    state.gate().halts().keys().forEach(scope -> give(new Command.Resume(scope, NAME, REASON)));
    if (!state.gate().grounds().kernelCause().isEmpty()) {
      give(new Command.Resume(Scope.all(), NAME, REASON));
    }
    return false;
  }

  private void set(State state, String key, String value) {
    SortedMap<String, String> changes = new TreeMap<>();
    changes.put(key, value);
    give(new Command.SetPolicy(state.life().rules().version(), changes, NAME, REASON));
  }

  /// Executions of a lost journal may be those of an order in doubt, as far as the trader can tell:
  /// an operator looks at the exchange's own page.
  private void resolve(State state) {
    for (Order order : state.orders().open().values()) {
      if (order instanceof Order.InDoubt(_, var doubt)
          && state.life().kernelNanos() - doubt.sinceNanos() > DOUBT_NANOS) {
        Command.Resolution seen =
            venue.hasExecuted(order.id().text())
                ? Command.Resolution.FILLED
                : Command.Resolution.ABSENT;
        give(new Command.ResolveOrder(order.id(), seen, NAME, REASON));
      }
    }
  }

  /// Has the account read, unless that is about to happen.
  void haveItRead(State state) {
    if (!state.agreement().isReading() && !state.agreement().isNeeded()) {
      give(new Command.Reconcile(NAME, REASON));
    }
  }

  void cancelAll() {
    give(new Command.CancelOrders(Scope.all(), NAME, REASON));
  }

  /// A day that has lost its share takes no more entries: who wants some all the same allows more.
  void allowLosses(State state) {
    Limits wide = Bounds.WIDE.limits();
    if (state.policy().limits().dailyLossHard().compareTo(wide.dailyLossHard()) < 0) {
      SortedMap<String, String> changes = new TreeMap<>();
      changes.put("daily_loss_soft", wide.dailyLossSoft().toString());
      changes.put("daily_loss_hard", wide.dailyLossHard().toString());
      give(new Command.SetPolicy(state.life().rules().version(), changes, NAME, REASON));
    }
  }

  /// What is full, or held back for an order that never executes, takes no more wishes.
  void makeRoom() {
    give(new Command.Flatten(Scope.all(), NAME, REASON));
  }

  private void give(Command command) {
    trader.put(new Input.CommandReceived("command-" + ++given, command));
  }
}
