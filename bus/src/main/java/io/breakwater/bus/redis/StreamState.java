package io.breakwater.bus.redis;

/// What Redis says of a stream.
///
/// @param top the last id that was ever given in it
/// @param trimmedUpTo nothing up to this id is there any more
/// @param length entries that are there
public record StreamState(EntryId top, EntryId trimmedUpTo, long length) {
  /// There is no such stream.
  public static final StreamState EMPTY = new StreamState(EntryId.NONE, EntryId.NONE, 0);
}
