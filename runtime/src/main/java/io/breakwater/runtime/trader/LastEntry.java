package io.breakwater.runtime.trader;

import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import java.util.Optional;

/// The entry behind which a stream of Redis takes none: it has the greatest id there is. Whoever
/// may write the stream may have written it, and then nobody else is heard there any more.
final class LastEntry {
  private static final long GREATEST = -1;

  private LastEntry() {}

  /// What the kernel is told besides what the entry says; empty for every other entry.
  static Optional<Arrived> told(String stream, Cursor at, long wallMillis) {
    if (at.epoch() != GREATEST || at.sequence() != GREATEST) {
      return Optional.empty();
    }
    Input refused =
        Input.EntryRefused.of(
            stream + " (closed)",
            Long.toUnsignedString(GREATEST) + "-" + Long.toUnsignedString(GREATEST),
            "an entry has the greatest id, so nobody can write to "
                + stream
                + " any more; see who wrote it, then DEL "
                + stream);
    return Optional.of(new Arrived(refused, Cursor.LOCAL, wallMillis));
  }
}
