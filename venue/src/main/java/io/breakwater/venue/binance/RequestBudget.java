package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.ExchangeListing;
import io.breakwater.venue.dialect.RateHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many requests may still go out: a token bucket with a reserve for what is urgent, and the
/// venue's own counters of weight and orders as its answers told them. Time is handed in.
final class RequestBudget {
  private static final long NANOS = 1_000_000_000L;
  private static final long COUNTER_WAIT_MILLIS = 250;

  private final int ratePerSecond;
  private final int reserved;
  private final Map<String, Counter> weight = new TreeMap<>();
  private final Map<String, Counter> orders = new TreeMap<>();
  private long creditNanos;
  private long seenNanos;
  private int weightUnderWay;

  RequestBudget(int ratePerSecond, int reserved, long nowNanos) {
    this.ratePerSecond = ratePerSecond;
    this.reserved = reserved;
    this.creditNanos = ratePerSecond * NANOS;
    this.seenNanos = nowNanos;
    weight.put("1m", new Counter(60_000, 2_400));
    orders.put("10s", new Counter(10_000, 300));
    orders.put("1m", new Counter(60_000, 1_200));
  }

  /// Takes over the venue's own limits.
  void adopt(List<ExchangeListing.RateRule> rules) {
    for (ExchangeListing.RateRule rule : rules) {
      String unit = rule.interval().isEmpty() ? "" : rule.interval().substring(0, 1);
      String key = rule.intervals() + unit.toLowerCase(java.util.Locale.ROOT);
      long millis = intervalMillis(key);
      if (millis > 0 && rule.limit() > 0) {
        Map<String, Counter> to = rule.type().equals("ORDERS") ? orders : weight;
        if (rule.type().equals("ORDERS") || rule.type().equals("REQUEST_WEIGHT")) {
          to.put(key, new Counter(millis, rule.limit()));
        }
      }
    }
  }

  private static long intervalMillis(String key) {
    long count = Long.parseLong(key.replaceAll("\\D", ""));
    return switch (key.charAt(key.length() - 1)) {
      case 's' -> count * 1_000;
      case 'm' -> count * 60_000;
      case 'h' -> count * 3_600_000;
      case 'd' -> count * 86_400_000;
      default -> 0;
    };
  }

  /// What the headers of an answer said.
  void observe(RateHeaders headers, long venueMillis) {
    note(weight, headers.usedWeight(), venueMillis);
    note(orders, headers.orderCount(), venueMillis);
  }

  private static void note(
      Map<String, Counter> counters, Map<String, Integer> seen, long venueMillis) {
    seen.forEach((interval, used) -> {
      Counter counter = counters.get(interval);
      if (counter != null) {
        counter.window = venueMillis / counter.intervalMillis;
        counter.used = used;
      }
    });
  }

  /// What other processes of this host know to be used in the current minute.
  void observe(int weightUsed, long venueMillis) {
    Counter minute = weight.get("1m");
    if (minute != null && weightUsed > minute.usedIn(venueMillis)) {
      minute.window = venueMillis / minute.intervalMillis;
      minute.used = weightUsed;
    }
  }

  /// Takes one token if there is one for this urgency, and counts the weight as under way until
  /// [#ended].
  boolean take(Urgency urgency, int weightAsked, long nowNanos, long venueMillis) {
    if (waitMillis(urgency, weightAsked, nowNanos, venueMillis) > 0) {
      return false;
    }
    creditNanos -= NANOS;
    weightUnderWay += weightAsked;
    return true;
  }

  /// The request has its answer, whose headers were observed, or will have none.
  void ended(int weightAsked) {
    weightUnderWay -= weightAsked;
  }

  /// How long until a token may be there; 0 for now.
  long waitMillis(Urgency urgency, int weightAsked, long nowNanos, long venueMillis) {
    long elapsed = Math.clamp(nowNanos - seenNanos, 0, NANOS);
    creditNanos = Math.min(ratePerSecond * NANOS, creditNanos + elapsed * ratePerSecond);
    seenNanos = nowNanos;
    int weightAfter = weightUnderWay + weightAsked;
    boolean full =
        ((weightAsked > 0 || urgency == Urgency.EXPOSURE)
                && anyAbove(weight, weightAfter, urgency.percent(), venueMillis))
            || (urgency.isOrder() && anyAbove(orders, 1, urgency.percent(), venueMillis));
    if (full) {
      return COUNTER_WAIT_MILLIS;
    }
    long needed = (urgency.isUrgent() ? 1 : 1L + reserved) * NANOS;
    long missing = needed - creditNanos;
    return missing <= 0 ? 0 : Math.ceilDiv(missing, ratePerSecond * 1_000_000L);
  }

  private static boolean anyAbove(
      Map<String, Counter> counters, int more, int percent, long venueMillis) {
    return counters.values().stream()
        .anyMatch(c -> (c.usedIn(venueMillis) + more) * 100L > c.limit * (long) percent);
  }

  /// A counter of the venue in fixed windows of its time.
  private static final class Counter {
    private final long intervalMillis;
    private final int limit;
    private long window;
    private int used;

    private Counter(long intervalMillis, int limit) {
      this.intervalMillis = intervalMillis;
      this.limit = limit;
    }

    private int usedIn(long venueMillis) {
      return venueMillis / intervalMillis == window ? used : 0;
    }
  }
}
