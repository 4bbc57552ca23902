package io.breakwater.venue.paper.limits;

/// Request weight in a minute, orders in ten seconds, orders in a minute.
public record RateLimits(int weight, int ordersTenSeconds, int ordersMinute) {
  /// The venue's own.
  public static final RateLimits VENUE = new RateLimits(2_400, 300, 1_200);

  public RateLimits {
    if (weight < 1 || ordersTenSeconds < 1 || ordersMinute < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: " + weight + ", " + ordersTenSeconds + ", " + ordersMinute);
    }
  }
}
