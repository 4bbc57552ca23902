package io.breakwater.kernel.anomaly;

import java.util.Comparator;

/// One figure of one subject, such as the lag of one reader: what has a past of its own.
///
/// @param subject whose figure it is, such as `feeder-2`
public record Series(Figure figure, String subject) implements Comparable<Series> {
  /// Characters that a subject may have.
  public static final int SUBJECT_LENGTH_MAX = 80;

  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::figure).thenComparing(Series::subject);

  public Series {
    if (subject.isBlank() || subject.length() > SUBJECT_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a subject has 1 to " + SUBJECT_LENGTH_MAX + " characters: \"" + subject + '"');
    }
  }

  /// The name in alerts: short, and the same for ever.
  public String name() {
    return figure.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + " " + subject;
  }

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name();
  }
}
