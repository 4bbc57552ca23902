package io.breakwater.kernel.alert;

import java.util.List;

/// The queue of one channel.
///
/// @param waiting ids of messages, in the order in which they go
/// @param failures attempts in a row that failed
/// @param refusals how often the message at the head was refused
/// @param untilMillis nothing is tried before then
public record Lane(
    List<Long> waiting, int failures, int refusals, long untilMillis, String reason) {
  static final Lane EMPTY = new Lane(List.of(), 0, 0, 0, "");

  public Lane {
    waiting = List.copyOf(waiting);
  }

  Lane with(List<Long> ids) {
    return new Lane(ids, failures, refusals, untilMillis, reason);
  }

  /// The message no longer waits; the channel works.
  Lane delivered(long message) {
    return new Lane(without(message), 0, 0, 0, "");
  }

  /// The message no longer waits; nothing is said of the channel.
  Lane without(long message, boolean wasRefused) {
    return new Lane(without(message), failures, wasRefused ? 0 : refusals, untilMillis, reason);
  }

  private List<Long> without(long message) {
    return waiting.stream().filter(id -> id != message).toList();
  }
}
