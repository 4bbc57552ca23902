package io.breakwater.lab.parity;

/// What a server does to a request.
public enum Misbehaviour {
  ANSWERS,
  ANSWERS_WITH_503,
  ANSWERS_LATE,
  /// Later than the client waits.
  ANSWERS_TOO_LATE,
  NEVER_ANSWERS,
  /// Nobody listens.
  REFUSES,
  /// The connection is closed with what was asked unread.
  CLOSES_UNREAD,
  /// The request is read and the connection closed in order, without a word.
  CLOSES_SILENTLY,
  /// The same, by a reset.
  RESETS,
  /// The answer breaks off in the middle.
  BREAKS_OFF,
  /// Its end is closed while it goes on reading.
  HALF_CLOSES
}
