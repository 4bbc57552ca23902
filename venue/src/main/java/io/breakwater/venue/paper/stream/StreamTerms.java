package io.breakwater.venue.paper.stream;

/// How the streams behave.
///
/// @param commandDelayMillis how long answers to stream commands and to WS API requests wait,
///   because a widely used client loses those that come sooner
/// @param unroutedPublicOnly sockets on `/ws` and `/stream` stay silent except for public streams,
///   as the venue's do
/// @param tradeLiteFirst of one execution `TRADE_LITE` comes before the full events, not after them
public record StreamTerms(
    long commandDelayMillis, boolean unroutedPublicOnly, boolean tradeLiteFirst) {
  /// 25 ms, everything on unrouted sockets, `TRADE_LITE` first.
  public static final StreamTerms DEFAULT = new StreamTerms(25, false, true);

  private static final long DELAY_MAX_MILLIS = 60_000;

  public StreamTerms {
    if (commandDelayMillis < 0 || commandDelayMillis > DELAY_MAX_MILLIS) {
      throw new IllegalArgumentException(
          "commandDelayMillis must be 0 to " + DELAY_MAX_MILLIS + ": " + commandDelayMillis);
    }
  }

  /// The same, with unrouted sockets as strict as the venue's.
  public StreamTerms strictlyRouted() {
    return new StreamTerms(commandDelayMillis, true, tradeLiteFirst);
  }

  /// The same, with `TRADE_LITE` after the full events.
  public StreamTerms tradeLiteLast() {
    return new StreamTerms(commandDelayMillis, unroutedPublicOnly, false);
  }
}
