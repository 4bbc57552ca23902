package io.breakwater.model.gate;

/// What the gate allows, from the most to the least.
public enum Verdict {
  /// Everything.
  OPEN,
  /// Cancels, reducing and protective orders.
  REDUCE_ONLY,
  /// Nothing reaches the venue; cancels and reducing orders wait, first in line.
  CLOSED;

  public Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
