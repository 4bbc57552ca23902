package io.breakwater.bus.redis;

/// A subscription to channels. What is said while nobody is connected is lost: it only wakes people
/// up, data travels in streams. Used by one thread; may be closed by another.
public interface RoadEar extends AutoCloseable {
  /// What was said on a channel.
  record Heard(String channel, String text) {}

  /// Waits for the next message; ends by [RoadFailed] when the connection breaks or all channels
  /// were silent for longer than the settings allow: include [RoadNames#WAKE_CHANNEL], on which
  /// something is said every few seconds.
  Heard next();

  @Override
  void close();
}
