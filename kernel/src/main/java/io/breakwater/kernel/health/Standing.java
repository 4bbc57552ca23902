package io.breakwater.kernel.health;

/// How a service fares, which follows from what it needs.
public enum Standing {
  HEALTHY,
  /// It does its work; something that it needs does not do as it should.
  DEGRADED,
  /// It cannot do its work.
  UNHEALTHY;

  public Standing worse(Standing other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
