package io.breakwater.lab.world;

import java.util.List;

/// What a history is to go through, as data drawn from its seed.
public sealed interface Plan permits FaultPlan, KillPlan, CrossPlan, PointPlan {
  long seed();

  /// The quiet whiles in it, in the order of time.
  default List<Lull> lulls() {
    return List.of();
  }

  /// The virtual time at which UTC midnight comes; 0 where it is the beginning.
  default long midnightMillis() {
    return 0;
  }

  /// The plan for people, one step a line.
  String text();

  /// The command that lives it again.
  String again();
}
