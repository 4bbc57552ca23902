package io.breakwater.kernel;

import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.stop.Checklist;
import io.breakwater.kernel.stop.ResetAnswer;
import io.breakwater.kernel.stop.ResetOrder;
import io.breakwater.kernel.stop.StopMachine;
import io.breakwater.model.policy.Policy;

/// The checklist before the emergency stop is armed again.
public final class Resets {
  private Resets() {}

  public static ResetAnswer decide(Draft draft, ResetOrder order) {
    State state = draft.state();
    return draft
        .machines()
        .stop()
        .onReset(state.stop(), order, checklist(state, draft.machines()), StopWatch.now(draft));
  }

  /// What holds now of what must hold.
  public static Checklist checklist(State state, Machines machines) {
    StopMachine stop = machines.stop();
    Policy policy = state.policy();
    long wall = state.life().wallMillis();
    long fresh = policy.doubt().freshMarkMillis();
    boolean pricesFresh =
        state.portfolio().openPositions().stream()
            .allMatch(
                open -> state.portfolio().freshMark(open.key().symbol(), wall, fresh).isPresent());
    return new Checklist(
        Interlocks.isVenueUsable(state, machines),
        state.agreement().holds(),
        state.orders().open().values().stream().noneMatch(Order.InDoubt.class::isInstance),
        pricesFresh,
        !state.gate().grounds().stopFile().present(),
        state.worth().baseEquity(),
        stop.isDailyLossSettled(
            state.stop(), state.worth().figures(policy.stop().drawdownMax()), policy, wall));
  }
}
