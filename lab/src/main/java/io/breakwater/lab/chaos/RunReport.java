package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Timeline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A run of several scenarios with all that a report tells of it.
///
/// @param again the command that runs all of it once more
/// @param cards of every scenario of the build, by id
/// @param timelines of those that ran, by id
public record RunReport(
    String run,
    Again again,
    List<Finished> finished,
    Map<String, Card> cards,
    Map<String, Timeline> timelines) {
  public RunReport {
    finished = List.copyOf(finished);
    cards = java.util.Collections.unmodifiableMap(new TreeMap<>(cards));
    timelines = java.util.Collections.unmodifiableMap(new TreeMap<>(timelines));
  }

  /// How to run the same again.
  ///
  /// @param names as they were given: ids, files, or all
  public record Again(List<String> names, long seed, Map<String, String> settings) {
    public Again {
      names = List.copyOf(names);
      settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /// The line for the whole run.
    public String line() {
      return line(String.join(" ", names));
    }

    /// The line for one of its scenarios.
    public String line(String name) {
      StringBuilder text = new StringBuilder("breakwater chaos run ").append(name);
      text.append(" --seed ").append(seed);
      settings.forEach(
          (key, value) -> text.append(" --set ").append(key).append('=').append(value));
      return text.toString();
    }
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

  /// Whether every scenario of the build ran.
  public boolean isWhole() {
    return score().notRun().isEmpty();
  }
}
