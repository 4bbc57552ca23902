package io.breakwater.lab.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What a running scenario has found so far. One thread.
final class Findings {
  private final List<Check> checks = new ArrayList<>();
  private final List<String> observations = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Map<String, String> metrics = new LinkedHashMap<>();
  private final Consumer<String> say;
  private final Predicate<Check> enough;
  private final Set<String> variants = new TreeSet<>();
  private String variant = "";

  /// @param say gets each check and observation as it comes
  Findings(Consumer<String> say) {
    this(say, _ -> false);
  }

  /// @param enough the check after which nothing more is to be found out
  Findings(Consumer<String> say, Predicate<Check> enough) {
    this.say = say;
    this.enough = enough;
  }

  /// Ends a scenario that has shown what it was run for; everything it opened is closed on the way.
  static final class Shown extends RuntimeException {
    Shown(Check check) {
      super(check.claim());
    }
  }

  /// What is found from here on belongs to this variant of the scenario, and says so.
  void variant(String name) {
    variants.add(name);
    variant = name + ": ";
    metric("variants", variants.size());
  }

  /// What is found from here on belongs to the scenario as a whole.
  void whole() {
    variant = "";
  }

  /// A claim that must hold always.
  void invariant(String claim, boolean held, Object figure, String bound) {
    add(new Check(Check.Kind.INVARIANT, variant + claim, held, String.valueOf(figure), bound));
  }

  /// A claim about how fast or how much.
  void bound(String claim, boolean held, Object figure, String bound) {
    add(new Check(Check.Kind.BOUND, variant + claim, held, String.valueOf(figure), bound));
  }

  /// Proof that the fault took effect and that traffic flowed.
  void evidence(String claim, boolean held, Object figure, String bound) {
    add(new Check(Check.Kind.EVIDENCE, variant + claim, held, String.valueOf(figure), bound));
  }

  /// The invariant that a list of violations is empty; the first few are shown.
  void none(String claim, List<String> violations) {
    String shown = String.join("; ", violations.subList(0, Math.min(5, violations.size())));
    invariant(claim, violations.isEmpty(), violations.size() + " " + shown, "none");
  }

  private void add(Check check) {
    checks.add(check);
    say.accept(check.line());
    if (enough.test(check)) {
      throw new Shown(check);
    }
  }

  void observe(String text) {
    observations.add(text);
    say.accept("  " + text);
  }

  void error(String text) {
    errors.add(text);
    say.accept("  error   " + text);
  }

  /// Counts up what has happened in all variants.
  void count(String name, long more) {
    metric(name, more + Long.parseLong(metrics.getOrDefault(name, "0")));
  }

  /// The largest of all variants.
  void largest(String name, long value) {
    metric(name, Math.max(value, Long.parseLong(metrics.getOrDefault(name, "0"))));
  }

  /// The same of a figure with decimals.
  void largest(String name, double value) {
    metric(name, Math.max(value, Double.parseDouble(metrics.getOrDefault(name, "0"))));
  }

  void metric(String name, Object value) {
    metrics.put(name, String.valueOf(value));
  }

  /// An error is a failure; broken evidence outweighs only what held.
  Result result() {
    if (!errors.isEmpty() || isBroken(Check.Kind.INVARIANT)) {
      return Result.FAILED;
    }
    boolean proven = checks.stream().anyMatch(c -> c.kind() == Check.Kind.EVIDENCE);
    if (!proven || isBroken(Check.Kind.EVIDENCE)) {
      return Result.INCONCLUSIVE;
    }
    return isBroken(Check.Kind.BOUND) ? Result.DEGRADED : Result.PASSED;
  }

  private boolean isBroken(Check.Kind kind) {
    return checks.stream().anyMatch(check -> check.kind() == kind && !check.held());
  }

  Finished finished(String scenario, double durationSeconds) {
    return new Finished(
        scenario,
        result(),
        durationSeconds,
        checks,
        new Finished.Notes(observations, errors, metrics));
  }
}
