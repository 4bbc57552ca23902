package io.breakwater.venue.paper.wire;

import java.util.List;

/// The span of time that a history is asked for: seven days at most, the last seven where neither
/// end is named.
record Span(long fromMillis, long toMillis) {
  /// The longest span.
  static final long DAYS_MILLIS = 7L * 24 * 3_600_000;

  /// All time, for what is asked by an id.
  static final Span EVER = new Span(0, Long.MAX_VALUE);

  static Span of(Call call) {
    long end = call.numberOr("endTime", Long.MAX_VALUE);
    long start = call.numberOr("startTime", Math.min(end, call.nowMillis()) - DAYS_MILLIS);
    if (start > end) {
      throw BadParameter.of(-1023, "Start time is greater than end time.");
    }
    if (end != Long.MAX_VALUE && end - start > DAYS_MILLIS) {
      throw BadParameter.of(-4165, "Maximum time interval is 7 days");
    }
    return new Span(start, end);
  }

  boolean holds(long millis) {
    return millis >= fromMillis && millis <= toMillis;
  }

  /// From a start the oldest come first to the limit; without one the newest are kept.
  static <T> List<T> page(List<T> all, int limit, boolean fromStart) {
    if (all.size() <= limit) {
      return all;
    }
    return fromStart ? all.subList(0, limit) : all.subList(all.size() - limit, all.size());
  }
}
