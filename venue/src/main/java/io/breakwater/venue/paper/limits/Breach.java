package io.breakwater.venue.paper.limits;

/// A limit that was broken: the venue's status, code and words, and from when on it is worth
/// another try, in venue time.
public record Breach(int status, int code, String message, long retryAtMillis) {
  /// Whole seconds until another try is worth it, at least one: the header `Retry-After`.
  public long retryAfterSeconds(long nowMillis) {
    return Math.max(1, Math.ceilDiv(retryAtMillis - nowMillis, 1_000L));
  }

  static Breach ofWeight(int limit, long retryAtMillis) {
    return new Breach(
        429,
        -1003,
        "Too many requests; current limit of IP is "
            + limit
            + " requests per minute. Please use the websocket for live updates to avoid polling the"
            + " API.",
        retryAtMillis);
  }

  static Breach ofOrders(int limit, String interval, long retryAtMillis) {
    return new Breach(
        429,
        -1015,
        "Too many new orders; current limit is " + limit + " orders per " + interval + ".",
        retryAtMillis);
  }

  /// A ban, as the venue words it: the message names the end in epoch milliseconds.
  public static Breach ban(long untilMillis) {
    return new Breach(
        418,
        -1003,
        "Way too many requests; IP banned until "
            + untilMillis
            + ". Please use the websocket for live updates to avoid bans.",
        untilMillis);
  }
}
