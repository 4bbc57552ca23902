package io.breakwater.kernel.health;

/// How something fares that somebody needs, best first.
public enum Condition {
  UP,
  /// It works, not as it should.
  DEGRADED,
  DOWN,
  /// Nobody could say, or not in time. Blocks as DOWN does.
  UNKNOWN;

  /// Whether work that needs it can be done.
  public boolean serves() {
    return this == UP || this == DEGRADED;
  }
}
