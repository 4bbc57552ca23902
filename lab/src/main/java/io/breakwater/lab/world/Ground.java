package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Judge;

/// What everything in one simulated world stands on.
record Ground(long seed, Timeline timeline, SimClock clock, Conditions conditions, Judge judge) {
  static Ground of(long seed, Judge judge) {
    Timeline timeline = new Timeline();
    return new Ground(seed, timeline, new SimClock(timeline), new Conditions(), judge);
  }

  Draws draws(String stream) {
    return new Draws(seed, stream);
  }
}
