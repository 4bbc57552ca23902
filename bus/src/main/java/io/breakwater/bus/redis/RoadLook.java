package io.breakwater.bus.redis;

/// What a look from outside any session shows of a server.
public enum RoadLook {
  /// It answers, be it only that it wants a password.
  ANSWERS,
  /// It is there and of no use: its certificate is not taken, it speaks otherwise than Redis, or it
  /// answers that it takes nobody or nothing.
  NOT_TAKEN,
  /// Nobody, or one that does not answer, or one that still reads its data.
  SILENT
}
