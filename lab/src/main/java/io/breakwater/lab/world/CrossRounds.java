package io.breakwater.lab.world;

import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.lab.world.CrossPlan.Strain;
import io.breakwater.model.gate.Verdict;
import java.util.Optional;

/// Lives a cross plan in virtual time: waits until the gate is open and nothing is in doubt, arms
/// the fault, gives orders, and lets the trader be killed at the point; then the fault goes on for
/// a while, ends, and all must come to rest.
final class CrossRounds {
  private static final long LOOK_MILLIS = 10;
  private static final long READY_MILLIS_MAX = 120_000;

  /// How long the load goes on for a point or a fault that does not come.
  private static final long STRIKE_MILLIS_MAX = 5_000;

  private final Ground ground;
  private final CrossPlan plan;
  private final KillLoad load;
  private final VenueHost venue;
  private final TraderHost trader;
  private final Runnable whenDone;
  private final Draws draws;
  private int rounds;
  private int struck;

  CrossRounds(
      Ground ground,
      KillLoad load,
      CrossPlan plan,
      VenueHost venue,
      TraderHost trader,
      Runnable whenDone) {
    this.ground = ground;
    this.load = load;
    this.plan = plan;
    this.venue = venue;
    this.trader = trader;
    this.whenDone = whenDone;
    this.draws = ground.draws(CrossPlan.NAME);
  }

  /// In how many rounds the trader died at the point and the fault fired too.
  int struck() {
    return struck;
  }

  void begin() {
    venue.whenExecuted(trader::venueExecuted);
    awaitReady(ground.timeline().nowMillis() + READY_MILLIS_MAX);
  }

  private void awaitReady(long untilMillis) {
    if (rounds >= CrossPlan.ROUNDS) {
      whenDone.run();
      return;
    }
    boolean calm = trader.state().filter(CrossRounds::isCalm).isPresent();
    if (!calm) {
      load.forgetMarks();
    }
    if (calm && load.isReady()) {
      rounds++;
      attack();
    } else if (ground.timeline().nowMillis() > untilMillis) {
      ground
          .judge()
          .accuse(
              "INV-10 EverythingSettles",
              "the gate is not open for the next round: "
                  + trader.state().map(state -> state.gate().blocking().toString()).orElse("down"));
    } else {
      ground.timeline().afterMillis(LOOK_MILLIS, () -> awaitReady(untilMillis));
    }
  }

  private static boolean isCalm(State state) {
    return state.gate().verdict() == Verdict.OPEN
        && state.orders().open().values().stream().allMatch(Order.Working.class::isInstance);
  }

  private void attack() {
    if (plan.strain() != Strain.NONE) {
      venue.arm(VenueFaults.strain(plan.strain(), draws));
    }
    load.turn(true);
    long strikes = trader.strikes();
    int wanted = 1;
    if (plan.point() == KillPoint.IN_RECOVERY) {
      trader.killInRecovery(draws.between(1, 6));
      wanted = 2;
    } else {
      trader.kill(plan.point());
    }
    watch(strikes + wanted, ground.timeline().nowMillis() + STRIKE_MILLIS_MAX);
  }

  private void watch(long wanted, long untilMillis) {
    boolean fired = plan.strain() == Strain.NONE || venue.fired() > 0;
    boolean hit = fired && trader.strikes() >= wanted;
    if (!hit && ground.timeline().nowMillis() < untilMillis) {
      ground.timeline().afterMillis(LOOK_MILLIS, () -> watch(wanted, untilMillis));
      return;
    }
    struck += hit ? 1 : 0;
    load.turn(false);
    ground.timeline().afterMillis(draws.between(0, 4_000), this::relieve);
  }

  private void relieve() {
    trader.disarm();
    venue.calm();
    ground
        .timeline()
        .afterMillis(
            LOOK_MILLIS, () -> awaitReady(ground.timeline().nowMillis() + READY_MILLIS_MAX));
  }

  /// The rounds of a plan, where it is one of these.
  static Optional<CrossRounds> of(
      Ground ground,
      Optional<KillLoad> load,
      Plan plan,
      VenueHost venue,
      TraderHost trader,
      Runnable whenDone) {
    return plan instanceof CrossPlan cross
        ? load.map(l -> new CrossRounds(ground, l, cross, venue, trader, whenDone))
        : Optional.empty();
  }
}
