package io.breakwater.bus.redis;

/// What happens to a relay.
public sealed interface RelayEvent {
  /// A connection was made, and the stream's last id is this.
  record Met(EntryId top, RelayState.Author author) implements RelayEvent {}

  /// Stored entries up to this one were compared with the log.
  record Found(EntryId upTo, Likeness likeness, EntryId where) implements RelayEvent {}

  /// Redis took everything up to this entry.
  record Stored(EntryId upTo) implements RelayEvent {}

  /// Redis refused entries up to this one because its last id is not below them.
  record Old(EntryId upTo) implements RelayEvent {}

  /// The epoch that was to be written belongs to somebody else.
  record Usurped(long epoch, String writer) implements RelayEvent {}

  /// The connection failed.
  record Cut() implements RelayEvent {}

  enum Likeness {
    /// Redis holds exactly what the log holds, or has trimmed it.
    SAME,
    /// Redis lacks an entry of the log.
    MISSING,
    /// Redis holds an entry that the log does not have.
    UNKNOWN,
    /// Redis holds another entry under this id.
    DIFFERENT
  }
}
