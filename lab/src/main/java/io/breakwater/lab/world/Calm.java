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
  private boolean over;
  private long beganMillis;
  private long changesSeen;
  private long readingsAtCalm;

  Calm(
      Ground ground, VenueHost venue, TraderHost trader, Operator operator, Settlement settlement) {
    this.ground = ground;
    this.venue = venue;
    this.trader = trader;
    this.operator = operator;
    this.settlement = settlement;
  }

  /// Nothing is wrong and nothing is wished for from now on.
  void begin() {
    beganMillis = ground.timeline().nowMillis();
    readingsAtCalm = Long.MAX_VALUE;
  }

  /// Whether all has come to its end.
  boolean isOver() {
    return over;
  }

  /// Gives only the help that nobody but an operator can give, until all is healed.
  void leaveAlone(Runnable healed) {
    Optional<State> state = trader.state();
    venue.notePrices();
    if (state.filter(this::hasReadSinceCalm).filter(settlement::isHealed).isPresent()) {
      later(healed);
      return;
    }
    long reading = ground.scene().policy().doubt().reconcileEveryMillis();
    if (calmMillis() > reading + HEAL_MILLIS_MAX) {
      accuse("left alone, the trader does not heal: ", state);
    } else {
      state.ifPresent(operator::heal);
      later(() -> leaveAlone(healed));
    }
  }

  /// Helps until all has come to its end.
  void settle() {
    Optional<State> state = trader.state();
    boolean read = state.filter(this::hasReadSinceCalm).isPresent();
    boolean quiet = venue.changes() == changesSeen;
    changesSeen = venue.changes();
    venue.notePrices();
    if (!isSettled(state, read && quiet)) {
      help(state, read, quiet);
    }
    if (!over) {
      later(this::settle);
    }
  }

  private void later(Runnable look) {
    ground.timeline().afterMillis(LOOK_MILLIS, look);
  }

  private long calmMillis() {
    return ground.timeline().nowMillis() - beganMillis;
  }

  private boolean isSettled(Optional<State> state, boolean known) {
    boolean late = calmMillis() >= CALM_MILLIS_MAX;
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
  private void help(Optional<State> state, boolean read, boolean quiet) {
    long late = calmMillis() - CALM_MILLIS_MAX;
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
