package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A run of several scenarios with all that a report tells of it.
///
/// @param again the command that runs all of it once more
/// @param cards of every scenario of the build, by id
/// @param timelines of those that ran, by id
/// @param unread why a timeline could not be read, by id
public record RunReport(
    String run,
    Again again,
    List<Finished> finished,
    Map<String, Card> cards,
    Map<String, Timeline> timelines,
    Map<String, String> unread) {
  public RunReport {
    finished = List.copyOf(finished);
    cards = java.util.Collections.unmodifiableMap(new TreeMap<>(cards));
    timelines = java.util.Collections.unmodifiableMap(new TreeMap<>(timelines));
    unread = java.util.Collections.unmodifiableMap(new TreeMap<>(unread));
  }

  public Score score() {
    return Score.of(cards, finished);
  }

  public TimeToRecover timeToRecover() {
    return TimeToRecover.of(this);
  }

  public Timeline timeline(Finished of) {
    return timelines.getOrDefault(of.scenario(), Timeline.empty());
  }

  /// The figures of a scenario as it told them; what the journals of all its variants and lives add
  /// up to stands in the place of what it said of the last one.
  public Map<String, String> figures(Finished of) {
    Map<String, String> figures = new LinkedHashMap<>(of.notes().metrics());
    new TreeMap<>(timeline(of).counts())
        .forEach((name, count) -> figures.put(name, Long.toString(count)));
    return figures;
  }

  /// Whether every scenario of the build ran.
  public boolean isWhole() {
    return score().notRun().isEmpty();
  }
}
