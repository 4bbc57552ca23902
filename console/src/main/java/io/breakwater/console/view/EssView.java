package io.breakwater.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The emergency stop. `outcome` is what became of the resting orders after a trip, for example
/// `VERIFIED: 7 of 7 cancelled` or `LEFTOVERS: bw1-4`. `checklist` is what a reset demands.
public record EssView(
    State state,
    Optional<Instant> trippedAt,
    Optional<String> reason,
    Optional<String> trippedBy,
    Optional<String> outcome,
    Optional<Instant> cooldownUntil,
    List<CheckView> checklist) {
  /// The states of the stop; UNKNOWN until the trader's log has been read.
  public enum State {
    ARMED,
    TRIPPED,
    COOLDOWN,
    RESETTABLE,
    UNKNOWN
  }

  /// One line of the reset's checklist: an absent `passed` is not known and counts as failed.
  public record CheckView(String name, Optional<Boolean> passed, String detail) {}

  public EssView {
    checklist = List.copyOf(checklist);
  }

  /// A stop in a state that needs no further words.
  public static EssView of(State state) {
    return new EssView(
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
