package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Broken;
import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.World.Told;
import java.util.ArrayList;
import java.util.List;

/// Makes a plan that breaks an invariant smaller: leaves out one fault after the other as long as
/// the same invariant still breaks.
final class Shrinking {
  private static final int LIVES_MAX = 300;

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
      Told next = withoutOne(smallest);
      smaller = !next.plan().equals(smallest.plan());
      smallest = next;
    }
    return smallest;
  }

  private Told withoutOne(Told told) {
    String invariant = told.broken().map(Broken::invariant).orElse("");
    if (!(told.plan() instanceof FaultPlan plan)) {
      return told;
    }
    List<Fault> faults = plan.faults();
    for (int i = 0; i < faults.size() && lives < LIVES_MAX; i++) {
      List<Fault> fewer = new ArrayList<>(faults);
      fewer.remove(i);
      lives++;
      Told next = World.live(plan.with(fewer), assembly);
      if (next.broken().map(Broken::invariant).filter(invariant::equals).isPresent()) {
        return next;
      }
    }
    return told;
  }
}
