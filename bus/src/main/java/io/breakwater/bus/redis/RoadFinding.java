package io.breakwater.bus.redis;

/// Something on the road that a person or the kernel should know of.
public sealed interface RoadFinding {
  /// The server was started anew, or another one took its place.
  record RunChanged(String before, String after) implements RoadFinding {}

  /// Redis has lost what it had acknowledged, and gets it again from the log.
  record RedisLost(String stream, EntryId top, EntryId acknowledged) implements RoadFinding {}

  /// Redis holds entries of this source, from an epoch of our own, that our log does not have any
  /// more: the log lost its tail.
  record OwnTailLost(String stream, EntryId firstUnknown, EntryId top) implements RoadFinding {}

  /// These entries of the log could not be placed: the stream is beyond them.
  record NotPlaced(String stream, EntryId first, EntryId last, long entries)
      implements RoadFinding {}

  /// An entry that Redis had acknowledged is missing in the middle, and cannot be put there again.
  record EntryMissing(String stream, EntryId id) implements RoadFinding {}

  /// The stream was written by somebody else before us; we go on behind it.
  record TookOver(String stream, EntryId top, String writer) implements RoadFinding {}

  /// Somebody else writes what only we may write. The relay has stopped.
  record Fenced(String stream, String reason) implements RoadFinding {}

  /// Records of the log were deleted before they were relayed, or set aside as corrupt.
  record LogGap(String stream, String reason) implements RoadFinding {}

  /// The log cannot be read at this place. The relay tries again and never passes it.
  record LogBroken(String stream, String reason) implements RoadFinding {}

  /// The relay's position cannot be kept on this disk; told once until it can.
  record CursorUnsaved(String stream, String reason) implements RoadFinding {}

  /// Entries were trimmed that this reader had not read.
  record TrimmedUnread(String stream, EntryId upTo, String reader) implements RoadFinding {}

  /// Redis holds less than this reader has read: it reads again from there, and knows again what it
  /// has read.
  record CursorReset(String stream, EntryId top, EntryId cursor) implements RoadFinding {}

  /// What this reader had not read was trimmed.
  record StreamGap(String stream, EntryId behind, EntryId upTo) implements RoadFinding {}
}
