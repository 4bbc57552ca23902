package io.breakwater.lab.checker;

/// One thing that is not as it must be.
///
/// @param invariant number and name, such as `INV-41 ExecutedOnceByTheBook`
public record Finding(String invariant, String what) {
  @Override
  public String toString() {
    return invariant + ": " + what;
  }
}
