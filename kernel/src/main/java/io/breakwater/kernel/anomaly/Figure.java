package io.breakwater.kernel.anomaly;

/// What is watched, in whole units.
///
/// A figure that may only rise is bad when it is high, one that may only fall when it is low. The
/// least step is how far it must be from its usual value, however steady it was: what is smaller
/// than that is nobody's business.
public enum Figure {
  /// The p95 of calls to the venue, in milliseconds.
  LATENCY("p95 of venue latency", "ms", Worse.HIGHER, 100),

  /// Mark prices that one feeder hears of one market, in a minute. The venue sends one a second.
  FEED_RATE("mark prices a minute and market", "", Worse.LOWER, 24),

  /// Orders of a minute that the venue rejected, in thousandths of all that ended in it.
  REJECT_SHARE("share of rejected orders", "/1000", Worse.HIGHER, 200),

  /// Failures that count towards the fullest breaker.
  FAILURES("failures towards a breaker", "", Worse.HIGHER, 1),

  /// How old what a reader reads is when it reads it, in milliseconds.
  LAG("lag", "ms", Worse.HIGHER, 500),

  /// How full the spool is, in thousandths of its nearer limit.
  SPOOL("spool", "/1000", Worse.HIGHER, 100);

  private final String text;
  private final String unit;
  private final Worse worse;
  private final long leastStep;

  Figure(String text, String unit, Worse worse, long leastStep) {
    this.text = text;
    this.unit = unit;
    this.worse = worse;
    this.leastStep = leastStep;
  }

  /// The way in which a figure becomes worse.
  private enum Worse {
    HIGHER,
    LOWER
  }

  /// The same value on a scale where more is always worse.
  long badness(long value) {
    return worse == Worse.HIGHER ? value : -value;
  }

  /// Nearer to its usual value than this nothing is unusual, and a rise by less in half a minute is
  /// no ramp.
  public long leastStep() {
    return leastStep;
  }

  /// For people.
  public String text() {
    return text;
  }

  /// The value with its unit, for people.
  public String text(long value) {
    return unit.isEmpty() || unit.startsWith("/") ? value + unit : value + " " + unit;
  }
}
