package io.breakwater.model.fact;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;

/// The life of orders. All but the external ones are events of the order table.
public sealed interface OrderFact extends Fact {
  /// A new intent, durable with its client order id before the first byte goes out.
  ///
  /// @param markUsed the mark that the decision read
  record IntentMade(Intent intent, Price markUsed) implements OrderFact {}

  /// The venue has the order.
  record Acknowledged(ClientOrderId id, long venueOrderId, long venueMillis) implements OrderFact {}

  /// A part of the order was executed.
  record Executed(ClientOrderId id, Fill fill) implements OrderFact {}

  /// Proven not executed; to be sent again at `dueNanos` unless something forbids it by then.
  record RetryPlanned(ClientOrderId id, int retry, long dueNanos, String cause)
      implements OrderFact {}

  /// The outcome of a send, or the fate of an order believed open, is unknown.
  record Doubted(ClientOrderId id, String cause, long sinceNanos) implements OrderFact {}

  /// The venue was asked and did not find it; `count` of these after the window prove absence.
  record AbsenceSeen(ClientOrderId id, int count, long venueMillis) implements OrderFact {}

  /// A query is due at this kernel time.
  record QueryPlanned(ClientOrderId id, int number, long dueNanos) implements OrderFact {}

  /// The order is to be taken away; the cancel is due at this kernel time. Made again for each
  /// repetition, and instead of the cancel itself while the venue cannot be used.
  record CancelPlanned(ClientOrderId id, long dueNanos, String cause) implements OrderFact {}

  /// The one terminal fact of an intent.
  ///
  /// @param executed what the venue executed in all
  /// @param detail why: the venue's code and message, or ours
  record IntentEnded(ClientOrderId id, Outcome outcome, Quantity executed, String detail)
      implements OrderFact {}

  /// A closed order has left the state.
  record Forgotten(ClientOrderId id) implements OrderFact {}

  /// An order that the venue has and that was never sent as an intent is ours from here on: what a
  /// protective stop became, or what an operator handed over.
  ///
  /// @param executed what the agreed position holds of it already
  record Adopted(Intent intent, long venueOrderId, Quantity executed) implements OrderFact {}

  /// An open order that did not come through Breakwater.
  record ExternalOrderSeen(OrderReport report) implements OrderFact {}

  /// An external order is no longer open.
  record ExternalOrderGone(long venueOrderId) implements OrderFact {}
}
