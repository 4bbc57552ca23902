package io.breakwater.kernel.policy;

import io.breakwater.model.command.Command;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKey;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.policy.PolicyKeys.Difference;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/*
 * | made on            | the change                        | answer                              |
 * | ------------------ | --------------------------------- | ----------------------------------- |
 * | any                | unknown key, value out of range   | refused whole: usage                |
 * | any                | market without an instrument      | refused whole: usage                |
 * | any                | shorter cooldown while tripped    | refused whole: tripped              |
 * | any                | nothing that is not so already    | done, no new version                |
 * | this version       | anything else                     | a new version                       |
 * | another version    | all keys become stricter          | a new version                       |
 * | another version    | some keys become stricter         | a new version with these; conflict |
 * | another version    | no key becomes stricter           | a conflict                          |
 */
/// Which change of the policy is taken. A wish made on a version that is no longer in force may
/// rest on figures that somebody has corrected meanwhile: of it only what allows less is taken.
public class PolicyTable {
  public PolicyTable() {}

  /// What a change is held against.
  ///
  /// @param listed markets whose rules are known in this life
  /// @param tripped the emergency stop is not armed
  public record Ground(long version, Policy policy, SortedSet<Symbol> listed, boolean tripped) {
    public Ground {
      listed = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(listed));
    }
  }

  /// What becomes of a change.
  public sealed interface Outcome {
    /// A new version.
    ///
    /// @param leftOut what was not taken, since the change was made on another version
    record Adopted(Policy policy, List<Difference> changed, List<Difference> leftOut)
        implements Outcome {
      public Adopted {
        changed = List.copyOf(changed);
        leftOut = List.copyOf(leftOut);
      }
    }

    /// Everything is so already.
    record Unchanged() implements Outcome {}

    /// Nothing of it is taken.
    ///
    /// @param code `usage`, `stale-version` or `tripped`
    record Refused(String code, String text) implements Outcome {}
  }

  /// What becomes of the change.
  public Outcome decide(Command.SetPolicy set, Ground ground) {
    SortedMap<String, String> changes = new TreeMap<>();
    for (var change : set.changes().entrySet()) {
      Optional<PolicyKey> key = PolicyKeys.find(change.getKey());
      if (key.isEmpty()) {
        return usage(
            "unknown policy key "
                + shown(change.getKey())
                + "; did you mean "
                + PolicyKeys.nearest(shown(change.getKey()))
                + "?");
      }
      if (changes.put(key.get().name(), change.getValue()) != null) {
        return usage(key.get().path() + " is given twice");
      }
    }
    Policy wanted;
    try {
      wanted = PolicyKeys.with(ground.policy(), changes);
    } catch (IllegalArgumentException wrong) {
      return usage(String.valueOf(wrong.getMessage()));
    }
    return unfit(wanted, ground).orElseGet(() -> byVersion(set.madeOnVersion(), wanted, ground));
  }

  /// Names from outside are compared in time that grows with their length.
  private static String shown(String name) {
    return name.substring(0, Math.min(name.length(), 60));
  }

  private static Outcome usage(String text) {
    return new Outcome.Refused("usage", text);
  }

  private static Optional<Outcome> unfit(Policy wanted, Ground ground) {
    List<Symbol> unlisted =
        wanted.symbols().stream()
            .filter(symbol -> !ground.policy().symbols().contains(symbol))
            .filter(symbol -> !ground.listed().contains(symbol))
            .toList();
    if (!unlisted.isEmpty()) {
      return Optional.of(
          usage(
              "symbols: this trader has no instrument for "
                  + unlisted
                  + "; it was started for "
                  + ground.listed()));
    }
    boolean shorter = wanted.stop().cooldownMillis() < ground.policy().stop().cooldownMillis();
    return ground.tripped() && shorter
        ? Optional.of(
            new Outcome.Refused(
                "tripped", "policy.stop.cooldown_seconds cannot be shortened while tripped"))
        : Optional.empty();
  }

  /// Whether a change made on this version knows what it changes.
  protected boolean isCurrent(long madeOn, Ground ground) {
    return madeOn == ground.version();
  }

  private Outcome byVersion(long madeOn, Policy wanted, Ground ground) {
    List<Difference> all = PolicyKeys.differences(ground.policy(), wanted);
    if (all.isEmpty()) {
      return new Outcome.Unchanged();
    }
    if (isCurrent(madeOn, ground)) {
      return new Outcome.Adopted(wanted, all, List.of());
    }
    List<Difference> stricter = new ArrayList<>();
    List<Difference> leftOut = new ArrayList<>();
    for (Difference each : all) {
      boolean less = each.key().isStricter(each.before(), each.after());
      (less ? stricter : leftOut).add(each);
    }
    if (stricter.isEmpty()) {
      return stale(madeOn, ground);
    }
    SortedMap<String, String> taken = new TreeMap<>();
    stricter.forEach(each -> taken.put(each.key().name(), each.after()));
    try {
      return new Outcome.Adopted(PolicyKeys.with(ground.policy(), taken), stricter, leftOut);
    } catch (IllegalArgumentException _) {
      // What is left of the change does not hold together without the rest of it.
      return stale(madeOn, ground);
    }
  }

  private static Outcome stale(long madeOn, Ground ground) {
    return new Outcome.Refused(
        "stale-version",
        "made on version "
            + madeOn
            + ", in force is version "
            + ground.version()
            + "; look at it with `policy get` and ask again");
  }
}
