package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.ExchangeListing;
import io.breakwater.venue.dialect.RateHeaders;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many requests may still go out: so many within any second, with a reserve for what is
/// urgent, and the venue's own counters of weight and orders as its answers told them. Time is
/// handed in.
final class RequestBudget {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /// A second, and what a request that was held up on the way may arrive closer to the next ones.
  static final long WINDOW_NANOS = 1_100 * NANOS_PER_MILLI;

  /// What is left to the question for the venue's time, which waits for nothing.
  private static final int CLOCK = 1;

  private static final long COUNTER_WAIT_MILLIS = 250;

  private final int ratePerSecond;
  private final int reserved;
  private final Map<String, Counter> weight = new TreeMap<>();
  private final Map<String, Counter> orders = new TreeMap<>();
  private final Deque<Long> sentNanos = new ArrayDeque<>();
  private int weightUnderWay;

  /// @param ratePerSecond at least two: one is left to the question for the venue's time
  /// @param reserved how many of them are left to what is urgent
  RequestBudget(int ratePerSecond, int reserved) {
    if (ratePerSecond - CLOCK - reserved < 1) {
      throw new IllegalArgumentException(
          "nothing is left of " + ratePerSecond + " requests with " + reserved + " reserved");
    }
    this.ratePerSecond = ratePerSecond;
    this.reserved = reserved;
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

  /// Takes room for one request if there is any for this urgency, and counts the weight as under
  /// way until [#ended].
  boolean take(Urgency urgency, int weightAsked, long nowNanos, long venueMillis) {
    if (waitMillis(urgency, weightAsked, nowNanos, venueMillis) > 0) {
      return false;
    }
    sentNanos.addLast(nowNanos);
    weightUnderWay += weightAsked;
    return true;
  }

  /// The request has its answer, whose headers were observed, or will have none.
  void ended(int weightAsked) {
    weightUnderWay -= weightAsked;
  }

  /// How long until there may be room; 0 for now.
  long waitMillis(Urgency urgency, int weightAsked, long nowNanos, long venueMillis) {
    while (!sentNanos.isEmpty() && nowNanos - sentNanos.getFirst() >= WINDOW_NANOS) {
      sentNanos.removeFirst();
    }
    int weightAfter = weightUnderWay + weightAsked;
    boolean full =
        ((weightAsked > 0 || urgency == Urgency.EXPOSURE)
                && anyAbove(weight, weightAfter, urgency.percent(), venueMillis))
            || (urgency.isOrder() && anyAbove(orders, 1, urgency.percent(), venueMillis));
    if (full) {
      return COUNTER_WAIT_MILLIS;
    }
    int room = ratePerSecond - CLOCK - (urgency.isUrgent() ? 0 : reserved);
    int tooMany = sentNanos.size() + 1 - room;
    if (tooMany <= 0) {
      return 0;
    }
    long freed = sentNanos.stream().skip(tooMany - 1L).findFirst().orElse(nowNanos) + WINDOW_NANOS;
    return Math.ceilDiv(freed - nowNanos, NANOS_PER_MILLI);
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
