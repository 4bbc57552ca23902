package io.breakwater.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The figures of one goal over its rounds, or why there are none. One thread.
final class Measured {
  private final Goal goal;
  private final Map<String, List<Double>> values = new LinkedHashMap<>();
  private final Map<String, String> units = new LinkedHashMap<>();
  private final List<Double> loads = new ArrayList<>();
  private Optional<String> trouble = Optional.empty();

  /// The least, the median and the greatest of some figures.
  record Spread(double median, double least, double greatest) {
    static Spread of(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int half = sorted.size() / 2;
      double median =
          sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
      return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
  }

  /// How a ratio stands to what is wanted of it.
  enum Standing {
    MET("met"),
    /// The median misses and the best round holds: the check does not fail.
    MET_AT_BEST("met in its best round"),
    MISSED("missed");

    private final String text;

    Standing(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  Measured(Goal goal) {
    this.goal = goal;
  }

  Goal goal() {
    return goal;
  }

  /// Takes a line of the goal's process; returns whether it was one of its figures.
  boolean take(String line) {
    String[] parts = line.split(GoalProcess.SEPARATOR, -1);
    if (parts.length == 4 && parts[0].equals(GoalProcess.SCORE)) {
      values.computeIfAbsent(parts[1], _ -> new ArrayList<>()).add(Double.valueOf(parts[3]));
      units.put(parts[1], parts[2]);
      return true;
    }
    if (parts.length == 2 && parts[0].equals(GoalProcess.LOAD)) {
      loads.add(Double.valueOf(parts[1]));
      return true;
    }
    return false;
  }

  void failed(String why) {
    trouble = Optional.of(why);
  }

  Optional<String> trouble() {
    return trouble;
  }

  /// What was measured, in the order of the first round.
  List<String> figures() {
    return List.copyOf(values.keySet());
  }

  String unit(String figure) {
    return units.getOrDefault(figure, "");
  }

  Spread spread(String figure) {
    return Spread.of(values.getOrDefault(figure, List.of(Double.NaN)));
  }

  Optional<Spread> load() {
    return loads.isEmpty() ? Optional.empty() : Optional.of(Spread.of(loads));
  }

  /// The ratio, taken within each round; empty where one of its ends was not measured.
  Optional<Spread> ratio(Goal.Wanted wanted) {
    List<Double> subjects = values.getOrDefault(wanted.subject(), List.of());
    List<Double> anchors = values.getOrDefault(wanted.anchor(), List.of());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(subjects.size(), anchors.size()); i++) {
      ratios.add(subjects.get(i) / anchors.get(i));
    }
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
  }

  static Standing standing(Goal.Wanted wanted, Spread ratio) {
    double best = wanted.bound() == Goal.Bound.AT_LEAST ? ratio.greatest() : ratio.least();
    if (wanted.holds(ratio.median())) {
      return Standing.MET;
    }
    return wanted.holds(best) ? Standing.MET_AT_BEST : Standing.MISSED;
  }
}
