package io.breakwater.kernel.heal;

/// What the loop of a component says of itself with each sign of life.
public enum Phase {
  /// Recovering; signs of life may be rare.
  STARTING,
  /// Waits for something outside that the component cannot mend: the venue, a server.
  WAITING,
  /// The loop that does the work goes round.
  RUNNING,
  /// Asked to end, and ending.
  ENDING
}
