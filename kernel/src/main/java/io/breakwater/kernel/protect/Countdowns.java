package io.breakwater.kernel.protect;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.order.Order;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.Symbol;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The dead man's switch: while entries of ours rest on a symbol, the venue's own countdown is kept
/// alive there, so that the venue cancels them when nobody here is left to. Never where somebody
/// else's order rests: the venue would take that away as well.
public final class Countdowns {
  /// The wait after a countdown that could not be set.
  static final long AGAIN_NANOS = 2_000_000_000L;

  private Countdowns() {}

  /// Sets what is due, and takes away what is no longer wanted.
  public static void onTime(Draft draft) {
    State state = draft.state();
    ProtectPolicy policy = state.policy().protect();
    boolean any = !state.protection().countdowns().isEmpty();
    if (!any && (!policy.keepsCountdown() || state.orders().open().isEmpty())) {
      return;
    }
    // A countdown is the holder's: one who lost the lease would take it from under the other.
    boolean holds = state.gate().grounds().lease().held();
    if (!holds || !Interlocks.maySend(state, draft.machines())) {
      return;
    }
    SortedSet<Symbol> wanted = policy.keepsCountdown() ? wanted(state) : new TreeSet<>();
    keepAlive(draft, wanted, policy.countdownMillis());
    takeAway(draft, wanted);
  }

  private static void keepAlive(Draft draft, SortedSet<Symbol> wanted, long millis) {
    for (Symbol symbol : wanted) {
      Optional<Countdown> now = draft.state().protection().countdowns().get(symbol);
      boolean runs = now.filter(c -> c.countdownMillis() > 0).isPresent();
      if (!runs || draft.nanos() >= now.get().dueNanos()) {
        draft.emit(new Effect.SetCountdown(symbol, millis));
      }
    }
  }

  private static void takeAway(Draft draft, SortedSet<Symbol> wanted) {
    for (var entry : draft.state().protection().countdowns().entries()) {
      boolean asked = entry.value().countdownMillis() == 0;
      boolean due = !asked || draft.nanos() >= entry.value().dueNanos();
      if (!wanted.contains(entry.key()) && due) {
        draft.emit(new Effect.SetCountdown(entry.key(), 0));
      }
    }
  }

  /// The symbols on which an entry of ours may rest, and nothing of anybody else.
  private static SortedSet<Symbol> wanted(State state) {
    SortedSet<Symbol> wanted = new TreeSet<>();
    state
        .orders()
        .open()
        .forEach((_, order) -> {
          if (order.isExposure() && mayRest(order)) {
            wanted.add(order.symbol());
          }
        });
    state.orders().externals().forEach((key, _) -> wanted.remove(key.symbol()));
    return wanted;
  }

  private static boolean mayRest(Order order) {
    return switch (order) {
      case Order.Working _, Order.Cancelling _, Order.InDoubt _ -> true;
      case Order.Planned _, Order.Sent _, Order.RetryWaiting _, Order.Closed _ -> false;
    };
  }

  /// The venue's answer.
  public static void onAnswer(Draft draft, VenueInput.CountdownAnswered answer) {
    if (draft.state().protection().countdowns().get(answer.symbol()).isEmpty()) {
      return;
    }
    if (answer.taken()) {
      draft.emit(
          new ProtectFact.CountdownSet(answer.symbol(), answer.countdownMillis(), draft.nanos()));
    } else {
      draft.emit(
          new ProtectFact.CountdownFailed(
              answer.symbol(), answer.detail(), draft.nanos() + AGAIN_NANOS));
    }
  }

  /// Whether the venue may have cancelled the order by itself: a countdown runs on its symbol, and
  /// nobody here asked.
  public static boolean mayHaveFired(Draft draft, Order order) {
    return order instanceof Order.Working
        && draft.state().protection().countdowns().contains(order.symbol());
  }
}
