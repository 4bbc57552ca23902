package io.breakwater.kernel.protect;

import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Doubts;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.PositionKey;
import java.util.function.LongConsumer;

/// When time alone may change something here. What waits for the venue or for an agreement has no
/// deadline: their news is an input.
public final class ProtectDeadlines {
  private ProtectDeadlines() {}

  /// What may go to the venue now: questions, and what changes something there.
  public record Reach(boolean mayAsk, boolean maySend) {}

  public static void collect(State state, ProtectRule rule, Reach reach, LongConsumer at) {
    Protection protection = state.protection();
    if (protection.isIdle()) {
      return;
    }
    protection.stops().forEach((_, stop) -> stop(stop, reach, at));
    if (!reach.maySend()) {
      return;
    }
    if (state.gate().grounds().lease().held()) {
      protection.countdowns().forEach((_, countdown) -> at.accept(countdown.dueNanos()));
    }
    if (state.agreement().holds()) {
      protection.closings().forEach((_, closing) -> at.accept(closing.dueNanos()));
      for (Table.Entry<PositionKey, Position> open : state.portfolio().openPositions()) {
        guard(state, rule, open, at);
      }
    }
  }

  private static void stop(ProtectiveStop stop, Reach reach, LongConsumer at) {
    switch (stop) {
      case ProtectiveStop.Sent(_, long sent) -> at.accept(sent + Doubts.UNANSWERED_NANOS);
      case ProtectiveStop.InDoubt(_, var doubt) when reach.mayAsk() ->
          at.accept(doubt.nextQueryNanos());
      case ProtectiveStop.Cancelling(_, _, long due) when reach.maySend() -> at.accept(due);
      case ProtectiveStop.InDoubt _, ProtectiveStop.Cancelling _ -> {
        // Waits for the venue.
      }
      case ProtectiveStop.Live _, ProtectiveStop.Over _ -> {
        // Nothing happens to these by time alone.
      }
    }
  }

  private static void guard(
      State state, ProtectRule rule, Table.Entry<PositionKey, Position> open, LongConsumer at) {
    PositionKey key = open.key();
    if (!Guarded.isGuarded(state, key)) {
      return;
    }
    Guard guard = state.protection().guard(key);
    Cover cover = Guarded.cover(state, key, open.value().amount());
    if (rule.wantsStop(cover)) {
      at.accept(rule.placeDueNanos(cover, guard));
    }
    if (!guard.isCovered() && !cover.closing()) {
      at.accept(rule.closeDueNanos(cover, guard, state.policy().protect()));
    }
  }
}
