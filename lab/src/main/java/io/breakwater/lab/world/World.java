package io.breakwater.lab.world;

import io.breakwater.lab.disk.SimDisk;
import io.breakwater.lab.invariant.Broken;
import io.breakwater.lab.invariant.Probes;
import io.breakwater.lab.invariant.Seen;
import io.breakwater.lab.point.Crash;
import io.breakwater.lab.point.Failpoint;
import io.breakwater.lab.point.Struck;
import io.breakwater.lab.world.FaultPlan.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One simulated history: the shipped roles live through a plan of faults, then through calm, in
/// which everything must settle. The same seed gives the same history.
public final class World {

  /// How far into a lull the host's clock is set right.
  private static final long CLOCK_WRONG_MILLIS = 10_000;

  /// An operator lifts what only an operator lifts soon after turmoil, and before it comes again.
  private static final long LIFT_AFTER_MILLIS = 45_000;

  private static final long LIFTING_MILLIS = 20_000;

  private static final long LIFT_LOOK_MILLIS = 2_000;

  /// What a history of an hour holds at least.
  private static final long INTENTS_MIN = 100;

  private static final long MORE_MILLIS = 5_000;
  private static final long FLATTEN_EVERY_MILLIS = 4 * MORE_MILLIS;
  private static final long MORE_MILLIS_MAX = 240_000;
  private static final int DECIDE_AGAIN_EVERY = 10;
  private static final long EVENTS_MAX = 2_000_000;

  /// Events between two looks at what every process holds.
  private static final long USED_EVERY = 256;

  /// Events between two looks at what lies in Redis.
  private static final long ROAD_EVERY = 8 * USED_EVERY;

  private final Plan plan;
  private final Assembly assembly;
  private final Ground ground;
  private final VenueHost venue;
  private final FeederHost feeder;
  private final StrategistHost strategist;
  private final SimDisk strategistDisk;
  private final TraderHost trader;
  private final Mishaps mishaps;
  private final Operator operator;
  private final Calm calm;
  private final Optional<KillRounds> rounds;
  private final Optional<CrossRounds> crossed;

  /// What a history came to.
  ///
  /// @param struck rounds of a cross plan in which kill and fault both came
  /// @param fired faults of a plan that took effect, once all are over
  /// @param last what happened last before an invariant broke
  public record Told(
      Plan plan,
      Optional<Broken> broken,
      long hash,
      long events,
      long virtualMillis,
      Map<Probes.Probe, Long> probes,
      List<KillRounds.Kill> kills,
      int struck,
      int fired,
      Map<Failpoint, Long> points,
      List<String> last) {
    public Told {
      kills = List.copyOf(kills);
      points = Map.copyOf(points);
      last = List.copyOf(last);
    }
  }

  private World(Plan plan, Assembly assembly) {
    this.plan = plan;
    this.assembly = assembly;
    this.ground = Ground.of(plan);
    this.venue = new VenueHost(ground);
    SimDisk feederDisk = new SimDisk(ground.draws("disk:feeder").next());
    this.strategistDisk = new SimDisk(ground.draws("disk:strategist").next());
    this.feeder = new FeederHost(ground, venue, feederDisk, this::ring);
    this.trader =
        new TraderHost(
            ground,
            assembly,
            new TraderHost.Hosts(venue, strategistDisk, feederDisk, this::othersLosePower));
    Optional<KillLoad> load = load(plan).map(kills -> new KillLoad(ground.scene(), kills));
    this.strategist =
        new StrategistHost(
            ground,
            new StrategistHost.Surroundings(
                venue, strategistDisk, feederDisk, trader::diskElsewhere, this::ring),
            load);
    this.rounds =
        plan instanceof KillPlan kills
            ? load.map(l -> new KillRounds(ground, l, kills, venue, trader, this::calm))
            : Optional.empty();
    this.crossed = CrossRounds.of(ground, load, plan, venue, trader, this::calm);
    this.operator = new Operator(ground, venue, trader);
    this.calm = new Calm(ground, venue, trader, operator, new Settlement(assembly.kernel(), venue));
    this.mishaps =
        new Mishaps(
            ground,
            venue,
            trader,
            operator,
            new Mishaps.Others(this::losePower, feeder::kill, strategist::kill));
  }

  /// The plan of the load, where it is not drawn signals and strategies.
  private static Optional<KillPlan> load(Plan plan) {
    return switch (plan) {
      case FaultPlan _ -> Optional.empty();
      case KillPlan kills -> Optional.of(kills);
      case CrossPlan cross -> Optional.of(cross.load());
      case PointPlan _ -> Optional.empty();
    };
  }

  /// Lives the history of a plan.
  public static Told live(Plan plan, Assembly assembly) {
    return new World(plan, assembly).live();
  }

  private Told live() {
    try {
      ground.timeline().atNanos(0, this::begin);
      run();
    } catch (StackOverflowError | RuntimeException defect) {
      died(defect);
    } catch (VirtualMachineError exhausted) {
      throw exhausted;
    } catch (Error defect) {
      died(defect);
    }
    return told();
  }

  private void died(Throwable defect) {
    StringWriter trace = new StringWriter();
    defect.printStackTrace(new PrintWriter(trace));
    ground.judge().accuse("INV-00 NoProcessDiesUnasked", trace.toString());
  }

  private Told told() {
    return new Told(
        plan,
        ground.judge().broken(),
        ground.judge().hash(),
        ground.timeline().done(),
        ground.timeline().nowMillis(),
        ground.judge().probes().counts(),
        rounds.map(KillRounds::kills).orElse(List.of()),
        crossed.map(CrossRounds::struck).orElse(ground.strikes().struck()),
        mishaps.taken(),
        ground.strikes().reached(),
        ground.judge().broken().isPresent() ? ground.judge().last() : List.of());
  }

  private void begin() {
    venue.start();
    feeder.start();
    strategist.start();
    trader.start();
    switch (plan) {
      case FaultPlan faults -> {
        venue.whenExecuted(trader::venueExecuted);
        beginFaults(faults);
      }
      case KillPlan _ -> rounds.ifPresent(KillRounds::begin);
      case CrossPlan _ -> crossed.ifPresent(CrossRounds::begin);
      case PointPlan points -> beginFaults(points.faults());
    }
  }

  private void beginFaults(FaultPlan faults) {
    for (Fault fault : faults.faults()) {
      ground.timeline().atMillis(fault.atMillis(), () -> mishaps.begin(fault));
      if (fault.forMillis() > 0) {
        ground.timeline().atMillis(fault.atMillis() + fault.forMillis(), () -> mishaps.end(fault));
      }
    }
    faults.lulls().forEach(this::beginLull);
    ground.timeline().atMillis(faults.safetyMillis(), this::calm);
  }

  /// A history in which little was traded, because something was wrong nearly always, goes on for a
  /// while, with room for wishes, once the trader has healed from the last fault by itself.
  private void healed() {
    if (plan.lulls().isEmpty() || hasEnough()) {
      calm.settle();
    } else {
      strategist.speak();
      goOn(ground.timeline().nowMillis(), 0);
    }
  }

  private boolean hasEnough() {
    return ground.judge().probes().met(Probes.Probe.INTENT) >= INTENTS_MIN;
  }

  private void goOn(long healedMillis, long forMillis) {
    if (hasEnough() || forMillis > MORE_MILLIS_MAX) {
      silence();
      calm.settle();
      return;
    }
    trader.state().ifPresent(operator::allowLosses);
    trader.state().ifPresent(operator::tidy);
    if (forMillis % FLATTEN_EVERY_MILLIS == 0) {
      operator.makeRoom();
    }
    long longer = forMillis + MORE_MILLIS;
    ground.timeline().atMillis(healedMillis + longer, () -> goOn(healedMillis, longer));
  }

  private void beginLull(Lull lull) {
    ground.timeline().atMillis(lull.atMillis() + CLOCK_WRONG_MILLIS, mishaps::correctClock);
    for (long at = 0; at < LIFTING_MILLIS; at += LIFT_LOOK_MILLIS) {
      liftAt(lull.atMillis() + LIFT_AFTER_MILLIS + at);
      liftAt(lull.endMillis() - LIFTING_MILLIS + at);
    }
  }

  private void liftAt(long atMillis) {
    ground.timeline().atMillis(atMillis, () -> trader.state().ifPresent(operator::tidy));
  }

  private void run() {
    while (!calm.isOver() && ground.judge().broken().isEmpty()) {
      if (!step() || ground.timeline().done() > EVENTS_MAX) {
        ground.judge().accuse("INV-05 EveryIntentEnds", "the history does not come to an end");
      }
    }
    if (ground.judge().broken().isEmpty() && plan.seed() % DECIDE_AGAIN_EVERY == 0) {
      ground.judge().see(new Seen.Closed(assembly.kernel(), trader.turns()));
    }
    if (ground.judge().broken().isEmpty()) {
      Inquest.hold(ground, venue, trader, strategistDisk)
          .ifPresent(finding -> ground.judge().accuse(finding.invariant(), finding.what()));
    }
  }

  /// The next event, and the crash that a failpoint in it has begun.
  private boolean step() {
    boolean happened = true;
    try {
      happened = ground.timeline().step();
    } catch (Struck | PowerFailed _) {
      // What it has begun is carried out below, also where somebody has swallowed it.
    }
    trader.settlePower();
    ground.strikes().due().ifPresent(this::crash);
    if (ground.timeline().done() % USED_EVERY == 0) {
      measure();
    }
    return happened;
  }

  private void measure() {
    if (ground.timeline().done() % ROAD_EVERY == 0) {
      trader.showRoad(false);
    }
    measured("trader", trader.footprint());
    measured("feeder", feeder.footprint());
    measured("strategist", strategist.footprint());
  }

  private void measured(String process, Optional<Footprint> held) {
    held.ifPresent(now -> ground.judge().see(new Seen.Used(process, now.counts())));
  }

  private void crash(Crash crash) {
    switch (crash) {
      case KILL -> trader.kill(KillPoint.BETWEEN_STEPS);
      case POWER -> losePower();
    }
  }

  private void ring() {
    trader.wake();
  }

  private void losePower() {
    trader.losePower();
    othersLosePower();
  }

  private void othersLosePower() {
    strategist.losePower();
    feeder.losePower();
  }

  /// The faults are over: from here on everything must come to rest by itself, or by what an
  /// operator would do.
  private void calm() {
    mishaps.calm();
    trader.calm();
    silence();
    if (plan instanceof FaultPlan) {
      calm.leaveAlone(this::healed);
    } else {
      calm.settle();
    }
  }

  private void silence() {
    venue.forgetPrices();
    strategist.fallSilent();
    calm.begin();
  }
}
