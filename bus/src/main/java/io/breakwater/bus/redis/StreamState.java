package io.breakwater.bus.redis;

/// What Redis says of a stream.
///
/// @param top the last id that was ever given in it
/// @param deletedUpTo the greatest id that was trimmed or deleted
/// @param length entries that are there
public record StreamState(EntryId top, EntryId deletedUpTo, long length) {
  /// There is no such stream.
  public static final StreamState EMPTY = new StreamState(EntryId.NONE, EntryId.NONE, 0);
}
