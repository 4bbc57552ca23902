package io.breakwater.venue.binance;

/// What became of a reading.
public sealed interface Read<T> {
  /// It was read.
  record Got<T>(T value) implements Read<T> {}

  /// It was not. `code` is the venue's, or 0.
  record Failed<T>(int code, String cause, long retryAfterMillis) implements Read<T> {}

  static <T> Read<T> failed(String cause) {
    return new Failed<>(0, cause, 0);
  }

  /// A way from the text of an answer to its value.
  @FunctionalInterface
  interface Parser<T> {
    T parse(String body);
  }
}
