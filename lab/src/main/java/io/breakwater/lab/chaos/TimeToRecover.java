package io.breakwater.lab.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How long the scenarios of a run took from the end of their last fault until the gate was OPEN
/// again, beside the objective. Scenarios whose gate never closed, or that end with a fault still
/// on, have no such time and are not counted.
///
/// @param millis of each scenario that has one
/// @param longest the id of the slowest; empty where there is none
public record TimeToRecover(List<Long> millis, Optional<String> longest) {
  /// No outage may outlast its cause by more, in milliseconds.
  public static final long OBJECTIVE_MILLIS = 120_000;

  public TimeToRecover {
    millis = List.copyOf(millis);
  }

  static TimeToRecover of(RunReport run) {
    List<Finished> closed =
        run.finished().stream()
            .filter(each -> run.timeline(each).safeMillis().isPresent())
            .filter(each -> run.timeline(each).recoverMillis().isPresent())
            .toList();
    return new TimeToRecover(
        closed.stream().map(each -> recovered(run, each)).toList(),
        closed.stream()
            .max(java.util.Comparator.comparingLong(each -> recovered(run, each)))
            .map(Finished::scenario));
  }

  private static long recovered(RunReport run, Finished finished) {
    return run.timeline(finished).recoverMillis().orElse(0);
  }

  /// The longest, 0 where none was measured.
  public long longestMillis() {
    return millis.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /// How many were within the objective.
  public long within() {
    return millis.stream().filter(each -> each < OBJECTIVE_MILLIS).count();
  }

  /// One line for people.
  public String text() {
    return longest
        .map(slowest ->
            String.format(
                Locale.ROOT,
                "time to recover: %d of %d under %d s, the longest %.1f s (%s)",
                within(),
                millis.size(),
                OBJECTIVE_MILLIS / 1_000,
                longestMillis() / 1_000.0,
                slowest))
        .orElse("time to recover: not measured, no gate closed and opened again");
  }
}
