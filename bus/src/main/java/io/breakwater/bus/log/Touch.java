package io.breakwater.bus.log;

/// How well a source of records knows what the log's writer says now.
public sealed interface Touch {
  /// Of a source that never was away.
  Touch CLOSE = new Close(0);

  /// All that was said is here, or will be in a moment.
  ///
  /// @param sinceNanos monotonic, when the contact was made; 0 where it never ended
  record Close(long sinceNanos) implements Touch {}

  /// In contact again, but not all that was said meanwhile has been polled.
  ///
  /// @param sinceNanos monotonic, when the contact was made
  record CatchingUp(long sinceNanos) implements Touch {}

  /// The writer may have said anything.
  record Lost(String reason) implements Touch {}
}
