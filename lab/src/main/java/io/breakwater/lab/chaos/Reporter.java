package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes the report of a run anew whenever a scenario has ended, so that a run which is broken off
/// leaves what it has found. One thread.
final class Reporter {
  private final Path folder;
  private final Again again;
  private final Map<String, Card> cards;
  private final List<Finished> finished = new ArrayList<>();
  private final Map<String, Timeline> timelines = new TreeMap<>();
  private final Map<String, String> unread = new TreeMap<>();

  /// @param folder of the run
  /// @param cards of every scenario of the build, and of the files that were given
  Reporter(Path folder, Again again, Map<String, Card> cards) {
    this.folder = folder;
    this.again = again;
    this.cards = Map.copyOf(cards);
  }

  /// Adds it to the report and writes that.
  void ended(Finished one) {
    finished.add(one);
    try {
      timelines.put(one.scenario(), TimelineReader.read(folder.resolve(one.scenario())));
    } catch (RuntimeException failure) {
      // The checks are worth telling without it; the report says that it is missing, and why.
      unread.put(one.scenario(), String.valueOf(failure));
    }
    files().write(report());
  }

  /// All that has ended so far.
  RunReport report() {
    String name = String.valueOf(folder.getFileName());
    return new RunReport(name, again, finished, cards, timelines, unread);
  }

  ReportFiles files() {
    return new ReportFiles(folder);
  }
}
