package io.breakwater.strategy;

/// Range checks that name the key, the value and the range.
final class Limits {
  private Limits() {}

  static void within(String key, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(key + " must be " + min + " to " + max + ", not " + value);
    }
  }
}
