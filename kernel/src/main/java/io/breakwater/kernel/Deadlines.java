package io.breakwater.kernel;

import io.breakwater.kernel.gate.Grounds;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.gate.Road;
import io.breakwater.kernel.order.Dispatch;
import io.breakwater.kernel.order.Doubts;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.protect.ProtectDeadlines;
import io.breakwater.kernel.reconcile.Reconciliation;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.market.Mark;
import io.breakwater.model.value.Symbol;
import java.util.OptionalLong;

/// The earliest kernel time at which the passing of time alone may change something. What waits for
/// the venue has no deadline: the news that it is back is an input.
final class Deadlines {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// The least time to the next deadline where one has passed already without being settled.
  private static final long PAST_NANOS = 50_000_000;

  /// How long after its end the trades of an order may be missing before the account is read.
  static final long SETTLE_NANOS = 2_000_000_000L;

  private long earliest = Long.MAX_VALUE;
  private final State state;
  private final boolean usable;
  private final boolean maySend;
  private final Machines machines;

  private Deadlines(State state, Machines machines) {
    this.state = state;
    this.machines = machines;
    this.usable = Interlocks.isVenueUsable(state, machines);
    this.maySend = Interlocks.maySend(state, machines);
  }

  static OptionalLong next(State state, Machines machines) {
    Deadlines deadlines = new Deadlines(state, machines);
    deadlines.collect();
    if (deadlines.earliest == Long.MAX_VALUE) {
      return OptionalLong.empty();
    }
    long now = state.life().kernelNanos();
    return OptionalLong.of(
        deadlines.earliest > now ? deadlines.earliest : Math.addExact(now, PAST_NANOS));
  }

  private void collect() {
    state.orders().open().forEach((_, order) -> order(order));
    at(Reconciliation.dueNanos(state, usable));
    machines.stop().nextDeadlineNanos(state.stop(), state.policy().stop()).ifPresent(this::at);
    machines.breakers().nextDeadlineNanos(state.breakers()).ifPresent(this::at);
    marks();
    atWall(state.gate().grounds().ban().untilMillis());
    latency();
    Road road = state.gate().grounds().road();
    if (road.isDown() && !road.unseen()) {
      at(road.unseenAtNanos());
    }
    ProtectDeadlines.collect(
        state, machines.protect(), new ProtectDeadlines.Reach(usable, maySend), this::at);
    state.setAside().nextDeadlineNanos().ifPresent(this::at);
    for (var id : state.orders().unsettled().keys()) {
      long settled = state.orders().closed().get(id).orElseThrow().endedNanos() + SETTLE_NANOS;
      at(settled);
    }
    state.orders().oldestEndedNanos().ifPresent(oldest -> at(oldest + Orders.CLOSED_NANOS));
  }

  /// Past its time a word blocks, and nothing more comes of it by time alone.
  private void latency() {
    Grounds grounds = state.gate().grounds();
    long silent = grounds.latency().silentAtNanos();
    boolean counts = grounds.rest().up() && state.policy().latency().isOn();
    boolean believed = counts && grounds.latency().pace() == Pace.IN_TIME;
    if (believed && silent > state.life().kernelNanos()) {
      at(silent);
    }
  }

  private void order(Order order) {
    switch (order) {
      case Order.Planned planned -> at(planned.intent().bornNanos() + Dispatch.WAITING_NANOS_MAX);
      case Order.Sent(_, long sent) -> at(sent + Doubts.UNANSWERED_NANOS);
      case Order.Cancelling(_, _, _, long due) when maySend -> at(due);
      case Order.InDoubt(_, var doubt) -> atIfUsable(doubt.nextQueryNanos());
      case Order.RetryWaiting waiting -> {
        if (!waiting.asked()) {
          atIfUsable(waiting.dueNanos());
        }
        long age = state.policy().retry().maxIntentAgeMillis() * NANOS_PER_MILLI;
        at(waiting.intent().bornNanos() + age + 1);
      }
      case Order.Cancelling _, Order.Working _, Order.Closed _ -> {
        // Waits for the venue or the lease, or nothing happens to it by time alone.
      }
    }
  }

  private void marks() {
    long fresh = state.policy().doubt().freshMarkMillis();
    long wall = state.life().wallMillis();
    for (Symbol symbol : Interlocks.watched(state)) {
      state
          .portfolio()
          .freshMark(symbol, wall, fresh)
          .map(Mark::wallMillis)
          .ifPresent(made -> atWall(made + fresh + 1));
    }
  }

  private void atIfUsable(long nanos) {
    if (usable) {
      at(nanos);
    }
  }

  /// A wall time in the future, on the kernel's clock.
  private void atWall(long wallMillis) {
    long ahead = wallMillis - state.life().wallMillis();
    if (ahead > 0) {
      at(state.life().kernelNanos() + ahead * NANOS_PER_MILLI);
    }
  }

  private void at(long nanos) {
    earliest = Math.min(earliest, nanos);
  }
}
