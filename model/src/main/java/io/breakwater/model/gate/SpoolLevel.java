package io.breakwater.model.gate;

/// How full the spool is: what waits on disk because there is no contact with the road.
public enum SpoolLevel {
  ROOM,
  /// Four fifths of a limit.
  NEARLY_FULL,
  FULL;

  /// The share of a limit from which on operators are told.
  public static final double NEARLY_FULL_FROM = 0.8;

  /// The level at a share of the nearer limit; 1 is the whole.
  public static SpoolLevel of(double usedRatio) {
    if (usedRatio >= 1) {
      return FULL;
    }
    return usedRatio >= NEARLY_FULL_FROM ? NEARLY_FULL : ROOM;
  }
}
