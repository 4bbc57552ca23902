package io.breakwater.lab.world;

/// Thrown by a port to end a simulated process at exactly this instruction. No role catches it.
final class Killed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Killed(String where) {
    super(where, null, false, false);
  }
}
