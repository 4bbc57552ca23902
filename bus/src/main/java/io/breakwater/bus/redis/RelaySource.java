package io.breakwater.bus.redis;

import io.breakwater.bus.log.LogPosition;
import java.util.function.Consumer;

/// What a relay forwards: entries in the order of their ids, from wherever it asks. Used by one
/// thread.
public interface RelaySource extends AutoCloseable {
  /// Goes on with what comes behind this entry, whether or not it is there.
  void seek(EntryId behind);

  /// Hands over some entries, about as many as asked for at most.
  Read read(int entriesMax, Consumer<RoadEntry> into);

  /// How far the log need not be read again once this entry and all before it are delivered.
  /// Everything up to there stands for entries up to this one; the beginning where nobody knows.
  default LogPosition settledUpTo(EntryId acked) {
    return LogPosition.START;
  }

  /// What [#settledUpTo] said of this entry in an earlier life.
  default void remember(EntryId acked, LogPosition settled) {}

  @Override
  void close();

  /// What one reading gave.
  sealed interface Read {
    /// Something was read; perhaps nothing that is relayed.
    record Some() implements Read {}

    /// The end was reached, as far as one can see now.
    record AtEnd() implements Read {}

    /// Something is gone; reading goes on behind it.
    record Gap(String reason) implements Read {}

    /// Reading cannot go on.
    record Broken(String reason) implements Read {}
  }
}
