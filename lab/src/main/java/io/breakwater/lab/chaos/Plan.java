package io.breakwater.lab.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A scenario as its file tells it, with every word known and every value of its kind.
///
/// @param parameters what `--set` may change, with what holds otherwise
record Plan(
    String id,
    String fault,
    Card card,
    Ground ground,
    Map<String, String> parameters,
    Parts parts) {
  Plan {
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /// What is started before the first step.
  ///
  /// @param sharded the whole product under its supervisor with three feeders, instead of exchange,
  ///   feeder and trader alone
  /// @param cables which ways lead through a cable
  record Ground(boolean sharded, Redis redis, Set<String> cables, Map<String, String> settings) {
    Ground {
      cables = java.util.Collections.unmodifiableSet(new TreeSet<>(cables));
      settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
    }
  }

  /// Whether there is a Redis, and whether the product reaches it by TLS.
  enum Redis {
    NONE,
    PLAIN,
    ENCRYPTED
  }

  /// What is done and looked at.
  ///
  /// @param rollback runs whatever happened before it
  /// @param abort any that holds between two steps ends the method
  /// @param endsOpen whether the gate must be open in the end
  record Parts(
      List<Step> method,
      List<Step> rollback,
      List<Probe> probes,
      List<Probe> abort,
      boolean endsOpen) {
    Parts {
      method = List.copyOf(method);
      rollback = List.copyOf(rollback);
      probes = List.copyOf(probes);
      abort = List.copyOf(abort);
    }
  }

  /// One step.
  ///
  /// @param given a text for a word that takes a single value, else names and values
  record Step(String word, Located given, int line) {}

  /// A figure and what it must be.
  record Probe(
      Check.Kind kind, String claim, String measure, Located.Named given, Bound bound, int line) {}

  /// @param how is, is_not, contains, at_least or at_most
  record Bound(String how, String value) {
    static final List<String> WAYS = List.of("is", "is_not", "contains", "at_least", "at_most");

    @Override
    public String toString() {
      return how.replace('_', ' ') + " " + value;
    }
  }
}
