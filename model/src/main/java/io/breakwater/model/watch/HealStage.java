package io.breakwater.model.watch;

/// Where a component stands, in the words of people and logs.
public enum HealStage {
  /// Ready and watched.
  OBSERVE,
  /// It has no process, or one that is being ended; one is started when it is due.
  RESTART,
  /// Started, and not ready yet.
  REWIRE,
  /// Ended with a code that a person must mend: nobody starts it.
  HELD
}
