package io.breakwater.model.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Which of the known names was meant by one that is not known.
public final class Spelling {
  private Spelling() {}

  /// The known name that fewest edits lead to; the first of several, none where none is known.
  public static Optional<String> nearest(Collection<String> known, String name) {
    return known.stream().min(Comparator.comparingInt(candidate -> distance(candidate, name)));
  }

  /// Levenshtein's edit distance; both texts are short.
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
