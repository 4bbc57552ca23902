package io.breakwater.lab.point;

/// Thrown by a port to end a simulated process at exactly this failpoint. Nothing catches it but
/// the world; whoever swallows it is ended all the same.
public final class Struck extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Struck(Failpoint point) {
    super(point.toString(), null, false, false);
  }
}
