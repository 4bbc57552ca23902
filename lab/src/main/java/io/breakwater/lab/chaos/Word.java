package io.breakwater.lab.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A word of scenario files with what it takes: a single value, names with values, or either.
///
/// @param alone what a single value may be; empty where there must be names
/// @param named what it takes by name
/// @param example how it is written
record Word(String name, Optional<Takes> alone, Map<String, Takes> named, String example) {
  Word {
    named = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }

  /// One value that a word takes.
  ///
  /// @param words the only ones that are allowed; empty for any that fit the kind
  record Takes(Kind kind, boolean required, List<String> words) {
    Takes {
      words = List.copyOf(words);
    }
  }

  /// What a value must look like.
  enum Kind {
    TEXT("a text"),
    NUMBER("a number"),
    LENGTH("a length of time such as 500ms, 10s or 3m"),
    COMPONENT("a component such as trader, feeder or feeder-2"),
    MARKET("a market such as ETHUSDT"),
    TEXTS("a list of texts"),
    STEPS("a list of steps"),
    WAYS("a list of lists of steps"),
    PROBE("a probe: a measure and a bound"),
    FREE("names and values");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /// For a mistake's text.
    String words() {
      return words;
    }
  }

  static Takes must(Kind kind) {
    return new Takes(kind, true, List.of());
  }

  static Takes may(Kind kind) {
    return new Takes(kind, false, List.of());
  }

  static Takes mustBe(String... words) {
    return new Takes(Kind.TEXT, true, List.of(words));
  }

  static Takes mayBe(String... words) {
    return new Takes(Kind.TEXT, false, List.of(words));
  }
}
