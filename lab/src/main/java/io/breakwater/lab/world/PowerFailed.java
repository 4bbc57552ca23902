package io.breakwater.lab.world;

/// Thrown by the disk in whose force the simulated host has lost power: no process of that host
/// goes on. Nothing catches it but the world; whoever swallows it is ended all the same.
final class PowerFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PowerFailed() {
    super("power was lost in a force", null, false, false);
  }
}
