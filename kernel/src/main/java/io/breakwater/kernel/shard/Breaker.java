package io.breakwater.kernel.shard;

/// Whether units may be moved to shards that are well.
public sealed interface Breaker {
  record Closed() implements Breaker {}

  /// The shards that are well have no room for all that needs a place: what finds none waits.
  record NoRoom(long sinceNanos, String reason) implements Breaker {}

  /// A shard failed soon after it had taken units over: nothing is moved until then, so that the
  /// rest stays well.
  record Cascade(long untilNanos, String reason) implements Breaker {}

  /// Why it is open; empty where it is not.
  default String why() {
    return switch (this) {
      case Closed _ -> "";
      case NoRoom(_, var reason) -> reason;
      case Cascade(_, var reason) -> reason;
    };
  }
}
