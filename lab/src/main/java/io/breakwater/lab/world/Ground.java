package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Judge;
import io.breakwater.lab.point.Strikes;

/// What everything in one simulated world stands on.
record Ground(
    long seed,
    Scene scene,
    Timeline timeline,
    SimClock clock,
    Conditions conditions,
    Judge judge,
    Strikes strikes) {
  static Ground of(Plan plan, Judge judge) {
    Timeline timeline = new Timeline();
    return new Ground(
        plan.seed(),
        Scene.of(plan),
        timeline,
        new SimClock(timeline),
        new Conditions(),
        judge,
        plan instanceof PointPlan points ? Strikes.of(points.strikes()) : Strikes.none());
  }

  Draws draws(String stream) {
    return new Draws(seed, stream);
  }
}
