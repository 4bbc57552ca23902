package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Broken;
import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.World.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * First lulls are left out with all that lies in them, or halved, again and again, and midnight is
 * where the history begins; a history without its hour is lived in a tenth of the time. Then the
 * time behind the break goes. Then whole parts of the plan are left out, halves before quarters
 * before single faults; then what is left is made shorter and milder, half of it at a time.
 * Whatever is tried is kept only where the same invariant breaks: another one is another story.
 */
/// Makes a plan that breaks an invariant smaller, as long as the same invariant still breaks.
final class Shrinking {
  private static final int LIVES_MAX = 300;

  /// A shorter lull is not worth another life.
  private static final long LULL_MILLIS_MIN = 2_000;

  private final Assembly assembly;
  private int lives;

  Shrinking(Assembly assembly) {
    this.assembly = assembly;
  }

  /// The smallest history found; the given one where nothing can be left out.
  Told shrink(Told told) {
    Told smallest = told;
    boolean smaller = true;
    while (smaller && lives < LIVES_MAX) {
      Told next = milder(fewer(sooner(calmer(smallest))));
      smaller = !next.plan().equals(smallest.plan());
      smallest = next;
    }
    return smallest;
  }

  /// Without the time behind the break, or where it broke in the calm, with less of the time
  /// between the last fault and that.
  private Told sooner(Told told) {
    Optional<FaultPlan> plan = plan(told);
    if (plan.isEmpty()) {
      return told;
    }
    long safety = plan.get().safetyMillis();
    long behindFaults =
        1
            + plan.get().faults().stream()
                .mapToLong(fault -> fault.atMillis() + fault.forMillis())
                .max()
                .orElse(0);
    long broke = told.virtualMillis() + 1;
    for (long end : List.of(Math.min(broke, behindFaults), broke, behindFaults)) {
      Optional<Told> next = end < safety ? without(told, end, safety) : Optional.empty();
      if (next.isPresent()) {
        return next.get();
      }
    }
    return told;
  }

  /// Whether it ended because enough had been lived.
  boolean isSpent() {
    return lives >= LIVES_MAX;
  }

  /// How many histories were lived for it.
  int lives() {
    return lives;
  }

  /// Without its lulls, or with shorter ones.
  private Told calmer(Told told) {
    Told smallest = told;
    boolean smaller = true;
    while (smaller) {
      Optional<Told> next = withLessOfALull(smallest);
      smaller = next.isPresent();
      smallest = next.orElse(smallest);
    }
    Told shorter = smallest;
    return plan(shorter)
        .filter(plan -> plan.midnightMillis() > 0)
        .flatMap(plan -> lived(shorter, plan.at(0)))
        .orElse(shorter);
  }

  private Optional<Told> withLessOfALull(Told told) {
    List<Lull> lulls = plan(told).map(FaultPlan::lulls).orElse(List.of());
    for (Lull lull : lulls) {
      Optional<Told> next =
          without(told, lull.atMillis(), lull.endMillis())
              .or(() ->
                  lull.forMillis() > LULL_MILLIS_MIN
                      ? without(told, lull.atMillis() + lull.forMillis() / 2, lull.endMillis())
                      : Optional.empty());
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  private Optional<Told> without(Told told, long fromMillis, long toMillis) {
    return plan(told).flatMap(plan -> lived(told, plan.without(fromMillis, toMillis)));
  }

  private Told fewer(Told told) {
    Told smallest = told;
    int part = Math.max(1, faults(told).size() / 2);
    while (!faults(smallest).isEmpty()) {
      Optional<Told> next = withoutOnePart(smallest, part);
      if (next.isPresent()) {
        smallest = next.get();
      } else if (part == 1) {
        return smallest;
      } else {
        part = part / 2;
      }
    }
    return smallest;
  }

  private Optional<Told> withoutOnePart(Told told, int part) {
    List<Fault> faults = faults(told);
    for (int from = 0; from < faults.size(); from += part) {
      List<Fault> left = new ArrayList<>(faults);
      left.subList(from, Math.min(from + part, left.size())).clear();
      Optional<Told> next = lived(told, left);
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  private Told milder(Told told) {
    Told smallest = told;
    for (int i = 0; i < faults(told).size(); i++) {
      Fault fault = faults(smallest).get(i);
      List<Fault> shorter = new ArrayList<>(faults(smallest));
      shorter.set(
          i, new Fault(fault.kind(), fault.atMillis(), fault.forMillis() / 2, fault.size()));
      smallest = fault.forMillis() <= 1 ? smallest : lived(smallest, shorter).orElse(smallest);
      Fault now = faults(smallest).get(i);
      List<Fault> weaker = new ArrayList<>(faults(smallest));
      weaker.set(i, new Fault(now.kind(), now.atMillis(), now.forMillis(), now.size() / 2));
      smallest = now.size() == 0 ? smallest : lived(smallest, weaker).orElse(smallest);
    }
    return smallest;
  }

  /// The history with these faults, where it breaks the same; empty where it does not, or enough
  /// have been lived.
  private Optional<Told> lived(Told told, List<Fault> faults) {
    return plan(told).flatMap(plan -> lived(told, plan.with(faults)));
  }

  private Optional<Told> lived(Told told, FaultPlan smaller) {
    String invariant = told.broken().map(Broken::invariant).orElse("");
    if (lives >= LIVES_MAX) {
      return Optional.empty();
    }
    lives++;
    Told next = World.live(smaller, assembly);
    return next.broken().map(Broken::invariant).filter(invariant::equals).isPresent()
        ? Optional.of(next)
        : Optional.empty();
  }

  private static List<Fault> faults(Told told) {
    return plan(told).map(FaultPlan::faults).orElse(List.of());
  }

  private static Optional<FaultPlan> plan(Told told) {
    return told.plan() instanceof FaultPlan plan ? Optional.of(plan) : Optional.empty();
  }
}
