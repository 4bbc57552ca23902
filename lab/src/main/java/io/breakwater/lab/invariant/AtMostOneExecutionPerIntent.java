package io.breakwater.lab.invariant;

import io.breakwater.venue.paper.engine.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// By the exchange's own record no client order id is accepted twice, and none executes more than
/// it asked for.
final class AtMostOneExecutionPerIntent implements Check {
  private final Map<String, Long> orderOf = new TreeMap<>();
  private final Map<String, Long> leftE8 = new TreeMap<>();

  @Override
  public String id() {
    return "INV-01 AtMostOneExecutionPerIntent";
  }

  @Override
  public Optional<String> see(Seen seen) {
    if (!(seen instanceof Seen.VenueRecorded(var row, _))) {
      return Optional.empty();
    }
    return switch (row.entry()) {
      case Entry.OrderAccepted(_, long orderId, var ticket, _) ->
          accepted(ticket.clientOrderId().text(), orderId, ticket.quantity().e8());
      case Entry.Executed fill -> executed(fill.clientOrderId().text(), fill.quantity().e8());
      case Entry _ -> Optional.empty();
    };
  }

  private Optional<String> accepted(String id, long orderId, long quantityE8) {
    Long before = orderOf.putIfAbsent(id, orderId);
    leftE8.merge(id, quantityE8, Long::max);
    return before == null
        ? Optional.empty()
        : Optional.of("intent " + id + " is order " + before + " and order " + orderId);
  }

  private Optional<String> executed(String id, long quantityE8) {
    long left = leftE8.merge(id, -quantityE8, Long::sum);
    return left >= 0
        ? Optional.empty()
        : Optional.of("intent " + id + " executed " + -left + "e-8 more than it asked for");
  }
}
