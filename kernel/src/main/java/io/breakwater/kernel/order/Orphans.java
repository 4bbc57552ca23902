package io.breakwater.kernel.order;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Scope;
import io.breakwater.model.venue.OrderReport;
import java.util.List;

/// Entries that an earlier life of ours placed and that this journal does not know, because the one
/// that did was lost. Shown as external; when a stop or an operator takes our entries away, so are
/// these. Orders of others are never touched.
public final class Orphans {
  private Orphans() {}

  /// Whether an order that no intent of this journal stands for is one of these.
  public static boolean isOne(OrderReport report) {
    return report.clientId().isOurs() && !report.terms().reduceOnly();
  }

  /// Those that are shown as open and that the scope covers.
  public static List<OrderReport> resting(State state, Scope scope) {
    return state.orders().externals().values().stream()
        .map(External::report)
        .filter(Orphans::isOne)
        .filter(report -> scope.covers(report.terms().symbol(), Owner.BREAKWATER))
        .toList();
  }

  public static List<ClientOrderId> ids(State state) {
    return resting(state, Scope.all()).stream().map(OrderReport::clientId).toList();
  }

  /// Asks for each to be taken away, where the venue can be used; returns how many.
  public static int cancel(Draft draft, Scope scope) {
    if (!Interlocks.maySend(draft.state(), draft.machines())) {
      return 0;
    }
    List<OrderReport> resting = resting(draft.state(), scope);
    resting.forEach(
        report -> draft.emit(new Effect.Cancel(report.clientId(), report.terms().symbol())));
    return resting.size();
  }
}
