package io.breakwater.venue.paper.limits;

/// A counter that begins anew with each whole span of venue time, as the venue's do.
final class Window {
  private final long lengthMillis;
  private long number = Long.MIN_VALUE;
  private long count;

  Window(long lengthMillis) {
    this.lengthMillis = lengthMillis;
  }

  /// Adds to the present span; what it has now.
  long add(int amount, long nowMillis) {
    long present = Math.floorDiv(nowMillis, lengthMillis);
    if (number != present) {
      number = present;
      count = 0;
    }
    count += amount;
    return count;
  }

  /// When the present span ends.
  long endMillis(long nowMillis) {
    return (Math.floorDiv(nowMillis, lengthMillis) + 1) * lengthMillis;
  }
}
