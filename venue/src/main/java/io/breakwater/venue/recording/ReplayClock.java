package io.breakwater.venue.recording;

/// The mapping between a recording's time and the venue's: recorded time runs `speed` times faster,
/// and the recorded start falls on the venue's start. It holds before the start too, so that the
/// recording's past becomes the venue's history at the same rate.
public record ReplayClock(long recordedStartMillis, long venueStartMillis, long speed) {
  /// The fastest replay.
  public static final long SPEED_MAX = 100_000;

  public ReplayClock {
    if (speed < 1 || speed > SPEED_MAX) {
      throw new IllegalArgumentException("speed must be 1 to " + SPEED_MAX + ": " + speed);
    }
  }

  /// When the venue shows what was recorded at this time.
  public long venueMillis(long recordedMillis) {
    return venueStartMillis + Math.floorDiv(recordedMillis - recordedStartMillis, speed);
  }

  /// The earliest recorded time that the venue does not show before this time.
  public long recordedMillis(long venueMillis) {
    return Math.addExact(
        recordedStartMillis, Math.multiplyExact(venueMillis - venueStartMillis, speed));
  }
}
