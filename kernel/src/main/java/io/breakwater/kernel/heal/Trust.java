package io.breakwater.kernel.heal;

/// Whether a component may be left to itself.
public sealed interface Trust {
  /// Nothing asks for a person.
  record Normal() implements Trust {}

  /// Trading is stopped because of it, until an operator clears that.
  record Failsafe(String reason) implements Trust {}
}
