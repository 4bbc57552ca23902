package io.breakwater.lab.chaos;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How long the scenarios of a run took from the end of their last fault until the gate was OPEN
/// again, beside the objective. Scenarios whose gate did not close for their last fault are left
/// out. Those whose gate closed for it and was not OPEN behind it, because the fault lasted to the
/// end or because the gate was meant to stay closed, have no such time and are named.
///
/// @param millis of each scenario that has one
/// @param longest the id of the slowest; empty where there is none
/// @param notOpened the ids of those that have none
public record TimeToRecover(List<Long> millis, Optional<String> longest, List<String> notOpened) {
  /// No outage may outlast its cause by more, in milliseconds.
  public static final long OBJECTIVE_MILLIS = 120_000;

  public TimeToRecover {
    millis = List.copyOf(millis);
    notOpened = List.copyOf(notOpened);
  }

  static TimeToRecover of(RunReport run) {
    List<Finished> opened =
        run.finished().stream()
            .filter(each -> run.timeline(each).recoverMillis().isPresent())
            .toList();
    return new TimeToRecover(
        opened.stream().map(each -> recovered(run, each)).toList(),
        opened.stream()
            .max(Comparator.comparingLong(each -> recovered(run, each)))
            .map(Finished::scenario),
        run.finished().stream()
            .filter(each -> run.timeline(each).endsNotOpen())
            .map(Finished::scenario)
            .toList());
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
    String measured =
        longest
            .map(slowest ->
                String.format(
                    Locale.ROOT,
                    "%d of %d under %d s behind their last fault, the longest %.1f s (%s)",
                    within(),
                    millis.size(),
                    OBJECTIVE_MILLIS / 1_000,
                    longestMillis() / 1_000.0,
                    slowest))
            .orElse("not measured");
    return "time to recover: "
        + measured
        + (notOpened.isEmpty() ? "" : "; not OPEN behind it: " + String.join(", ", notOpened));
  }
}
