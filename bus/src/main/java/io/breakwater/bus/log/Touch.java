package io.breakwater.bus.log;

/// How well a source of records knows what the log's writer says now.
public sealed interface Touch {
  Touch CLOSE = new Close();

  /// All that was said is here, or will be in a moment.
  record Close() implements Touch {}

  /// In contact again, but not all that was said meanwhile has been polled.
  ///
  /// @param sinceNanos monotonic, when the contact was made
  record CatchingUp(long sinceNanos) implements Touch {}

  /// The writer may have said anything.
  record Lost(String reason) implements Touch {}
}
