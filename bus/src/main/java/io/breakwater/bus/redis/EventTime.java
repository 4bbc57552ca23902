package io.breakwater.bus.redis;

import java.time.Instant;

/// Writes instants as RFC 3339 in UTC with nine digits of a second. Used by one thread; it keeps
/// the text of the last second, because events come in the order of their times.
public final class EventTime {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int DIGITS = 9;

  private long second = Long.MIN_VALUE;
  private String prefix = "";

  /// The text of an instant, in nanoseconds since 1970.
  public String text(long nanos) {
    long at = Math.floorDiv(nanos, SECOND_NANOS);
    if (at != second) {
      second = at;
      String whole = Instant.ofEpochSecond(at).toString();
      prefix = whole.substring(0, whole.length() - 1) + '.';
    }
    String fraction = Long.toString(Math.floorMod(nanos, SECOND_NANOS));
    return prefix + "0".repeat(DIGITS - fraction.length()) + fraction + 'Z';
  }
}
