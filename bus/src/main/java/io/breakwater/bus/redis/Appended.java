package io.breakwater.bus.redis;

/// What became of a batch of entries.
public sealed interface Appended {
  /// All of them are in the stream.
  record Stored() implements Appended {}

  /// The first so many were refused because their ids are not above the stream's last; the others
  /// are in the stream. Whether the refused ones were there already is not known yet.
  record Old(int refused) implements Appended {}
}
