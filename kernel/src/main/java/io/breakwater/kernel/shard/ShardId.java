package io.breakwater.kernel.shard;

/// Which shard; the feeder of the same number.
///
/// @param number from 1
public record ShardId(int number) implements Comparable<ShardId> {
  public ShardId {
    if (number < 1) {
      throw new IllegalArgumentException("shards are counted from 1: " + number);
    }
  }

  @Override
  public int compareTo(ShardId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
