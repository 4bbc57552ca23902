package io.breakwater.lab.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/// The results of several rounds, in each of which every benchmark ran once. Absolute figures drift
/// with the machine's mood; a ratio within one round drifts less.
final class Rounds {
  private final List<Map<String, Double>> scores = new ArrayList<>();
  private final Map<String, List<RunResult>> byBenchmark = new TreeMap<>();

  void add(Collection<RunResult> round) {
    Map<String, Double> each = new TreeMap<>();
    for (RunResult result : round) {
      String name = shortName(result.getParams().getBenchmark());
      each.put(name, result.getPrimaryResult().getScore());
      byBenchmark.computeIfAbsent(name, _ -> new ArrayList<>()).add(result);
    }
    scores.add(each);
  }

  private static String shortName(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  /// All rounds of a benchmark as one result, for JMH's own table.
  List<RunResult> together() {
    List<RunResult> together = new ArrayList<>();
    for (List<RunResult> rounds : byBenchmark.values()) {
      List<BenchmarkResult> forks =
          rounds.stream().flatMap(each -> each.getBenchmarkResults().stream()).toList();
      together.add(new RunResult(rounds.getFirst().getParams(), forks));
    }
    return together;
  }

  /// One line per goal of which both ends were measured: median, least and greatest ratio.
  List<String> ratios() {
    List<String> lines = new ArrayList<>();
    for (Goal goal : Goal.ALL) {
      List<Double> ratios =
          scores.stream()
              .filter(each -> each.containsKey(goal.subject()) && each.containsKey(goal.anchor()))
              .map(each -> score(each, goal.subject()) / score(each, goal.anchor()))
              .sorted()
              .toList();
      if (!ratios.isEmpty()) {
        lines.add(line(goal, ratios));
      }
    }
    return lines;
  }

  private static double score(Map<String, Double> round, String name) {
    return round.getOrDefault(name, Double.NaN);
  }

  private static String line(Goal goal, List<Double> sorted) {
    return String.format(
        Locale.ROOT,
        "%-22s %-28s / %-28s median %8.2f  min %8.2f  max %8.2f  wanted %s",
        goal.name(),
        goal.subject(),
        goal.anchor(),
        sorted.get(sorted.size() / 2),
        sorted.getFirst(),
        sorted.getLast(),
        goal.wanted());
  }
}
