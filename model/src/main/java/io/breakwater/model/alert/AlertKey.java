package io.breakwater.model.alert;

import java.util.Comparator;

/// What an alert is about; at most one episode of a key is open.
///
/// @param type its name; one that is no [AlertType] comes from another build
/// @param subject such as a symbol, an order id, `venue`
public record AlertKey(String type, String subject) implements Comparable<AlertKey> {
  /// Characters that each of the two may have.
  public static final int LENGTH_MAX = 120;

  private static final Comparator<AlertKey> ORDER =
      Comparator.comparing(AlertKey::type).thenComparing(AlertKey::subject);

  public AlertKey {
    if (type.isBlank() || type.length() > LENGTH_MAX || subject.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("no key of an alert: " + type + ", " + subject);
    }
  }

  /// The key of words from outside: cut where they are too long.
  public static AlertKey of(String type, String subject) {
    return new AlertKey(AlertText.line(type, LENGTH_MAX), AlertText.line(subject, LENGTH_MAX));
  }

  public static AlertKey of(AlertType type, String subject) {
    return of(type.text(), subject);
  }

  @Override
  public int compareTo(AlertKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return type + " " + subject;
  }
}
