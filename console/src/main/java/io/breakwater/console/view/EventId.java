package io.breakwater.console.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place of an event in a log: `epoch-publication`, the same name that Redis gives it.
public record EventId(long epoch, long publication) implements Comparable<EventId> {
  /// Before every event.
  public static final EventId START = new EventId(0, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
  private static final Comparator<EventId> ORDER =
      Comparator.comparingLong(EventId::epoch).thenComparingLong(EventId::publication);

  public EventId {
    if (epoch < 0 || publication < 0) {
      throw new IllegalArgumentException("an event id is not negative: " + epoch + publication);
    }
  }

  /// Reads what [#text] wrote; anything else is absent.
  public static Optional<EventId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new EventId(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @JsonValue
  public String text() {
    return epoch + "-" + publication;
  }

  @Override
  public int compareTo(EventId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
