package io.breakwater.lab.disk;

/// What becomes of the forces of a simulated disk's files: how long they take, which one fails, and
/// in which one power is lost.
final class Forces {
  static final long RANDOM_SECTORS = -1;

  private int untilFailure = Integer.MAX_VALUE;
  private int untilPowerLoss = Integer.MAX_VALUE;
  private long sectors = RANDOM_SECTORS;
  private long nanosEach;
  private long stalledNanos;
  private long asked;

  /// What becomes of one force.
  enum Fate {
    DONE,
    FAILS,
    POWER_LOST
  }

  /// The nth from now on fails.
  void fail(int nth) {
    untilFailure = nth;
  }

  /// Power is lost in the nth from now on.
  void losePower(int nth, long afterSectors) {
    untilPowerLoss = nth;
    sectors = afterSectors;
  }

  void calm() {
    untilFailure = Integer.MAX_VALUE;
    untilPowerLoss = Integer.MAX_VALUE;
  }

  void stall(long nanos) {
    nanosEach = nanos;
  }

  long stalledNanos() {
    return stalledNanos;
  }

  long asked() {
    return asked;
  }

  /// How many sectors reach the medium when power is lost; [#RANDOM_SECTORS] for some.
  long sectors() {
    return sectors;
  }

  /// A force is asked for.
  Fate next() {
    asked++;
    stalledNanos += nanosEach;
    if (--untilPowerLoss == 0) {
      return Fate.POWER_LOST;
    }
    return --untilFailure == 0 ? Fate.FAILS : Fate.DONE;
  }
}
