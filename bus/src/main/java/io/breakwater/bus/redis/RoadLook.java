package io.breakwater.bus.redis;

/// What a look at a server shows that nobody is connected with.
public enum RoadLook {
  /// A server that answers, be it only that it wants a password.
  ANSWERS,
  /// One whose certificate is not taken, or that speaks otherwise than Redis: somebody is there.
  NOT_TAKEN,
  /// Nobody, or a server that does not answer, or one that still reads its data.
  SILENT
}
