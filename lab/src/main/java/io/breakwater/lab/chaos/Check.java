package io.breakwater.lab.chaos;

/// One claim that was looked at.
///
/// @param kind whether it is an invariant, a bound in time or rate, or evidence of the fault
/// @param figure what was measured
/// @param bound what it had to be
public record Check(Kind kind, String claim, boolean held, String figure, String bound) {
  /// What a broken check means.
  public enum Kind {
    /// Broken: the scenario failed.
    INVARIANT,
    /// Broken: the scenario is degraded.
    BOUND,
    /// Broken: nothing was proven.
    EVIDENCE
  }

  /// One line for the terminal.
  public String line() {
    return (held ? "  ok      " : "  broken  ") + claim + ": " + figure + " (" + bound + ")";
  }
}
