package io.breakwater.bus.redis;

import java.util.Optional;

/// The id of an entry in a stream, `epoch-publication`. Both halves count without a sign, as Redis
/// counts: anybody may have written the greatest of all.
public record EntryId(long epoch, long number) implements Comparable<EntryId> {
  /// Before every entry; Redis writes no entry with it.
  public static final EntryId NONE = new EntryId(0, 0);

  /// Reads `epoch-number`; empty where the text is no such id.
  public static Optional<EntryId> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new EntryId(
              Long.parseUnsignedLong(text, 0, dash, 10),
              Long.parseUnsignedLong(text, dash + 1, text.length(), 10)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  public boolean isAfter(EntryId other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(EntryId other) {
    int epochs = Long.compareUnsigned(epoch, other.epoch);
    return epochs != 0 ? epochs : Long.compareUnsigned(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(epoch) + '-' + Long.toUnsignedString(number);
  }
}
