package io.breakwater.lab.chaos;

import java.util.List;

/// What a scenario claims, teaches and guards.
///
/// @param hypothesis what is believed to hold through the fault
/// @param lesson why the scenario is worth its time
/// @param safeguard the part of the product that makes the hypothesis true
/// @param areas for which it counts in the score, at least one
public record Card(String hypothesis, String lesson, String safeguard, List<Area> areas) {
  public Card {
    areas = List.copyOf(areas);
    if (areas.isEmpty()) {
      throw new IllegalArgumentException("a scenario counts for at least one component");
    }
  }
}
