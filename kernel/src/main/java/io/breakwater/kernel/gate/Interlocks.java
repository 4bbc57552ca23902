package io.breakwater.kernel.gate;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.Machines;
import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Portfolio;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which interlocks block now, and why: derived from the state each time it is asked, so that no
/// recorded verdict can be out of date.
public final class Interlocks {
  private Interlocks() {}

  /// A blocking interlock.
  ///
  /// @param atLeast the verdict, where this one is worse than the table says of its name
  public record Raised(InterlockName name, Scope scope, String reason, Verdict atLeast) {}

  /// What the gate says to one request.
  public record Finding(Verdict verdict, List<Raised> raised) {
    public Finding {
      raised = List.copyOf(raised);
    }

    public List<InterlockName> names() {
      if (raised.size() == 1) {
        return List.of(raised.getFirst().name());
      }
      return raised.stream().map(Raised::name).distinct().sorted().toList();
    }

    public String reasons() {
      if (raised.size() == 1) {
        return text(raised.getFirst());
      }
      return String.join("; ", raised.stream().map(Interlocks::text).toList());
    }
  }

  /// No interlock blocks.
  private static final Finding NOTHING = new Finding(Verdict.OPEN, List.of());

  private static String text(Raised raised) {
    return raised.name().text() + ": " + raised.reason();
  }

  /// The gate for a request of this owner on this symbol.
  public static Finding check(State state, Machines machines, Symbol symbol, Owner owner) {
    return covering(machines, all(state, machines), symbol, owner);
  }

  /// The same within a decision.
  public static Finding check(Draft draft, Symbol symbol, Owner owner) {
    return covering(draft.machines(), draft.raised(), symbol, owner);
  }

  private static Finding covering(Machines machines, List<Raised> all, Symbol symbol, Owner owner) {
    if (all.isEmpty()) {
      return NOTHING;
    }
    List<Raised> covering = new ArrayList<>(all.size());
    for (Raised raised : all) {
      if (raised.scope().covers(symbol, owner)) {
        covering.add(raised);
      }
    }
    return finding(machines, covering);
  }

  /// The gate for everything: only what concerns every symbol and owner counts.
  public static Finding everything(State state, Machines machines) {
    return everything(machines, all(state, machines));
  }

  static Finding everything(Machines machines, List<Raised> all) {
    if (all.isEmpty()) {
      return NOTHING;
    }
    List<Raised> wide = new ArrayList<>(all.size());
    for (Raised raised : all) {
      if (raised.scope() instanceof Scope.All) {
        wide.add(raised);
      }
    }
    return finding(machines, wide);
  }

  private static Finding finding(Machines machines, List<Raised> raised) {
    Verdict verdict = Verdict.OPEN;
    for (Raised each : raised) {
      verdict = verdict.worse(machines.gate().whenBlocking(each.name())).worse(each.atLeast());
    }
    return new Finding(verdict, raised);
  }

  /// Whether the venue can be used at all. Only what is known of contact with it can deny that, so
  /// nothing else is derived here: this is asked many times in a decision.
  public static boolean isVenueUsable(State state, Machines machines) {
    List<Raised> raised = new ArrayList<>();
    contacts(raised, state);
    return raised.isEmpty() || finding(machines, raised).verdict() != Verdict.CLOSED;
  }

  /// Whether what changes something at the venue may be sent at all: a process that never held the
  /// lease may only read.
  public static boolean maySend(State state, Machines machines) {
    return state.gate().grounds().lease().everHeld() && isVenueUsable(state, machines);
  }

  /// The verdict of a blocking interlock, where this state makes it worse than the table does.
  public static Verdict atLeast(InterlockName name, State state) {
    boolean stranger = name == InterlockName.LEASE && !state.gate().grounds().lease().everHeld();
    return stranger ? Verdict.CLOSED : Verdict.OPEN;
  }

  /// Every interlock that blocks.
  public static List<Raised> all(State state, Machines machines) {
    return all(state, machines, state.worth().sample(state.policy().stop().drawdownMax()));
  }

  /// The same where the account was read already.
  ///
  /// @param sample of this state
  public static List<Raised> all(State state, Machines machines, Sample sample) {
    List<Raised> all = new ArrayList<>();
    road(all, state);
    contacts(all, state);
    slowness(all, state);
    if (!isQuiet(state, sample)) {
      symbols(all, state);
    }
    machines
        .stop()
        .blocking(state.stop(), sample)
        .ifPresent(reason -> add(all, InterlockName.ESS, Scope.all(), reason));
    host(all, state);
    for (Table.Entry<Scope, Halt> halted : state.gate().halts().entries()) {
      Halt halt = halted.value();
      add(all, InterlockName.HALT, halted.key(), halt.reason() + " (" + halt.operator() + ")");
    }
    return all.isEmpty() ? List.of() : Collections.unmodifiableList(all);
  }

  private static void road(List<Raised> all, State state) {
    Road road = state.gate().grounds().road();
    if (road.isDown()) {
      add(all, InterlockName.BUS, Scope.all(), "the road is down: " + road.detail());
    }
    if (state.life().rules().version() == 0) {
      add(all, InterlockName.POLICY, Scope.all(), "no policy was adopted yet");
    } else if (road.hidesChanges(state.life().kernelNanos())) {
      String why =
          road.isDown()
              ? "a change could be unseen: the road is down for 5 s"
              : "not told anew yet";
      add(all, InterlockName.POLICY, Scope.all(), why);
    }
  }

  private static void contacts(List<Raised> all, State state) {
    Grounds grounds = state.gate().grounds();
    if (grounds.ban().untilMillis() > state.life().wallMillis()) {
      add(
          all,
          InterlockName.VENUE,
          Scope.all(),
          "banned until " + grounds.ban().untilMillis() + ": " + grounds.ban().detail());
    } else if (!grounds.rest().up()) {
      add(all, InterlockName.VENUE, Scope.all(), "REST: " + grounds.rest().detail());
    }
    if (!grounds.userStream().up()) {
      add(all, InterlockName.USER_STREAM, Scope.all(), grounds.userStream().detail());
    }
    if (!state.agreement().holds()) {
      add(all, InterlockName.RECONCILED, Scope.all(), state.agreement().lossCause());
    }
  }

  /// Without contact there is nothing to measure, and `venue` blocks already.
  private static void slowness(List<Raised> all, State state) {
    Grounds grounds = state.gate().grounds();
    if (grounds.rest().up() && state.policy().latency().isOn()) {
      grounds
          .latency()
          .trouble(state.life().kernelNanos(), state.policy().latency().p95MaxMillis())
          .ifPresent(why -> add(all, InterlockName.VENUE_SLOW, Scope.all(), why));
    }
  }

  /// Whether no single symbol can block: an account that could be read has a fresh mark for every
  /// position, so only the open orders are looked at.
  private static boolean isQuiet(State state, Sample sample) {
    if (!(sample instanceof Sample.Read) || !state.portfolio().doubted().isEmpty()) {
      return false;
    }
    if (state.orders().open().isEmpty()) {
      return true;
    }
    long freshMillis = state.policy().doubt().freshMarkMillis();
    long wallMillis = state.life().wallMillis();
    boolean[] quiet = {true};
    state
        .orders()
        .open()
        .forEach((_, order) ->
            quiet[0] =
                quiet[0]
                    && !(order instanceof Order.InDoubt)
                    && state
                        .portfolio()
                        .freshMark(order.symbol(), wallMillis, freshMillis)
                        .isPresent());
    return quiet[0];
  }

  private static void symbols(List<Raised> all, State state) {
    long freshMillis = state.policy().doubt().freshMarkMillis();
    long wallMillis = state.life().wallMillis();
    for (Symbol symbol : watched(state)) {
      boolean isFresh = state.portfolio().freshMark(symbol, wallMillis, freshMillis).isPresent();
      Optional<Portfolio.Doubt> doubt = state.portfolio().doubt(symbol);
      if (!isFresh || doubt.isPresent()) {
        String stale = "no price for more than " + freshMillis + " ms";
        String why =
            state.portfolio().hasEnded(symbol)
                ? "its prices have ended"
                : doubt.map(told -> "its prices are doubted: " + told.reason()).orElse(stale);
        add(all, InterlockName.MARKET_DATA, new Scope.OfSymbol(symbol), why);
      }
    }
    SortedMap<Symbol, Integer> doubtful = new TreeMap<>();
    state
        .orders()
        .open()
        .forEach((_, order) -> {
          if (order instanceof Order.InDoubt) {
            doubtful.merge(order.symbol(), 1, Integer::sum);
          }
        });
    doubtful.forEach((symbol, count) ->
        add(
            all,
            InterlockName.IN_DOUBT,
            new Scope.OfSymbol(symbol),
            count + " orders of unknown outcome, bound 0"));
  }

  /// The symbols whose marks matter now: those with a position or an order that may fill, and those
  /// that are blocked until a newer one comes.
  public static SortedSet<Symbol> watched(State state) {
    SortedSet<Symbol> watched = new TreeSet<>(state.portfolio().doubted().keys());
    state.portfolio().openPositions().forEach(entry -> watched.add(entry.key().symbol()));
    state.orders().open().forEach((_, order) -> watched.add(order.symbol()));
    return watched;
  }

  private static void host(List<Raised> all, State state) {
    Grounds grounds = state.gate().grounds();
    if (grounds.stopFile().present()) {
      String kind = grounds.stopFile().failsafe() ? "failsafe" : "stop file";
      add(all, InterlockName.FAILSAFE, Scope.all(), kind + ": " + grounds.stopFile().text());
    }
    if (grounds.journal().rescue()) {
      add(all, InterlockName.JOURNAL, Scope.all(), "running in rescue: the journal was not read");
    } else if (grounds.journal().blocking()) {
      add(all, InterlockName.JOURNAL, Scope.all(), grounds.journal().detail());
    }
    if (!grounds.kernelCause().isEmpty()) {
      add(all, InterlockName.KERNEL, Scope.all(), grounds.kernelCause());
    }
    if (state.mode() == Policy.Mode.SHADOW) {
      String by = state.policy().mode() == Policy.Mode.SHADOW ? "the policy" : "this start";
      add(all, InterlockName.MODE, Scope.all(), "mode SHADOW by " + by);
    }
    if (state.policy().riskMode() == Policy.RiskMode.HALT) {
      add(all, InterlockName.HALT, Scope.all(), "risk mode HALT");
    }
    if (!grounds.lease().held()) {
      Verdict atLeast = atLeast(InterlockName.LEASE, state);
      all.add(new Raised(InterlockName.LEASE, Scope.all(), grounds.lease().detail(), atLeast));
    }
  }

  private static void add(List<Raised> all, InterlockName name, Scope scope, String reason) {
    all.add(new Raised(name, scope, reason, Verdict.OPEN));
  }
}
