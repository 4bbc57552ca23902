package io.breakwater.runtime.cli;

/// Who sits at this terminal.
final class Operator {
  private Operator() {}

  static String current() {
    return System.getProperty("user.name", "unknown");
  }
}
