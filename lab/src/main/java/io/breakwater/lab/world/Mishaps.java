package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.invariant.Seen;
import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.FaultPlan.Kind;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.input.Input;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/// Lets the faults of a plan begin and end. What the exchange itself can do wrong is armed on its
/// own fault board.
final class Mishaps {
  private static final long STEP_MIDDLE_MILLIS = 6_000;
  private static final long UNSEEN_MILLIS = 2_500;
  private static final long RACE_EVERY_MILLIS = 700;
  private static final long RECOVERY_TURNS_MAX = 6;
  private static final long RIVAL_PAUSE_MILLIS = 5_000;

  private final Ground ground;
  private final VenueHost venue;
  private final TraderHost trader;
  private final Operator operator;
  private final Others others;
  private final Toll toll = new Toll();
  // Of the fault that is beginning.
  private final List<LongSupplier> meters = new ArrayList<>();

  /// What can happen to the rest of the host.
  ///
  /// @param losePower of the whole host
  /// @param killFeeder for so many milliseconds; says whether it was there
  /// @param killStrategist for so many milliseconds; says whether it was there
  record Others(Runnable losePower, LongPredicate killFeeder, LongPredicate killStrategist) {}

  Mishaps(Ground ground, VenueHost venue, TraderHost trader, Operator operator, Others others) {
    this.ground = ground;
    this.venue = venue;
    this.trader = trader;
    this.operator = operator;
    this.others = others;
  }

  void begin(Fault fault) {
    meters.clear();
    ground.conditions().begin(fault.kind(), fault.size());
    strike(fault);
    toll.watch(fault, List.copyOf(meters));
    lookAt();
  }

  /// How many faults have taken effect, once it is calm.
  int taken() {
    return toll.taken() + Math.toIntExact(trader.strikes());
  }

  private void arm(io.breakwater.venue.paper.fault.Fault fault) {
    venue.arm(fault).ifPresent(meters::add);
  }

  /// It counts once somebody has met it.
  private void felt(Kind kind) {
    meters.add(() -> ground.conditions().felt(kind));
  }

  /// In a lull the trader looks seldom at what does not ring.
  private void lookAt() {
    if (ground.rhythm().isLull()) {
      trader.wake();
    }
  }

  private void strike(Fault fault) {
    long size = fault.size();
    switch (fault.kind()) {
      case LATENCY, RESPONSE_LOST, REQUEST_LOST, REFUSED, JOURNAL_SLOW -> felt(fault.kind());
      case UNKNOWN_EXECUTED -> arm(VenueFaults.order(FaultKind.HTTP_503_UNKNOWN, fault, true));
      case UNKNOWN_NOT_EXECUTED -> arm(VenueFaults.order(FaultKind.HTTP_503_UNKNOWN, fault, false));
      case ERROR_CODE -> arm(VenueFaults.order(FaultKind.ERROR_CODE, fault, false));
      case RATE_LIMIT -> arm(VenueFaults.armed(FaultKind.RATE_LIMIT_429, "", (int) size, fault));
      case QUERY_LAG -> arm(VenueFaults.armed(FaultKind.QUERY_LAG, "", 0, fault));
      case STREAM_CUT ->
          arm(VenueFaults.armed(FaultKind.STREAM_DISCONNECT, "user", (int) size, fault));
      case STREAM_SILENT -> arm(VenueFaults.armed(FaultKind.STREAM_SILENT, "user", 0, fault));
      case STREAM_TWICE ->
          arm(VenueFaults.armed(FaultKind.STREAM_DUPLICATE, "user", (int) size, fault));
      case STREAM_SWAPPED ->
          arm(VenueFaults.armed(FaultKind.STREAM_REORDER, "user", (int) size, fault));
      case PRICES_SILENT -> pricesSilent(fault);
      case PARTIAL_FILLS -> arm(VenueFaults.armed(FaultKind.PARTIAL_FILLS, "", 0, fault));
      case KILL -> kill(KillPoint.numbered(size), size);
      case POWER -> power(PowerCut.numbered(size));
      case FORCE_FAILS -> failForce(size);
      case CLOCK_STEP -> stepClock(size - STEP_MIDDLE_MILLIS);
      case STOP_FILE -> stopFile(size);
      case COMMAND -> operator.command(size);
      case VENUE_DOWN -> whileUp(venue::kill);
      case CRASH -> whileUp(() -> venue.move(size));
      case BAN -> arm(VenueFaults.armed(FaultKind.BAN_418, "", 1, fault));
      case VENUE_SKEW -> arm(VenueFaults.armed(FaultKind.CLOCK_SKEW, "", 0, fault));
      case DISK_FULL -> fillDisk(size);
      case ROT -> trader.killAndHarm(damage -> toll.once(damage.flip(size)));
      case ROT_ALIVE -> toll.once(trader.rotAlive(size));
      case SNAPSHOT_STALE -> trader.killAndHarm(damage -> toll.once(damage.spoilSnapshot()));
      case CANCEL_RACE -> cancelRace(fault);
      case ROAD_DOWN -> roadDown();
      case UNSEEN -> unseen(fault);
      case THROTTLED -> arm(VenueFaults.throttled(fault));
      case DISK_STALL -> stall();
      case KILL_FEEDER -> toll.once(others.killFeeder().test(size));
      case KILL_STRATEGIST -> toll.once(others.killStrategist().test(size));
      case PAUSE_TRADER -> pause(fault);
      case RIVAL -> rival(fault.size() % 2 != 0);
    }
  }

  private void always(Runnable happens) {
    toll.once(true);
    happens.run();
  }

  private void whileUp(Runnable happens) {
    toll.once(venue.isUp());
    happens.run();
  }

  private void failForce(long size) {
    if (size % 2 != 0) {
      trader.kill(KillPoint.BETWEEN_STEPS);
    }
    trader.damage().failForce((int) (1 + size / 2));
    meters.add(trader::failures);
  }

  /// One that waits for a force counts when it strikes.
  private void power(PowerCut cut) {
    if (cut.moment() != PowerCut.Moment.IN_FORCE) {
      always(others.losePower());
    }
    if (cut.moment() != PowerCut.Moment.NOW) {
      trader.damage().losePower(cut);
    }
  }

  private void fillDisk(long bytesLeft) {
    trader.damage().fillDisk(bytesLeft);
    meters.add(() -> ground.judge().probes().met(Probe.DISK_FULL));
  }

  private void kill(KillPoint point, long size) {
    // A kill that waits for a send counts when it strikes.
    toll.once(!point.waitsForSend() && trader.isAlive());
    if (point == KillPoint.IN_RECOVERY) {
      trader.killInRecovery(1 + size / KillPoint.values().length % RECOVERY_TURNS_MAX);
    } else {
      trader.kill(point);
    }
  }

  private void pricesSilent(Fault fault) {
    for (Symbol symbol : ground.scene().symbols()) {
      String streams = symbol.name().toLowerCase(Locale.ROOT);
      arm(VenueFaults.armed(FaultKind.STREAM_SILENT, streams, 0, fault));
    }
  }

  private void stepClock(long millis) {
    ground.clock().step(millis);
    ground.judge().see(new Seen.WallClockSet());
    felt(Kind.CLOCK_STEP);
  }

  private void roadDown() {
    felt(Kind.ROAD_DOWN);
    trader.put(new Input.RoadSeen(RoadState.DOWN, "simulated"));
  }

  /// What a hasty trader takes for the proof that an order never was.
  private void unseen(Fault fault) {
    Fault lag = new Fault(Kind.QUERY_LAG, fault.atMillis(), fault.forMillis(), UNSEEN_MILLIS);
    arm(VenueFaults.order(FaultKind.HTTP_503_UNKNOWN, fault, true));
    arm(VenueFaults.armed(FaultKind.QUERY_LAG, "", 0, lag));
    arm(VenueFaults.armed(FaultKind.STREAM_SILENT, "user", 0, fault));
  }

  /// Trades of orders that a cancel has ended meanwhile are heard of late.
  private void cancelRace(Fault fault) {
    arm(VenueFaults.armed(FaultKind.PARTIAL_FILLS, "", 0, fault));
    arm(VenueFaults.armed(FaultKind.STREAM_SILENT, "user", 0, fault));
    for (long at = RACE_EVERY_MILLIS; at < fault.forMillis(); at += RACE_EVERY_MILLIS) {
      ground.timeline().afterMillis(at, operator::cancelAll);
    }
  }

  private void stopFile(long size) {
    felt(Kind.STOP_FILE);
    ground.conditions().stopFile(Optional.of(stopText(size)));
  }

  private void stall() {
    felt(Kind.DISK_STALL);
    trader.damage().stall(ground.conditions().size(Kind.DISK_STALL));
  }

  private void pause(Fault fault) {
    felt(Kind.PAUSE_TRADER);
    trader.pause(fault.forMillis());
  }

  private void rival(boolean firstStandsStill) {
    if (firstStandsStill) {
      trader.pause(RIVAL_PAUSE_MILLIS);
    }
    toll.once(trader.startRival());
  }

  private static String stopText(long size) {
    return size == 0 ? "by hand" : "failsafe: simulated";
  }

  void end(Fault fault) {
    toll.over(fault);
    if (ground.conditions().end(fault.kind(), fault.size())) {
      relieve(fault.kind());
    }
    lookAt();
  }

  /// The last fault of the kind is over.
  private void relieve(Kind kind) {
    switch (kind) {
      case DISK_STALL -> trader.damage().stall(0);
      case ROAD_DOWN -> trader.put(new Input.RoadSeen(RoadState.UP, "simulated"));
      case STOP_FILE -> ground.conditions().stopFile(Optional.empty());
      case VENUE_DOWN -> venueUp();
      case CRASH -> ground.scene().symbols().forEach(venue::resume);
      case DISK_FULL -> trader.damage().emptyDisk();
      case LATENCY,
          RESPONSE_LOST,
          REQUEST_LOST,
          REFUSED,
          JOURNAL_SLOW,
          PAUSE_TRADER,
          UNKNOWN_EXECUTED,
          UNKNOWN_NOT_EXECUTED,
          ERROR_CODE,
          RATE_LIMIT,
          QUERY_LAG,
          STREAM_CUT,
          STREAM_SILENT,
          STREAM_TWICE,
          STREAM_SWAPPED,
          PRICES_SILENT,
          PARTIAL_FILLS,
          BAN,
          VENUE_SKEW,
          ROT,
          ROT_ALIVE,
          SNAPSHOT_STALE,
          CANCEL_RACE,
          UNSEEN,
          THROTTLED,
          RIVAL,
          KILL,
          KILL_FEEDER,
          KILL_STRATEGIST,
          POWER,
          FORCE_FAILS,
          CLOCK_STEP,
          COMMAND -> {
        // The board ends these itself, or nobody meets them any more, or they are over at once.
      }
    }
  }

  private void venueUp() {
    if (!venue.isUp()) {
      venue.start();
    }
  }

  /// The host's time daemon has noticed.
  void correctClock() {
    if (ground.clock().correct()) {
      ground.judge().see(new Seen.WallClockSet());
      lookAt();
    }
  }

  /// Everything that lasts ends.
  void calm() {
    toll.allOver();
    ground.conditions().calm();
    ground.clock().correct();
    ground.judge().see(new Seen.WallClockSet());
    trader.disarm();
    trader.damage().calm();
    venueUp();
    venue.calm();
  }
}
