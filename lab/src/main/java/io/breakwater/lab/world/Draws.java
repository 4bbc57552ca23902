package io.breakwater.lab.world;

import java.util.List;

/// A stream of random numbers of one component: draw n of a stream is `h(seed, stream, n)`, so a
/// component that draws more or less often changes nothing for the others.
public final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long key;
  private long counter;

  public Draws(long seed, String stream) {
    long named = seed;
    for (int i = 0; i < stream.length(); i++) {
      named = mixed(named * 31 + stream.charAt(i));
    }
    this.key = mixed(named + GOLDEN);
  }

  /// The next 64 bits.
  public long next() {
    return mixed(key + GOLDEN * ++counter);
  }

  /// From 0 to one less than the bound.
  public long below(long bound) {
    return Long.remainderUnsigned(next(), bound);
  }

  /// From `low` to `high`, both possible.
  public long between(long low, long high) {
    return low + below(high - low + 1);
  }

  /// True in so many of a thousand draws.
  public boolean chance(long permille) {
    return below(1_000) < permille;
  }

  public <T> T pick(List<T> choices) {
    return choices.get((int) below(choices.size()));
  }

  private static long mixed(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
