package io.breakwater.kernel.heal;

/// What the supervisor is to do about one component.
public sealed interface HealAct {
  /// Make a process.
  ///
  /// @param attempt 0 for the first start, 1 for the first restart of an episode
  record Start(int attempt) implements HealAct {}

  /// SIGKILL.
  record Kill(String reason) implements HealAct {}

  /// Ask it to end in order, and to hand over what rests.
  record AskToEnd() implements HealAct {}

  /// Stop new exposure and tell people. Never flattens.
  record EnterFailsafe(String reason) implements HealAct {}
}
