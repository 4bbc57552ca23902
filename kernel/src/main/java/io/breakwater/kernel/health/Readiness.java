package io.breakwater.kernel.health;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The one verdict of health.
///
/// @param dor whether trading may go on
/// @param failing the parts that fail, in the order of the vocabulary; where trading may go on,
///   those without which it can
/// @param parts what was found of each
public record Readiness(
    boolean dor, Standing status, List<Part> failing, SortedMap<Part, Finding> parts) {
  public Readiness {
    failing = List.copyOf(failing);
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }
}
