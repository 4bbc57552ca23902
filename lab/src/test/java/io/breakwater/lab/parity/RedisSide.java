package io.breakwater.lab.parity;

import io.breakwater.bus.redis.RoadDoor;

/// A Redis, real or modelled, and what can be done to it.
interface RedisSide {
  RoadDoor door();

  /// The process dies.
  void kill();

  /// It starts again with nothing.
  void startEmpty();

  /// Everything is forgotten under its connections.
  void forget();

  /// From now on there is no memory for writes.
  void fill();
}
