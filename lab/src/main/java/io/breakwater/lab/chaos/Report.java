package io.breakwater.lab.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// The report of a run for the terminal.
public final class Report {
  private static final int BAR_CELLS = 20;

  private Report() {}

  /// One line about a scenario.
  public static String line(Finished finished) {
    return String.format(
        Locale.ROOT,
        "%-12s %-20s %6.1f s  checks %d of %d",
        finished.result(),
        finished.scenario(),
        finished.durationSeconds(),
        finished.checksPassed(),
        finished.checks().size());
  }

  /// How far a run is: `[####....] 3 of 55, 1 not passed, 132 s, now redis-down`.
  public static String progress(int done, int of, long notPassed, long seconds, String now) {
    int full = of == 0 ? 0 : BAR_CELLS * done / of;
    return "["
        + "#".repeat(full)
        + ".".repeat(BAR_CELLS - full)
        + "] "
        + done
        + " of "
        + of
        + (notPassed == 0 ? "" : ", " + notPassed + " not passed")
        + ", "
        + seconds
        + " s"
        + (now.isEmpty() ? "" : ", now " + now);
  }

  /// The lines at the end of a run.
  public static String summary(RunReport run) {
    StringBuilder text = new StringBuilder();
    List<Finished> all = run.finished();
    for (Finished finished : all) {
      text.append(line(finished));
      var times = run.timeline(finished);
      text.append("  detect ").append(seconds(times.detectMillis()));
      text.append("  safe ").append(seconds(times.safeMillis()));
      text.append("  recover ").append(seconds(times.recoverMillis())).append('\n');
    }
    run.unread()
        .forEach((id, why) ->
            text.append("the timeline of " + id + " cannot be read: " + why).append('\n'));
    Map<Result, Long> counts = counts(all);
    text.append(all.size()).append(" scenarios:");
    for (Result result : Result.values()) {
      text.append(' ').append(counts.getOrDefault(result, 0L)).append(' ').append(result);
    }
    text.append('\n').append(run.timeToRecover().text()).append('\n');
    return text.append(score(run.score(), run.cards().size())).toString();
  }

  private static String score(Score score, int registered) {
    StringBuilder text =
        new StringBuilder("resilience ").append(Score.shown(score.overall())).append(" of 100");
    if (!score.notRun().isEmpty()) {
      text.append(" (")
          .append(score.notRun().size())
          .append(" of ")
          .append(registered)
          .append(" scenarios not run count 0)");
    }
    score
        .areas()
        .forEach((area, value) ->
            text.append(
                    String.format(Locale.ROOT, "%n  %-15s %5.1f", area.text(), Score.shown(value)))
                .append(
                    Score.isBelow(value, area.bar()) ? "  below its bar of " + area.bar() : ""));
    return text.toString();
  }

  static String seconds(OptionalLong millis) {
    return millis.isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.1f s", millis.getAsLong() / 1_000.0);
  }

  static Map<Result, Long> counts(List<Finished> all) {
    Map<Result, Long> counts = new EnumMap<>(Result.class);
    all.forEach(finished -> counts.merge(finished.result(), 1L, Long::sum));
    return counts;
  }
}
