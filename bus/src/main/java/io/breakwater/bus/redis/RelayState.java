package io.breakwater.bus.redis;

/// Where a relay stands. `acked` is the last entry of which it is known that Redis held it, and
/// everything of the log before it.
public sealed interface RelayState {
  /// No connection, or one that was not looked at yet.
  record Apart(EntryId acked) implements RelayState {}

  /// Reading back what Redis holds behind `acked` up to `top`.
  ///
  /// @param refused whether an answer "equal or smaller" is the cause, and not a connect
  record Comparing(EntryId acked, EntryId top, Author author, boolean refused)
      implements RelayState {}

  /// Sending what comes behind `acked`.
  record Flowing(EntryId acked) implements RelayState {}

  /// Somebody else writes here. Only a new relay gets out of this.
  record Fenced(EntryId acked, String reason) implements RelayState {}

  EntryId acked();

  /// Who wrote the epoch of an entry, as far as Redis knows.
  enum Author {
    NOBODY,
    OURS,
    UNKNOWN,
    FOREIGN
  }
}
