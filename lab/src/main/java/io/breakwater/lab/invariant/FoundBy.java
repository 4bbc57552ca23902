package io.breakwater.lab.invariant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which invariants are there to find each mutant, by their numbers.
public final class FoundBy {
  private final Map<String, Set<String>> numbers = new TreeMap<>();

  /// @param table a line for each mutant: its name, a colon, the numbers with a blank between them
  public FoundBy(String table) {
    table
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(row -> numbers.put(row[0], Set.of(row[1].split(" "))));
  }

  /// The numbers for the mutant of this name.
  ///
  /// @throws IllegalArgumentException when none is named for it
  public Set<String> of(String mutant) {
    return Optional.ofNullable(numbers.get(mutant))
        .orElseThrow(() -> new IllegalArgumentException("no invariant is named for " + mutant));
  }
}
