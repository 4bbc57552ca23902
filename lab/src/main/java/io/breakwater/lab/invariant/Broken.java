package io.breakwater.lab.invariant;

/// An invariant that did not hold.
public record Broken(String invariant, String what) {
  /// Which invariant it is, without its name.
  public String number() {
    return invariant.substring(0, invariant.indexOf(' '));
  }

  @Override
  public String toString() {
    return invariant + ": " + what;
  }
}
