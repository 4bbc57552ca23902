package io.breakwater.model.value;

import java.util.regex.Pattern;

/// The id under which an order is known to us and to the venue: made once, durable before the first
/// byte goes out, the same on every attempt. Fits the venue's alphabet and 36 characters.
public record ClientOrderId(String text) implements Comparable<ClientOrderId> {
  /// Characters that the venue takes.
  private static final int LENGTH_MAX = 36;

  private static final Pattern OURS = Pattern.compile("bw[0-9a-z]{1,13}-[0-9a-z]{1,13}");

  private static final Pattern OUR_STOP = Pattern.compile("bs[0-9a-z]{1,13}-[0-9a-z]{1,13}");

  public ClientOrderId {
    if (text.isEmpty() || text.length() > LENGTH_MAX || !isOfVenueAlphabet(text)) {
      throw new IllegalArgumentException("not a client order id: \"" + text + '"');
    }
  }

  private static boolean isOfVenueAlphabet(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '-' && c <= ':') || c == '_';
      if (!letter && !other) {
        return false;
      }
    }
    return true;
  }

  /// The id of our own intent number `sequence` of the epoch: `bw` base36 `-` base36.
  public static ClientOrderId ours(long epoch, long sequence) {
    return new ClientOrderId("bw" + Long.toString(epoch, 36) + "-" + Long.toString(sequence, 36));
  }

  /// The id of our own protective stop number `sequence` of the epoch: `bs` base36 `-` base36. The
  /// venue keeps stops apart from orders, and an order that a stop becomes may carry its id.
  public static ClientOrderId ourStop(long epoch, long sequence) {
    return new ClientOrderId("bs" + Long.toString(epoch, 36) + "-" + Long.toString(sequence, 36));
  }

  /// Whether the id has the form of [#ourStop].
  public boolean isOurStop() {
    return OUR_STOP.matcher(text).matches();
  }

  /// Whether the id has the form of [#ours]: made by a life of Breakwater, perhaps by one whose
  /// journal is lost.
  public boolean isOurs() {
    return OURS.matcher(text).matches();
  }

  @Override
  public int compareTo(ClientOrderId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
