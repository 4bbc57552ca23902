package io.breakwater.lab.chaos;

/// A failure that is brought about on purpose, and what must hold through it. Runs once.
public interface Scenario {
  /// The name on the command line, such as `kill-trader`.
  String id();

  /// The fault, in one sentence.
  String fault();

  /// What `--set` may change.
  default Parameters parameters() {
    return Parameters.none();
  }

  /// Brings the fault about and looks. What it throws counts as an error of the scenario;
  /// everything it started has ended when it returns.
  void run(Terms terms) throws Exception;
}
