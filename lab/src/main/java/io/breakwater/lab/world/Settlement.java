package io.breakwater.lab.world;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.model.gate.Verdict;

/// Whether all that was begun has come to its end, as far as a trader's own state tells.
record Settlement(Kernel kernel, VenueHost venue) {
  /// Nobody takes a resting order away that only reduces: it may stay where the exchange has it too
  /// and its price was not met in all the calm.
  boolean isSettled(State state, boolean late) {
    return isAtPeace(state)
        && state.orders().open().values().stream().allMatch(order -> late && mayRest(order));
  }

  /// Whether nothing is left that a trader mends by itself. Orders may rest.
  boolean isHealed(State state) {
    return isAtPeace(state)
        && state.orders().open().values().stream().allMatch(Order.Working.class::isInstance);
  }

  private boolean isAtPeace(State state) {
    return state.protection().closings().isEmpty()
        && state.protection().stops().values().stream()
            .allMatch(ProtectiveStop.Live.class::isInstance)
        && kernel.view(state).unprotected().isEmpty()
        && state.orders().unsettled().isEmpty()
        && state.agreement().holds()
        && !state.agreement().isNeeded()
        && !state.agreement().isReading()
        && state.gate().blocking().isEmpty()
        && state.gate().verdict() == Verdict.OPEN;
  }

  private boolean mayRest(Order order) {
    return order instanceof Order.Working
        && !order.isExposure()
        && venue.restsUnmet(order.id().text());
  }

  /// What of a state may keep it from being settled.
  static String text(State state) {
    return "gate "
        + state.gate().verdict()
        + ", blocking "
        + state.gate().blocking()
        + ", open "
        + state.orders().open()
        + ", unsettled "
        + state.orders().unsettled().keys()
        + ", stops "
        + state.protection().stops()
        + ", guards "
        + state.protection().guards()
        + ", closings "
        + state.protection().closings()
        + ", agreement "
        + state.agreement().holds()
        + ", reading needed "
        + state.agreement().isNeeded();
  }
}
