package io.breakwater.lab.world;

import io.breakwater.kernel.State;
import io.breakwater.lab.invariant.Seen;
import java.util.Optional;

/// What comes behind the last fault: first everything must heal that heals by itself, with no more
/// help than only an operator can give; then an operator takes away what rests, and all must come
/// to its end.
final class Calm {
  private static final long CALM_MILLIS_MAX = 240_000;
  private static final long LOOK_MILLIS = 500;
  private static final long READING_MILLIS = 5_000;

  /// How long healing may take beside the wait for the reading of the account that comes by itself.
  private static final long HEAL_MILLIS_MAX = 90_000;

  private final Ground ground;
  private final VenueHost venue;
  private final TraderHost trader;
  private final Operator operator;
  private final Settlement settlement;
  private boolean alone;
  private boolean over;
  private long changesSeen;
  private long readingsAtCalm = Long.MAX_VALUE;

  Calm(
      Ground ground, VenueHost venue, TraderHost trader, Operator operator, Settlement settlement) {
    this.ground = ground;
    this.venue = venue;
    this.trader = trader;
    this.operator = operator;
    this.settlement = settlement;
  }

  /// @param heals whether the trader is left alone first
  void begin(boolean heals) {
    alone = heals;
    long now = ground.timeline().nowMillis();
    long reading = ground.scene().policy().doubt().reconcileEveryMillis();
    look(now + reading + HEAL_MILLIS_MAX, now + CALM_MILLIS_MAX);
  }

  /// Whether all has come to its end.
  boolean isOver() {
    return over;
  }

  private void look(long healedMillis, long untilMillis) {
    Optional<State> state = trader.state();
    boolean read = state.filter(this::hasReadSinceCalm).isPresent();
    boolean quiet = venue.changes() == changesSeen;
    changesSeen = venue.changes();
    venue.notePrices();
    if (alone) {
      leaveAlone(state, read, healedMillis);
    } else if (!isSettled(state, read && quiet, untilMillis)) {
      help(state, read, quiet, untilMillis);
    }
    if (!over) {
      ground.timeline().afterMillis(LOOK_MILLIS, () -> look(healedMillis, untilMillis));
    }
  }

  private void leaveAlone(Optional<State> state, boolean read, long healedMillis) {
    alone = !(read && state.filter(settlement::isHealed).isPresent());
    if (alone && ground.timeline().nowMillis() > healedMillis) {
      accuse("left alone, the trader does not heal: ", state);
    }
    if (alone) {
      state.ifPresent(operator::heal);
    }
  }

  private boolean isSettled(Optional<State> state, boolean known, long untilMillis) {
    boolean late = ground.timeline().nowMillis() >= untilMillis;
    boolean reread = trader.reread().filter(Reread::isDone).isPresent();
    over =
        known
            && reread
            && trader.isDelivered()
            && state.filter(now -> settlement.isSettled(now, late)).isPresent();
    if (over) {
      trader.showRoad(true);
      boolean stopsWanted = ground.scene().policy().protect().stops();
      ground
          .judge()
          .see(new Seen.Settled(state.orElseThrow(), venue.account().orElseThrow(), stopsWanted));
    }
    return over;
  }

  /// An order that nobody takes away may be executed at any time; the news of it are on their way.
  /// And where one rests, the first look behind the calm may be the first that finds all settled: a
  /// reading of the account may be under way.
  private void help(Optional<State> state, boolean read, boolean quiet, long untilMillis) {
    long late = ground.timeline().nowMillis() - untilMillis;
    if (late >= (quiet ? READING_MILLIS : CALM_MILLIS_MAX)) {
      accuse("after " + CALM_MILLIS_MAX + " ms of calm: ", state);
      return;
    }
    state.ifPresent(operator::tidy);
    if (!read) {
      state.ifPresent(operator::haveItRead);
    }
  }

  private void accuse(String what, Optional<State> state) {
    over = true;
    ground
        .judge()
        .accuse("INV-10 EverythingSettles", what + state.map(Settlement::text).orElse("down"));
  }

  /// What a stream kept to itself before the calm is known by a reading that was begun in it; news
  /// of what happens later are heard.
  private boolean hasReadSinceCalm(State state) {
    long readings = state.agreement().readings();
    if (readings < readingsAtCalm) {
      readingsAtCalm = readings;
    }
    return readings > readingsAtCalm;
  }
}
