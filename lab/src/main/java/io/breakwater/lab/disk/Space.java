package io.breakwater.lab.disk;

/// How much fits on a simulated disk, and when it fills up.
final class Space {
  private long capacityBytes = Long.MAX_VALUE;
  private int growthsUntilFull = Integer.MAX_VALUE;
  private boolean copyingOnWrite;

  void capacityBytes(long bytes) {
    capacityBytes = bytes;
  }

  void fillUpAtGrowth(int nth) {
    growthsUntilFull = nth;
  }

  void copyOnWrite(boolean copying) {
    copyingOnWrite = copying;
  }

  long usableBytes(long usedBytes) {
    return Math.max(0, capacityBytes - usedBytes);
  }

  boolean hasRoomToWrite(long bytes, long usableBytes) {
    return !copyingOnWrite || bytes <= usableBytes;
  }

  /// Whether a file may grow by so much; counts the growths.
  boolean grows(long bytes, long usableBytes) {
    boolean room = bytes <= usableBytes;
    boolean early = --growthsUntilFull > 0;
    growthsUntilFull = early ? growthsUntilFull : 1;
    return room && early;
  }
}
