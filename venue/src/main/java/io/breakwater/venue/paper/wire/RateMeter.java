package io.breakwater.venue.paper.wire;

import java.util.HashMap;
import java.util.Map;

/// Counts in whole windows of venue time, as the venue does. One IP address, many accounts.
final class RateMeter {
  static final long MINUTE_MILLIS = 60_000;
  static final long TEN_SECONDS_MILLIS = 10_000;
  private static final int STRIKES_BEFORE_BAN = 20;
  private static final long BAN_MILLIS = 120_000;

  private final Map<String, Window> windows = new HashMap<>();
  private final RateLimits limits;
  private long bannedUntilMillis;
  private long strikes;

  RateMeter(RateLimits limits) {
    this.limits = limits;
  }

  RateLimits limits() {
    return limits;
  }

  long bannedUntilMillis() {
    return bannedUntilMillis;
  }

  /// Adds the weight; true while the minute is within its limit. Who goes on after that is banned.
  boolean weigh(int weight, long nowMillis) {
    long used = add("weight", MINUTE_MILLIS, weight, nowMillis);
    if (used <= limits.weight()) {
      strikes = 0;
      return true;
    }
    if (++strikes > STRIKES_BEFORE_BAN) {
      bannedUntilMillis = nowMillis + BAN_MILLIS;
      strikes = 0;
    }
    return false;
  }

  /// Counts an order of an account; true while both windows are within their limits.
  boolean countOrders(String account, int tenSeconds, int minute, long nowMillis) {
    long inTen = add(account + "/10s", TEN_SECONDS_MILLIS, tenSeconds, nowMillis);
    long inMinute = add(account + "/1m", MINUTE_MILLIS, minute, nowMillis);
    return inTen <= limits.ordersTenSeconds() && inMinute <= limits.ordersMinute();
  }

  long usedWeight(long nowMillis) {
    return add("weight", MINUTE_MILLIS, 0, nowMillis);
  }

  long ordersTenSeconds(String account, long nowMillis) {
    return add(account + "/10s", TEN_SECONDS_MILLIS, 0, nowMillis);
  }

  long ordersMinute(String account, long nowMillis) {
    return add(account + "/1m", MINUTE_MILLIS, 0, nowMillis);
  }

  /// Seconds until the current minute ends, at least one.
  static long secondsToNextMinute(long nowMillis) {
    return Math.max(1, (MINUTE_MILLIS - Math.floorMod(nowMillis, MINUTE_MILLIS) + 999) / 1_000);
  }

  private long add(String name, long lengthMillis, int amount, long nowMillis) {
    Window window = windows.computeIfAbsent(name, _ -> new Window());
    long number = Math.floorDiv(nowMillis, lengthMillis);
    if (window.number != number) {
      window.number = number;
      window.count = 0;
    }
    window.count += amount;
    return window.count;
  }

  private static final class Window {
    long number = Long.MIN_VALUE;
    long count;
  }
}
