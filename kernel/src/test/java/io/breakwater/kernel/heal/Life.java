package io.breakwater.kernel.heal;

import io.breakwater.kernel.heal.HealEvent.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One component under the table, its clock in milliseconds; keeps what was to be done.
final class Life {
  static final HealRule RULE = HealRule.standard();

  private final HealTable table = new HealTable(RULE);
  // Monotonic time may be anything, also negative.
  private long nowNanos = -5_000_000_000L;
  private final List<HealAct> acts = new ArrayList<>();
  private Watched watched;

  private Life(boolean adopted) {
    watched = adopted ? Watched.adopted(nowNanos, RULE) : Watched.first(nowNanos);
  }

  static Life first() {
    return new Life(false);
  }

  static Life adopted() {
    return new Life(true);
  }

  /// Found running, ready when it was last seen.
  static Life adoptedReady(long ageMillis) {
    Life life = new Life(true);
    life.watched =
        Watched.adoptedReady(life.nowNanos, TimeUnit.MILLISECONDS.toNanos(ageMillis), RULE);
    return life;
  }

  /// Started, ready, and ready for long enough.
  static Life settled() {
    Life life = first();
    life.time().ready();
    life.pass(RULE.settledNanos() / 1_000_000L, true);
    life.acts.clear();
    return life;
  }

  Life pass(long millis) {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
    return this;
  }

  /// Time passes in steps of a second, with a sign of life in each where it is alive.
  Life pass(long millis, boolean alive) {
    for (long passed = 0; passed < millis; passed += 1_000) {
      pass(Math.min(1_000, millis - passed));
      if (alive) {
        beat(Phase.RUNNING);
      }
      time();
    }
    return this;
  }

  Life time() {
    return on(new HealEvent.TimeReached(nowNanos));
  }

  Life beat(Phase phase) {
    return on(new HealEvent.Beat(nowNanos, phase));
  }

  Life ready() {
    return beat(Phase.RUNNING).on(new HealEvent.Serves(nowNanos));
  }

  Life dies() {
    return on(new HealEvent.Exited(nowNanos, new Exit.Silent())).time();
  }

  Life ends(int code, String line) {
    return on(new HealEvent.Exited(nowNanos, new Exit.Said(code, line))).time();
  }

  Life on(HealEvent event) {
    switch (table.next(watched, event)) {
      case HealStep.Moved(var after, var what) -> {
        watched = after;
        acts.addAll(what);
      }
      case HealStep.Contradicted(var before, _) ->
          throw new IllegalStateException(event + " does not fit " + before);
    }
    return this;
  }

  HealStep ask(HealEvent event) {
    return table.next(watched, event);
  }

  long nowNanos() {
    return nowNanos;
  }

  Watched watched() {
    return watched;
  }

  Stage stage() {
    return watched.stage();
  }

  /// What was to be done since it was last asked.
  List<HealAct> acts() {
    List<HealAct> since = List.copyOf(acts);
    acts.clear();
    return since;
  }

  /// How long it waits for its next start, in milliseconds.
  long waitMillis() {
    if (stage() instanceof Stage.Restart(long due, _)) {
      return TimeUnit.NANOSECONDS.toMillis(due - nowNanos);
    }
    throw new IllegalStateException("not waiting: " + stage());
  }
}
