package io.breakwater.model.gate;

/// Contact with the road: the event bus beyond this host, by which other hosts and programs ask for
/// changes and learn of them.
public enum RoadState {
  /// None is configured: whoever asks for a change stands at this host's own doors.
  NONE,
  UP,
  DOWN
}
