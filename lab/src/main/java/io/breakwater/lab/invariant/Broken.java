package io.breakwater.lab.invariant;

/// An invariant that did not hold.
public record Broken(String invariant, String what) {
  @Override
  public String toString() {
    return invariant + ": " + what;
  }
}
