package io.breakwater.lab.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How resilient the product has shown itself, 0 to 100, from measured checks alone.
///
/// Figures are not rounded; see [#shown].
///
/// @param areas of each area that a registered scenario counts for
/// @param overall the mean of the areas by their weights
/// @param notRun registered scenarios that did not run and therefore count 0
public record Score(Map<Area, Double> areas, double overall, List<String> notRun) {
  /// The overall score below which `chaos run all` fails.
  public static final int OVERALL_BAR = 90;

  /// An invariant weighs as much as so many bounds.
  static final int INVARIANT_WEIGHT = 3;

  private static final double WHOLE = 100;

  /// What adding up and dividing may lose; no check weighs as little.
  private static final double ARITHMETIC = 1e-9;

  public Score {
    areas = java.util.Collections.unmodifiableMap(new EnumMap<>(areas));
    notRun = List.copyOf(notRun);
  }

  /// The score of a run.
  ///
  /// @param registered the card of every scenario of the build, by id
  public static Score of(Map<String, Card> registered, Collection<Finished> run) {
    Map<String, Double> points = new TreeMap<>();
    run.forEach(finished -> points.merge(finished.scenario(), points(finished), Math::min));
    Map<Area, List<Double>> byArea = new EnumMap<>(Area.class);
    List<String> notRun = new ArrayList<>();
    registered.forEach((id, card) -> {
      if (!points.containsKey(id)) {
        notRun.add(id);
      }
      for (Area area : card.areas()) {
        byArea.computeIfAbsent(area, _ -> new ArrayList<>()).add(points.getOrDefault(id, 0.0));
      }
    });
    Map<Area, Double> areas = new EnumMap<>(Area.class);
    double sum = 0;
    int weights = 0;
    for (Map.Entry<Area, List<Double>> each : byArea.entrySet()) {
      double mean = each.getValue().stream().mapToDouble(Double::doubleValue).average().orElse(0);
      areas.put(each.getKey(), mean);
      sum += mean * each.getKey().weight();
      weights += each.getKey().weight();
    }
    return new Score(areas, weights == 0 ? 0 : sum / weights, notRun);
  }

  /// 100 where every check held; 0 where an invariant broke, an error ended the scenario, or
  /// nothing was proven: then what held beside it says nothing about money.
  static double points(Finished finished) {
    return switch (finished.result()) {
      case FAILED, INCONCLUSIVE -> 0;
      case PASSED, DEGRADED -> share(finished.checks());
    };
  }

  private static double share(List<Check> checks) {
    int all = 0;
    int held = 0;
    for (Check check : checks) {
      int weight =
          switch (check.kind()) {
            case INVARIANT -> INVARIANT_WEIGHT;
            case BOUND -> 1;
            case EVIDENCE -> 0;
          };
      all += weight;
      held += check.held() ? weight : 0;
    }
    return all == 0 ? 0 : WHOLE * held / all;
  }

  /// Whether a score does not reach its bar, however little is lacking.
  public static boolean isBelow(double score, int bar) {
    return score < bar - ARITHMETIC;
  }

  /// With one decimal, and never more than was reached: what misses a bar does not look like it.
  public static double shown(double score) {
    return Math.floor((score + ARITHMETIC) * 10) / 10;
  }

  /// What is below its bar, a line each; empty where the score is good enough.
  public List<String> belowBar() {
    List<String> below = new ArrayList<>();
    areas.forEach((area, score) -> {
      if (isBelow(score, area.bar())) {
        below.add(area.text() + " " + shown(score) + ", bar " + area.bar());
      }
    });
    if (isBelow(overall, OVERALL_BAR)) {
      below.add("overall " + shown(overall) + ", bar " + OVERALL_BAR);
    }
    return below;
  }
}
