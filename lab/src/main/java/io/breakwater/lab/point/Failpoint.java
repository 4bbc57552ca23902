package io.breakwater.lab.point;

import java.util.ArrayList;
import java.util.List;

/// One place at which a process can be cut off: on one side of a step. Ordered as the steps are.
public record Failpoint(StepName step, Side side) {
  /// Every failpoint there is. One side stands for both where what lies before a step is what lies
  /// behind another one.
  public static final List<Failpoint> ALL = all();

  private static List<Failpoint> all() {
    List<Failpoint> all = new ArrayList<>();
    for (StepName step : StepName.values()) {
      if (step.hasBothSides()) {
        all.add(new Failpoint(step, Side.BEFORE));
      }
      all.add(new Failpoint(step, Side.AFTER));
    }
    return List.copyOf(all);
  }

  /// The name in plans and tables: `journal-force/before`.
  @Override
  public String toString() {
    return step + "/" + side;
  }
}
