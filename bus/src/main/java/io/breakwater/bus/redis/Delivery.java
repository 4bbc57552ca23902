package io.breakwater.bus.redis;

/// What a reader of streams is given, in the order of each stream.
public sealed interface Delivery {
  String stream();

  /// Where in the stream it stands: the cursor after it.
  EntryId at();

  /// An event that this reader has not had before.
  record Event(String stream, EntryId at, RoadEntry entry) implements Delivery {}

  /// Something that is no event. It is set aside, and the rest goes on.
  ///
  /// @param excerpt the beginning of what was there, on one line
  record BadEntry(String stream, EntryId at, String reason, String excerpt) implements Delivery {}
}
