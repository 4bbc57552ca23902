package io.breakwater.kernel.anomaly;

/// Why a value is not as it should be.
public sealed interface Cause {
  /// It is further from its usual value than its own past explains.
  ///
  /// @param usual the median of its past
  record Unlike(long value, long usual) implements Cause {}

  /// At its present slope it is at its hard limit soon.
  ///
  /// @param inMillis when
  record Nearing(long value, long limit, long inMillis) implements Cause {}

  /// It stands in the last part before its hard limit.
  record Close(long value, long limit) implements Cause {}

  /// For people, in one line.
  default String text(Figure figure) {
    return switch (this) {
      case Unlike(long value, long usual) ->
          figure.text() + " is " + figure.text(value) + ", usually " + figure.text(usual);
      case Nearing(long value, long limit, long inMillis) ->
          figure.text()
              + " is "
              + figure.text(value)
              + ", at this slope at its limit of "
              + figure.text(limit)
              + " in "
              + Math.ceilDiv(inMillis, 1_000L)
              + " s";
      case Close(long value, long limit) ->
          figure.text()
              + " is "
              + figure.text(value)
              + ", close to its limit of "
              + figure.text(limit);
    };
  }
}
