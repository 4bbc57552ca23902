package io.breakwater.lab.table;

import io.breakwater.lab.invariant.Broken;

/// Ends a small history at the first invariant that does not hold. Lives within one history.
final class Breaking extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Broken broken;

  private Breaking(Broken broken) {
    super(broken.toString(), null, false, false);
    this.broken = broken;
  }

  Broken broken() {
    return broken;
  }

  /// Throws unless the claim holds.
  static void unless(boolean holds, String invariant, String what) {
    if (!holds) {
      throw new Breaking(new Broken(invariant, what));
    }
  }
}
