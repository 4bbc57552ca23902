package io.breakwater.kernel.wish;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.order.Cancels;
import io.breakwater.kernel.order.External;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orphans;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Scope;
import io.breakwater.model.venue.OrderReport;
import java.util.List;

/// An operator's cancels: of our entries as wishes that are kept, and of what is not ours only when
/// told so, once.
final class Cancelling {
  private Cancelling() {}

  static Answer ours(Draft draft, Command.CancelOrders cancel) {
    int wanted = ours(draft, cancel.scope(), cancel.operator());
    return Answer.done("cancelling " + wanted + " orders of " + cancel.scope());
  }

  private static int ours(Draft draft, Scope scope, String operator) {
    int wanted = 0;
    for (Order order : draft.openOrders()) {
      boolean meant = draft.machines().wishes().isMeant(order, scope);
      if (meant && Cancels.want(draft, order, "cancelled by " + operator)) {
        wanted++;
      }
    }
    return wanted + Orphans.cancel(draft, scope);
  }

  static Answer account(Draft draft, Command.CancelAccount cancel) {
    List<OrderReport> strangers = strangers(draft, cancel.scope());
    if (!strangers.isEmpty() && !Interlocks.maySend(draft.state(), draft.machines())) {
      return Answer.refused(
          "venue", "the venue cannot be used now, and what is not ours is asked for once only");
    }
    int wanted = ours(draft, cancel.scope(), cancel.operator());
    for (OrderReport report : strangers) {
      draft.emit(new Effect.Cancel(report.clientId(), report.terms().symbol()));
    }
    if (!strangers.isEmpty()) {
      draft.needReconcile("orders that are not Breakwater's are being cancelled");
    }
    return Answer.done(
        "cancelling "
            + wanted
            + " orders of "
            + cancel.scope()
            + "; "
            + strangers.size()
            + " that are not Breakwater's were asked for once");
  }

  /// Resting entries that neither this journal nor an earlier one of ours has made.
  private static List<OrderReport> strangers(Draft draft, Scope scope) {
    return draft.state().orders().externals().values().stream()
        .map(External::report)
        .filter(report -> !Orphans.isOne(report))
        .filter(report -> Adoptions.requestClass(report.terms()) == RequestClass.EXPOSURE)
        .filter(report -> scope.covers(report.terms().symbol(), Owner.EXTERNAL))
        .toList();
  }
}
