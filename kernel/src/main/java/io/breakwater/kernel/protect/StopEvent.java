package io.breakwater.kernel.protect;

/// What can happen to a protective stop.
public sealed interface StopEvent {
  /// The venue has it.
  record Confirming(long algoId, long atNanos) implements StopEvent {}

  /// Its fate is unknown.
  record Doubting(String cause, long sinceNanos) implements StopEvent {}

  record QueryPlanning(int number, long dueNanos) implements StopEvent {}

  /// The venue is asked for it.
  record Asking(long atNanos) implements StopEvent {}

  /// The venue did not find it.
  record Missing(int count, long venueMillis) implements StopEvent {}

  record CancelPlanning(long dueNanos) implements StopEvent {}

  /// A cancel goes out.
  record CancelSending(long atNanos) implements StopEvent {}

  /// Nothing more can happen to it.
  record Ending() implements StopEvent {}
}
