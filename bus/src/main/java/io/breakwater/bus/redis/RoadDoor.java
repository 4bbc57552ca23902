package io.breakwater.bus.redis;

import java.util.List;

/// Where connections to Redis are made. Used by many threads.
public interface RoadDoor {
  /// Makes one that may write, or fails with [RoadFailed]; waits no longer than the settings' time
  /// to connect, at each address.
  Road open();

  /// Who is there, asked without a user and without a password; cheap enough to be asked four times
  /// a second.
  RoadLook look();

  /// Listens on channels, until closed.
  RoadEar listen(List<String> channels);
}
