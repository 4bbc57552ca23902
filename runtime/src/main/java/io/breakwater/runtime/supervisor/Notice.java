package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.process.Component;
import java.util.concurrent.CompletableFuture;

/// What other threads tell the supervisor's thread.
sealed interface Notice {
  /// A process of ours ended.
  record Gone(Component component, long pid) implements Notice {}

  /// A probe came back; empty where it was answered.
  record Probed(Component component, long pid, String failure) implements Notice {}

  /// An operator wants something; the answer is one line.
  record Asked(Wish wish, CompletableFuture<Answer> answer) implements Notice {}

  /// Nothing happened but that somebody wants to be heard.
  record Wake() implements Notice {}

  /// What an operator may want of the supervisor.
  sealed interface Wish {
    /// End this component in order and start it again.
    ///
    /// @param reason may be empty
    record Restart(Component component, String operator, String reason) implements Wish {}

    record ClearFailsafe(String operator, String reason) implements Wish {}
  }

  /// The answer to a wish.
  ///
  /// @param done whether it is or will be done
  record Answer(boolean done, String text) {}
}
