package io.breakwater.bench;

import java.util.Arrays;

/// Durations of one side in one round, up to a bound; later ones are counted and not kept. Used by
/// one thread.
final class Latencies {
  private static final int KEPT_MAX = 4_000_000;

  private long[] kept = new long[1_024];
  private int size;

  void add(long nanos) {
    if (size == KEPT_MAX) {
      return;
    }
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, Math.min(KEPT_MAX, 2 * size));
    }
    kept[size++] = nanos;
  }

  void addAll(Latencies other) {
    for (int i = 0; i < other.size; i++) {
      add(other.kept[i]);
    }
  }

  int size() {
    return size;
  }

  /// The percentile in microseconds; not a number where nothing was measured.
  double micros(double percent) {
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(kept, size);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * size) - 1;
    return sorted[Math.clamp(index, 0, size - 1)] / 1_000.0;
  }
}
