package io.breakwater.lab.table;

import io.breakwater.kernel.heal.HealAct;
import io.breakwater.kernel.heal.HealEvent;
import io.breakwater.kernel.heal.HealEvent.Exit;
import io.breakwater.kernel.heal.HealRule;
import io.breakwater.kernel.heal.HealStep;
import io.breakwater.kernel.heal.Phase;
import io.breakwater.kernel.heal.Watched;
import io.breakwater.lab.invariant.Broken;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// One component and its supervisor's table: the process starts well or badly, hangs, dies, ends
/// with a word; the supervisor sleeps at times. What it must do is counted here once more.
final class HealWorld {
  static final String ONE_PROCESS = "INV-51 OneProcessAtATime";
  static final String WAITS = "INV-52 RestartsWait";
  static final String HUNG = "INV-53 TheHungAreEnded";
  static final String FAILSAFE = "INV-54 TradingStopsWhereHealingFails";
  static final String HELD = "INV-55 APersonIsWaitedFor";

  private static final long MILLI = 1_000_000L;
  private static final long STEP_NANOS = 250 * MILLI;
  private static final int STEPS = 3_000;
  private static final long SLACK_NANOS = 3_000 * MILLI;
  private static final Set<Integer> PERSONS = Set.of(2, 3, 4);
  private static final List<Integer> CODES = List.of(0, 1, 2, 13);

  private final Machine machine;
  private final HealRule rule = HealRule.standard();
  private final SplittableRandom random;
  private long nowNanos;
  private Watched watched;
  private Optional<Child> process = Optional.empty();
  private boolean everStarted;
  private boolean cleared = true;
  private boolean failsafe;
  private boolean held;
  private int attempts;
  private long goneNanos;

  /// What a supervisor asks.
  interface Machine {
    HealStep next(Watched before, HealEvent event);
  }

  /// A process, as nobody sees it from outside.
  private static final class Child {
    private final long readyNanos;
    private long startedNanos;
    private long beatNanos;
    private boolean hangs;
    private boolean served;
    private boolean ending;

    private Child(long startedNanos, long readyNanos) {
      this.readyNanos = readyNanos;
      this.startedNanos = startedNanos;
      this.beatNanos = startedNanos;
    }
  }

  private HealWorld(Machine machine, long seed) {
    this.machine = machine;
    this.random = new SplittableRandom(seed);
    this.nowNanos = random.nextLong(-1L << 40, 1L << 40);
    this.watched = Watched.first(nowNanos);
  }

  static Optional<Broken> live(Machine machine, long seed) {
    try {
      HealWorld world = new HealWorld(machine, seed);
      for (int step = 0; step < STEPS; step++) {
        world.step();
      }
      return Optional.empty();
    } catch (Breaking breaking) {
      return Optional.of(breaking.broken());
    }
  }

  private void step() {
    nowNanos += STEP_NANOS;
    if (random.nextInt(600) == 0) {
      sleep();
    }
    if (random.nextInt(400) == 0 && (failsafe || held)) {
      on(new HealEvent.Cleared(nowNanos));
    }
    process.ifPresent(this::behave);
    on(new HealEvent.TimeReached(nowNanos));
    process.ifPresent(this::mustNotHang);
  }

  /// The supervisor does not run for a while; what it did not see may have happened.
  private void sleep() {
    long gap = random.nextLong(20_000 * MILLI);
    nowNanos += gap;
    process.ifPresent(running -> {
      running.beatNanos += gap;
      running.startedNanos += gap;
    });
    on(new HealEvent.Paused(nowNanos, gap));
  }

  private void behave(Child running) {
    if (running.ending || random.nextInt(400) == 0) {
      end(running);
      return;
    }
    if (!running.hangs && random.nextInt(500) == 0) {
      running.hangs = true;
    }
    if (running.hangs) {
      return;
    }
    boolean ready = nowNanos >= running.readyNanos;
    running.beatNanos = nowNanos;
    on(new HealEvent.Beat(nowNanos, ready ? Phase.RUNNING : Phase.STARTING));
    if (ready && !running.served) {
      running.served = true;
      on(new HealEvent.Serves(nowNanos));
    }
  }

  private void end(Child running) {
    boolean settled = running.served && nowNanos - running.readyNanos >= rule.settledNanos();
    attempts = settled ? 0 : attempts;
    process = Optional.empty();
    goneNanos = nowNanos;
    int code = CODES.get(random.nextInt(CODES.size()));
    boolean says = !running.ending && random.nextInt(4) == 0;
    held = says && PERSONS.contains(code);
    boolean spent = attempts >= rule.budget().attemptsMax();
    on(new HealEvent.Exited(nowNanos, says ? new Exit.Said(code, "last word") : new Exit.Silent()));
    if (spent || held) {
      Breaking.unless(failsafe, FAILSAFE, attempts + " restarts in a row failed, held " + held);
    }
  }

  private void on(HealEvent event) {
    if (!(machine.next(watched, event) instanceof HealStep.Moved(var after, var acts))) {
      throw new IllegalStateException(event + " does not fit " + watched);
    }
    if (event instanceof HealEvent.Cleared) {
      failsafe = false;
      held = false;
      cleared = true;
      attempts = 0;
    }
    watched = after;
    acts.forEach(this::act);
    Breaking.unless(watched.isFailsafe() == failsafe, FAILSAFE, "it stands otherwise than told");
  }

  private void act(HealAct act) {
    switch (act) {
      case HealAct.Start _ -> start();
      case HealAct.Kill _ -> {
        Breaking.unless(process.isPresent(), ONE_PROCESS, "there is nothing to kill");
        process.ifPresent(running -> running.ending = random.nextInt(4) > 0);
      }
      case HealAct.AskToEnd _ -> process.ifPresent(running -> running.ending = true);
      case HealAct.EnterFailsafe _ -> {
        Breaking.unless(!failsafe, FAILSAFE, "it is told twice");
        failsafe = true;
      }
    }
  }

  private void start() {
    Breaking.unless(process.isEmpty(), ONE_PROCESS, "a second process is started");
    Breaking.unless(!held, HELD, "started though its last word asks for a person");
    if (everStarted && !cleared) {
      int waits = rule.waitsNanos().size();
      long wait = attempts == 0 ? 0 : rule.waitsNanos().get(Math.min(attempts, waits) - 1);
      Breaking.unless(
          nowNanos - goneNanos >= wait,
          WAITS,
          "restart " + (attempts + 1) + " after " + (nowNanos - goneNanos) / MILLI + " ms");
      attempts++;
    }
    everStarted = true;
    cleared = false;
    boolean never = random.nextInt(6) == 0;
    long readyMillis = never ? 1_000_000 : random.nextLong(20_000);
    process = Optional.of(new Child(nowNanos, nowNanos + readyMillis * MILLI));
  }

  /// One that serves and shows no sign of life is killed, and one that never gets ready is.
  private void mustNotHang(Child running) {
    if (running.ending || watched.stage() instanceof io.breakwater.kernel.heal.Stage.Ending) {
      return;
    }
    if (!running.served) {
      long starting = nowNanos - running.startedNanos;
      Breaking.unless(
          starting <= rule.readyNanosMax() + SLACK_NANOS,
          HUNG,
          "not ready for " + starting / MILLI + " ms");
      return;
    }
    long patience =
        rule.checks().beatNanosMax()
            + rule.checks().againNanos() * rule.checks().failedMax()
            + SLACK_NANOS;
    Breaking.unless(
        nowNanos - running.beatNanos <= patience,
        HUNG,
        "no sign of life for " + (nowNanos - running.beatNanos) / MILLI + " ms");
  }
}
