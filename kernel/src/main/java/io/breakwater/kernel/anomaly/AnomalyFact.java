package io.breakwater.kernel.anomaly;

/// What people are to hear of a series.
public sealed interface AnomalyFact {
  Series series();

  /// Its past is long enough; whatever an earlier life told of it is over.
  ///
  /// @param usual the median of what was measured
  record Learnt(Series series, long usual) implements AnomalyFact {}

  /// It is unlike its past, or on its way to its limit.
  record Raised(Series series, Cause cause) implements AnomalyFact {}

  /// It still is: who counts quiet as the end must hear of it.
  record Lasts(Series series, Cause cause) implements AnomalyFact {}

  /// It is over.
  ///
  /// @param why one line
  record Ended(Series series, String why) implements AnomalyFact {}

  /// Nothing was measured of it for long; it is known no more.
  ///
  /// @param wasOpen whether it was told and not over
  record Forgotten(Series series, boolean wasOpen) implements AnomalyFact {}
}
