package io.breakwater.runtime.gauge;

/// What a metric counts, in base units alone.
public enum Unit {
  SECONDS,
  /// A share: 1 is the whole.
  RATIO,
  /// 1 where it is so, 0 where it is not.
  CLAIM,
  ALERTS,
  CHECKS,
  DIFFERENCES,
  ENTRIES,
  EVENTS,
  MARKETS,
  MOVES,
  ORDERS,
  REFUSALS,
  REQUESTS,
  RESTARTS,
  RETRIES,
  SERIES,
  SESSIONS,
  SIGNALS,
  /// Money, in the one asset that accounts are kept in.
  USDT,
  WRITES;

  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
