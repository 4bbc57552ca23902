package io.breakwater.kernel.order;

import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.venue.Fill;

/// What can happen to an order: the facts and effects that concern it, with the kernel time of the
/// turn where that matters.
public sealed interface OrderEvent {
  /// An attempt went out.
  record Sending(int attempt, long atNanos) implements OrderEvent {}

  /// A cancel is due at this time.
  record CancelPlanning(long dueNanos) implements OrderEvent {}

  /// A cancel went out.
  record CancelSending(long atNanos) implements OrderEvent {}

  /// The venue is being asked for it.
  record Asking(long atNanos) implements OrderEvent {}

  /// The venue has named it.
  record Acknowledging(long venueOrderId) implements OrderEvent {}

  /// A trade of it became known.
  record Filling(Fill fill) implements OrderEvent {}

  /// Another send is due at this time.
  record Retrying(int retry, long dueNanos) implements OrderEvent {}

  /// Its outcome or its fate is unknown.
  record Doubting(String cause, long sinceNanos) implements OrderEvent {}

  /// The venue did not find it.
  record Missing(int count, long venueMillis) implements OrderEvent {}

  /// A question is due at this time.
  record QueryPlanning(int number, long dueNanos) implements OrderEvent {}

  /// It ends.
  record Ending(Outcome outcome, Quantity executed, String detail, long atNanos)
      implements OrderEvent {}
}
