package io.breakwater.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One episode of trouble, from its first symptom to its end, as the logs tell it.
///
/// @param title one sentence
/// @param until absent while it is open
/// @param durationSeconds to its end, or to now
/// @param open what is still not well, in words; empty once it is over
/// @param timeline what happened, oldest first
/// @param left entries of the timeline that found no room
public record IncidentView(
    String id,
    Severity severity,
    String title,
    Instant since,
    Optional<Instant> until,
    long durationSeconds,
    List<String> open,
    List<EntryView> timeline,
    int left) {
  /// How much it matters.
  public enum Severity {
    WARNING,
    CRITICAL
  }

  /// What an entry of the timeline is about.
  public enum Kind {
    SYMPTOM,
    READINESS,
    GATE,
    STOP,
    STAGE,
    ALERT,
    PERSON,
    LIFE
  }

  /// One thing that happened.
  ///
  /// @param offsetMs since the incident began
  /// @param repeats how often the same was said in a row; `time` is that of the first
  public record EntryView(
      Instant time, long offsetMs, Kind kind, String subject, String text, int repeats) {}

  public IncidentView {
    open = List.copyOf(open);
    timeline = List.copyOf(timeline);
  }
}
