package io.breakwater.runtime.health;

import io.breakwater.console.view.IncidentView.Kind;

/// One thing that happened, as a timeline tells it, and what it means for whether there is trouble.
///
/// @param subject whom it is about, such as a component or an interlock
record Happening(long wallMillis, Kind kind, String subject, String text, Weight weight) {
  /// What it means.
  sealed interface Weight {
    /// Trouble of this name begins, or goes on.
    record Begins(String trouble) implements Weight {}

    /// Trouble of this name is over.
    record Ends(String trouble) implements Weight {}

    /// All trouble whose name begins so is over.
    record EndsAll(String prefix) implements Weight {}

    /// Somebody starts everything from nothing: what is not ready yet is no trouble.
    record Starts() implements Weight {}

    /// Everything is ready: what is not so from now on is trouble.
    record Settles(String trouble) implements Weight {}

    /// It is worth a line where there is trouble.
    record Notes() implements Weight {}
  }

  static final Weight NOTE = new Weight.Notes();
}
