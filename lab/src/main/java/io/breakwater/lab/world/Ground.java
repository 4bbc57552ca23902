package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Judge;
import io.breakwater.lab.point.Strikes;
import io.breakwater.venue.paper.wire.ReplayPlan;

/// What everything in one simulated world stands on.
record Ground(
    long seed,
    Scene scene,
    Timeline timeline,
    SimClock clock,
    Rhythm rhythm,
    ReplayPlan prices,
    Conditions conditions,
    Judge judge,
    Strikes strikes) {
  static Ground of(Plan plan) {
    Scene scene = Scene.of(plan);
    Timeline timeline = new Timeline();
    SimClock clock = new SimClock(timeline, plan.midnightMillis());
    return new Ground(
        plan.seed(),
        scene,
        timeline,
        clock,
        new Rhythm(timeline, plan.lulls()),
        Prices.plan(scene.symbols(), plan.lulls(), clock.beginMillis()),
        new Conditions(),
        Judge.standard(timeline::nowMillis),
        plan instanceof PointPlan points ? Strikes.of(points.strikes()) : Strikes.none());
  }

  Draws draws(String stream) {
    return new Draws(seed, stream);
  }
}
