package io.breakwater.kernel;

import io.breakwater.kernel.order.Cancels;
import io.breakwater.kernel.order.Doubts;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.policy.PolicyStore;
import io.breakwater.kernel.protect.Protector;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Quantity;

/// How a life of the trader begins: nothing that was sent before is sent again.
final class Lives {
  private Lives() {}

  static void began(Draft draft, Input.LifeBegan life) {
    draft.emit(new LifeFact.LifeStarted(life.epoch(), life.buildId(), life.rescue()));
    for (Order order : draft.openOrders()) {
      afterRestart(draft, order);
    }
    Protector.began(draft);
    if (life.rescue()) {
      StopWatch.trip(
          draft,
          StopFact.Cause.RESCUE,
          "breakwater",
          "the journal before this life could not be read");
    }
  }

  private static void afterRestart(Draft draft, Order order) {
    switch (order) {
      case Order.Planned _, Order.RetryWaiting _ ->
          draft.emit(
              new OrderFact.IntentEnded(
                  order.id(),
                  Outcome.EXPIRED,
                  Quantity.ZERO,
                  "not sent before the restart, and never after it"));
      case Order.Sent _ -> Doubts.begin(draft, order, "restart before the answer");
      case Order.InDoubt _ -> Doubts.begin(draft, order, "in doubt since before the restart");
      case Order.Cancelling _ ->
          draft.emit(
              new OrderFact.CancelPlanned(
                  order.id(), draft.nanos() + Cancels.RETRY_MILLIS, "repeated after a restart"));
      case Order.Working _, Order.Closed _ -> {
        // The venue has it, or it is over: reconciliation tells.
      }
    }
  }

  static void configured(Draft draft, Input.Configured configured) {
    Life life = draft.state().life();
    boolean another = !life.account().isEmpty() && !life.account().equals(configured.account());
    if (another) {
      throw new WrongAccount(
          "this journal belongs to "
              + life.account()
              + ", the configuration names "
              + configured.account()
              + ": give each account a data folder of its own");
    }
    draft.emit(
        new LifeFact.SettingsAdopted(
            configured.account(), configured.instruments(), configured.owners()));
    // The journal wins: what the configuration says of the policy is recorded and decides nothing
    // but the mode. A configuration that asks for something else is refused before it comes here.
    Policy wanted = configured.policy();
    if (life.rules().version() == 0) {
      PolicyStore.adopt(draft, wanted, "configuration", "first start of this journal");
      if (draft.state().gate().grounds().journal().rescue()) {
        draft.raise(
            Effect.Severity.CRITICAL,
            "PolicyInvalid",
            "policy",
            "the policy that was in force cannot be read: that of the configuration serves, and new"
                + " exposure is blocked");
      }
    } else if (!life.configured().equals(wanted)) {
      draft.emit(new LifeFact.PolicyConfigured(wanted));
    }
  }
}
