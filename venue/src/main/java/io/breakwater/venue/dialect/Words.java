package io.breakwater.venue.dialect;

import org.jspecify.annotations.Nullable;

/// Short texts that come again and again, made once. What is found is always equal to what was
/// asked for; a text that is not remembered is made anew. One thread.
final class Words {
  private static final int PLACES = 1_024;
  private static final int LENGTH_MAX = 24;

  private final @Nullable String[] words = new @Nullable String[PLACES];

  /// The part of the text, which ends before `until`.
  String of(String text, int from, int until) {
    int length = until - from;
    if (length > LENGTH_MAX) {
      return text.substring(from, until);
    }
    int hash = length;
    for (int i = from; i < until; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    int place = (hash ^ hash >>> 16) & (PLACES - 1);
    String known = words[place];
    if (known == null || known.length() != length || !text.startsWith(known, from)) {
      known = text.substring(from, until);
      words[place] = known;
    }
    return known;
  }
}
