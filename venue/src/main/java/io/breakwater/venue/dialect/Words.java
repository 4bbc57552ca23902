package io.breakwater.venue.dialect;

import org.jspecify.annotations.Nullable;

/// Short texts that come again and again, made once. What is found is always equal to what was
/// asked for; a text that is not remembered is made anew. One thread.
final class Words {
  private static final int PLACES = 1_024;
  private static final int LENGTH_MAX = 24;

  private final @Nullable String[] words = new @Nullable String[PLACES];

  /// The text from `from` to before `until`.
  ///
  /// @param hash any figure that equal texts share
  String of(char[] chars, int from, int until, int hash) {
    int length = until - from;
    if (length > LENGTH_MAX) {
      return new String(chars, from, length);
    }
    int place = (hash ^ hash >>> 16) & (PLACES - 1);
    String known = words[place];
    if (known == null || !isEqual(known, chars, from, length)) {
      known = new String(chars, from, length);
      words[place] = known;
    }
    return known;
  }

  private static boolean isEqual(String word, char[] chars, int from, int length) {
    if (word.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
