package io.breakwater.runtime.gauge;

/// What a metric is to whoever reads it.
public enum Kind {
  /// Only grows, and begins anew with the process.
  COUNTER,
  /// What is so now.
  GAUGE,
  /// How often something took how long, or how many.
  HISTOGRAM;

  /// The word of the exposition format.
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
