package io.breakwater.bus.redis;

/// A subscription to one channel. What is said while nobody is connected is lost: it only wakes
/// people up, data travels in streams. Used by one thread; may be closed by another.
public interface RoadEar extends AutoCloseable {
  /// Waits for the next message; ends by [RoadFailed] when the connection breaks or the channel was
  /// silent for longer than the settings allow.
  String next();

  @Override
  void close();
}
