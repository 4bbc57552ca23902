package io.breakwater.kernel.wish;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.order.External;
import io.breakwater.kernel.protect.Guarded;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.OrderReport;
import java.util.Optional;

/// Hands over what did not come through Breakwater. Until then it is shown, and never touched.
final class Adoptions {
  private Adoptions() {}

  static Answer order(Draft draft, String commandId, Command.AdoptOrder adopt) {
    State state = draft.state();
    Optional<OrderReport> shown =
        state.orders().externals().values().stream()
            .map(External::report)
            .filter(report -> report.clientId().equals(adopt.id()))
            .findFirst();
    if (shown.isEmpty() || state.orders().find(adopt.id()).isPresent()) {
      return Answer.notFound("no external order " + adopt.id() + " is open");
    }
    if (!state.agreement().holds()) {
      // What of it is executed must be in the position that was agreed upon.
      return Answer.refused(
          "reconciled", "the account must be reconciled first: " + state.agreement().lossCause());
    }
    OrderReport report = shown.get();
    Owner owner = state.life().owner(report.terms().symbol()).orElse(Owner.BREAKWATER);
    Intent intent =
        new Intent(
            adopt.id(),
            owner,
            requestClass(report.terms()),
            report.terms(),
            "command:" + commandId,
            draft.nanos());
    draft.emit(new OrderFact.ExternalOrderGone(report.venueOrderId()));
    draft.emit(new OrderFact.Adopted(intent, report.venueOrderId(), report.executed()));
    draft.needReconcile("order " + adopt.id() + " was adopted by " + adopt.operator());
    return Answer.done("order " + adopt.id() + " is Breakwater's, of " + owner);
  }

  static RequestClass requestClass(OrderTerms terms) {
    boolean closes =
        terms.position().side() != PositionSide.BOTH
            && (terms.position().side() == PositionSide.LONG) == (terms.side() == Side.SELL);
    return terms.reduceOnly() || closes ? RequestClass.REDUCING : RequestClass.EXPOSURE;
  }

  static Answer position(Draft draft, Command.AdoptPosition adopt) {
    State state = draft.state();
    PositionKey key = adopt.key();
    if (Guarded.isOurs(state, key)) {
      return Answer.refused("not-external", "position " + key + " is Breakwater's already");
    }
    if (state.portfolio().position(key).isFlat()) {
      return Answer.notFound("no position " + key + " is open");
    }
    draft.emit(new ProtectFact.PositionAdopted(key, adopt.operator(), adopt.reason()));
    return Answer.done("position " + key + " is Breakwater's");
  }
}
