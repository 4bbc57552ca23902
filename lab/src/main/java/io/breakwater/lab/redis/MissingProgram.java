package io.breakwater.lab.redis;

/// A program that is not on this machine: what needs it cannot be shown here, and has not failed.
public final class MissingProgram extends RuntimeException {
  /// @param what is missing, and how to mend it
  public MissingProgram(String what) {
    super(what);
  }
}
