package io.breakwater.runtime.road;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RoadEntry;
import java.time.Duration;

/// Which stream is followed, and from where.
///
/// @param behind the last entry that is not wanted
/// @param waitMax how long one question waits in the server: so late at most it is known that the
///   end was reached, where somebody asks while a question is under way
public record Following(String stream, EntryId behind, Duration waitMax) {
  /// What becomes of an entry. Called on the reading thread.
  public interface Reading<T> {
    /// Throws [IllegalArgumentException], which says what is wrong with it.
    ///
    /// @param wallMillis of now
    T read(RoadEntry entry, long wallMillis);

    /// Stands in the place of an entry that is set aside.
    T refused(EntryId at, String cause);
  }
}
