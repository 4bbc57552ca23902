package io.breakwater.venue.binance;

import java.time.Duration;

/// How the client behaves. `recvWindow` is the fence after which the venue may no longer take a
/// request; it must not outlast the request's deadline.
///
/// @param parallelMax requests in flight at once; `parallelReserved` of them for urgent ones
/// @param requestsPerSecond sent within any second, one of them for the clock's question;
///   `requestsReserved` of them for urgent ones
/// @param queueMax requests waiting; `queueWait` is how long one may
/// @param probeEvery how often the venue's time is read; `probeWhileDown` while contact is lost
/// @param streamNewsWithin how long the user stream may be silent about news that REST has shown
/// @param asset in which wallet and fees are counted
public record BinanceSettings(
    Duration recvWindow,
    Duration requestTimeout,
    int parallelMax,
    int parallelReserved,
    int requestsPerSecond,
    int requestsReserved,
    int queueMax,
    Duration queueWait,
    Duration probeEvery,
    Duration probeWhileDown,
    Duration streamNewsWithin,
    String asset) {
  /// One request of each second is the clock's: with a rate of one nothing else could ever go out.
  public static final int RATE_MIN = 2;

  public static final int RATE_MAX = 10_000;

  public static final BinanceSettings DEFAULTS =
      new BinanceSettings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          8,
          2,
          10,
          3,
          1_000,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          "USDT");

  public BinanceSettings {
    require(recvWindow.isPositive() && recvWindow.toMillis() <= 60_000, "recvWindow", recvWindow);
    require(requestTimeout.compareTo(recvWindow) >= 0, "requestTimeout", requestTimeout);
    require(parallelMax >= 1 && parallelMax <= 256, "parallelMax", parallelMax);
    require(
        parallelReserved >= 0 && parallelReserved < parallelMax,
        "parallelReserved",
        parallelReserved);
    require(
        requestsPerSecond >= RATE_MIN && requestsPerSecond <= RATE_MAX,
        "requestsPerSecond",
        requestsPerSecond);
    require(
        requestsReserved >= 0 && requestsReserved < requestsPerSecond - 1,
        "requestsReserved",
        requestsReserved);
    require(queueMax >= 1 && queueMax <= 100_000, "queueMax", queueMax);
    require(queueWait.isPositive(), "queueWait", queueWait);
    require(probeEvery.isPositive(), "probeEvery", probeEvery);
    require(probeWhileDown.isPositive(), "probeWhileDown", probeWhileDown);
    require(streamNewsWithin.isPositive(), "streamNewsWithin", streamNewsWithin);
  }

  /// The same with another rate; tests and the paper exchange allow more.
  public BinanceSettings withRequestsPerSecond(int rate, int reserved) {
    return new BinanceSettings(
        recvWindow,
        requestTimeout,
        parallelMax,
        parallelReserved,
        rate,
        reserved,
        queueMax,
        queueWait,
        probeEvery,
        probeWhileDown,
        streamNewsWithin,
        asset);
  }

  private static void require(boolean holds, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("binance." + name + " is out of bounds: " + value);
    }
  }
}
