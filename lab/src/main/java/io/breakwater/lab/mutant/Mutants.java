package io.breakwater.lab.mutant;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.Machines;
import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.GateTable;
import io.breakwater.kernel.gate.LatencyTable;
import io.breakwater.kernel.order.Doubt;
import io.breakwater.kernel.order.DoubtRule;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.policy.PolicyTable;
import io.breakwater.kernel.protect.Cover;
import io.breakwater.kernel.protect.Guard;
import io.breakwater.kernel.protect.ProtectRule;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.lab.world.Assembly;
import io.breakwater.model.command.Command;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The broken traders, each with the one thing that is wrong as its name.
public final class Mutants {
  private Mutants() {}

  /// All that any campaign finds.
  public static List<Assembly> all() {
    return Stream.of(deciding(), stopping(), limiting(), understanding(), talking(), remembering())
        .flatMap(List::stream)
        .toList();
  }

  /// What may be done, and when.
  private static List<Assembly> deciding() {
    Machines machines = Machines.standard();
    return List.of(
        kernel("gate-lets-all-pass", machines.with(new OpenGate())),
        kernel(
            "gate-ignores-the-stop",
            machines.with(new CarelessRules.DeafGate(InterlockName.ESS, InterlockName.FAILSAFE))),
        kernel(
            "gate-forgets-the-road",
            machines.with(new CarelessRules.DeafGate(InterlockName.BUS, InterlockName.POLICY))),
        kernel("latency-counts-for-nothing", machines.with(new PatientTable())),
        kernel("policy-takes-stale-loosening", machines.with(new TrustingPolicy())),
        kernel("stops-forgotten-by-a-change-of-policy", machines.with(new CarelessPolicy())),
        kernel("doubt-ends-after-one-not-found", machines.with(new HastyDoubt())),
        kernel("stop-forgotten-after-a-partial-fill", machines.with(new AnyStopFits())),
        kernel("old-stop-gone-before-the-new-one-is-live", machines.with(new HastySuccession())),
        kernel("gate-opens-before-it-agrees", machines.with(deaf(InterlockName.RECONCILED))),
        kernel("gate-forgets-doubt", machines.with(deaf(InterlockName.IN_DOUBT))),
        kernel("gate-forgets-halts", machines.with(deaf(InterlockName.HALT))),
        kernel("same-wish-twice", machines.with((_, _, _, _) -> Optional.empty())),
        kernel("sells-what-is-not-held", machines.with(new CarelessRules.AnythingIsHeld())),
        kernel("breaker-never-opens", machines.with(new CarelessRules.NeverOpens())),
        kernel("open-breaker-lets-pass", machines.with(new CarelessRules.OpenPasses())),
        kernel("failures-never-counted", machines.with(new CarelessRules.FailuresUncounted())),
        kernel("stop-placed-minutes-late", machines.with(new LateStops())));
  }

  /// When the emergency stop trips, and what follows.
  private static List<Assembly> stopping() {
    Machines machines = Machines.standard();
    DeafToTheTrip deaf = new DeafToTheTrip();
    return List.of(
        kernel("reset-without-cooldown", machines.with(new CarelessStop.NoCooldown())),
        kernel("losses-trip-nothing", machines.with(new CarelessStop.FiguresTripNothing())),
        kernel("daily-loss-trips-nothing", machines.with(new CarelessStop.AnyDay())),
        kernel("half-a-loss-trips", machines.with(new CarelessStop.TripsAtHalf())),
        Assembly.shipped()
            .withRecovered("trip-takes-nothing-away", deaf::recovered)
            .withJournal("trip-takes-nothing-away", deaf::around)
            .withVenue("trip-takes-nothing-away", deaf::around));
  }

  /// How much may be done.
  private static List<Assembly> limiting() {
    Machines machines = Machines.standard();
    return List.of(
        kernel("limits-by-mood", machines.with(new CarelessRules.Moody())),
        kernel("limits-not-checked", machines.with(new CarelessRules.NoLimits())),
        kernel("limits-count-only-what-is-held", machines.with(new CarelessRules.HeldAlone())),
        without("limit-of-orders-forgotten", Unlimited.ORDERS_PER_MINUTE),
        without("limit-of-an-owners-orders-forgotten", Unlimited.ORDERS_PER_MINUTE_PER_OWNER),
        without("limit-of-a-position-forgotten", Unlimited.POSITION_NOTIONAL),
        without("limit-of-all-positions-forgotten", Unlimited.TOTAL_NOTIONAL),
        without("limit-of-leverage-forgotten", Unlimited.LEVERAGE),
        without("limit-of-open-orders-forgotten", Unlimited.OPEN_ORDERS),
        without("collar-forgotten", Unlimited.COLLAR),
        without("limit-of-the-days-loss-forgotten", Unlimited.DAILY_LOSS_SOFT));
  }

  private static Assembly without(String name, Unlimited limit) {
    return kernel(name, Machines.standard().with(new CarelessRules.WithoutOne(limit)));
  }

  /// What has happened, and what is meant.
  private static List<Assembly> understanding() {
    Machines machines = Machines.standard();
    return List.of(
        kernel("unknown-is-refused", machines.with(new CarelessRules.UnknownIsRefused())),
        kernel("unknown-is-taken", machines.with(new CarelessRules.UnknownIsTaken())),
        kernel("wish-to-cancel-forgotten", machines.with(new CarelessRules.ForgottenWish())),
        kernel("fill-booked-twice", machines.with(new CarelessBooks.Twice())),
        kernel("fill-booked-with-the-wrong-sign", machines.with(new CarelessBooks.WrongSign())),
        kernel("last-price-paid-for-all", machines.with(new CarelessBooks.LastPriceForAll())),
        kernel("fees-never-paid", machines.with(new CarelessBooks.FreeOfCharge())),
        kernel("day-never-ends", machines.with(new CarelessBooks.OneLongDay())),
        kernel("day-begins-by-local-time", machines.with(new CarelessBooks.LocalDay())),
        kernel("difference-forgotten", machines.with(new CarelessReading.ForgetsDifferences())),
        kernel("older-reading-believed", machines.with(new CarelessReading.TrustsTheOlder())),
        kernel("missing-order-never-asked-for", machines.with(new CarelessReading.NeverAsks())),
        kernel("old-wish-carried-out", machines.with(new CarelessWishes.NeverTooOld())),
        kernel("position-closed-twice", machines.with(new CarelessWishes.ClosesTwice())),
        kernel("cancel-means-what-rests", machines.with(new CarelessWishes.MeansWhatRests())));
  }

  /// Ports that are bent.
  private static List<Assembly> talking() {
    Assembly shipped = Assembly.shipped();
    return List.of(
        shipped.withEars("trades-counted-twice", () -> BentEars::tradesTwice),
        shipped.withEars("readings-without-positions", () -> BentEars::emptyReadings),
        shipped.withVenue("cancels-never-leave", NoCancels::new),
        shipped.withRoad("cut-taken-for-stored", CutTakenForStored::new),
        shipped.withRoad("key-of-a-publication-forgotten", KeyForgotten::new),
        shipped.withVenue("blind-resend-instead-of-a-question", BlindResend::new),
        shipped.withVenue("reducing-order-never-asked-for", ForgottenReducers::new),
        shipped.withVenue("reducing-order-at-another-price", CarelessPrice::new),
        shipped.withWord("ban-forgotten", DeafWord::new));
  }

  /// What is written down, and what is made of it at the next start.
  private static List<Assembly> remembering() {
    Assembly shipped = Assembly.shipped();
    TurnLeftOut leftOut = new TurnLeftOut();
    return List.of(
        shipped.withDisk("files-never-closed", LeakyDisk::new),
        shipped.withDisk("lock-for-all", LockForAll::new),
        shipped.withDisk("finished-segments-never-read-again", NeverReadAgain::new),
        shipped.withJournal("effects-before-the-force", ForceLater::new),
        shipped.withDisk("force-skipped", ForcelessDisk::new),
        shipped.withDisk("tail-cut-one-record-too-early", ShortOpening::withoutTheLastRecord),
        shipped.withDisk("rot-cut-as-a-torn-tail", ShortOpening::cuttingAtAnyDamage),
        shipped
            .withRecovered("replay-leaves-a-turn-out", leftOut::without)
            .withJournal("replay-leaves-a-turn-out", leftOut::around),
        shipped.withRecovered("stop-forgotten-at-restart", Mutants::withoutStop),
        shipped.withProof("snapshot-believed-without-its-hash", (_, _) -> true));
  }

  /// The one of this name.
  public static Optional<Assembly> named(String name) {
    return Stream.concat(all().stream(), Stream.of(blindToLostOrders()))
        .filter(mutant -> mutant.name().equals(name))
        .findFirst();
  }

  private static Assembly kernel(String name, Machines machines) {
    return Assembly.shipped().withKernel(name, new Kernel(machines));
  }

  private static GateTable deaf(InterlockName name) {
    return new CarelessRules.DeafGate(name);
  }

  /// One that is broken where only a rare history goes: after a journal was lost while an order
  /// that only reduces rested. It is tested with plans of that kind alone.
  public static Assembly blindToLostOrders() {
    return Assembly.shipped().withEars("lost-orders-not-seen", BlindToLostOrders::new);
  }

  /// Nothing that blocks closes it: neither the decision nor the sender's late question is stopped.
  private static final class OpenGate extends GateTable {
    @Override
    public Verdict whenBlocking(InterlockName name) {
      return Verdict.OPEN;
    }
  }

  /// However slowly the venue answers, it is in time.
  private static final class PatientTable extends LatencyTable {
    @Override
    public Pace after(Pace before, LatencyPolicy.Zone zone) {
      return zone == LatencyPolicy.Zone.NONE ? Pace.UNKNOWN : Pace.IN_TIME;
    }
  }

  /// Whoever asks for another policy is believed to have seen the one in force.
  private static final class TrustingPolicy extends PolicyTable {
    @Override
    protected boolean isCurrent(long madeOn, Ground ground) {
      return true;
    }
  }

  /// Whatever is changed, protective stops are off from then on, as the trader believes.
  private static final class CarelessPolicy extends PolicyTable {
    @Override
    public Outcome decide(Command.SetPolicy set, Ground ground) {
      Outcome outcome = super.decide(set, ground);
      return outcome instanceof Outcome.Adopted(var policy, var changed, var leftOut)
          ? new Outcome.Adopted(policy.with(ProtectPolicy.OFF), changed, leftOut)
          : outcome;
    }
  }

  /// The first "not found" is believed, and no reading of the account can shake it.
  private static final class HastyDoubt extends DoubtRule {
    @Override
    public int absencesAfter(Doubt doubt, long venueMillis, DoubtPolicy policy) {
      return policy.absencesNeeded();
    }

    @Override
    public boolean isEvidenced(Doubt doubt, DoubtPolicy policy) {
      return doubt.absences() >= policy.absencesNeeded();
    }

    @Override
    public boolean isProven(
        Doubt doubt, VenueSnapshot snapshot, boolean userStreamUp, DoubtPolicy policy) {
      return isEvidenced(doubt, policy);
    }

    @Override
    public boolean isTrace(Order.InDoubt order, Fill fill) {
      return false;
    }
  }

  /// A position that has grown keeps the stop of its first part.
  private static final class AnyStopFits extends ProtectRule {
    @Override
    protected boolean fits(Quantity live, Quantity needed) {
      return true;
    }

    @Override
    protected boolean closesAll(Cover cover) {
      return !cover.live().isEmpty();
    }
  }

  /// A stop of another size than the position's goes at once.
  private static final class HastySuccession extends ProtectRule {
    @Override
    public boolean mayTakeOldAway(Cover cover) {
      return true;
    }
  }

  /// A stop comes three minutes late, and nothing is closed meanwhile.
  private static final class LateStops extends ProtectRule {
    private static final long LATE_NANOS = 180_000_000_000L;

    @Override
    public long placeDueNanos(Cover cover, Guard guard) {
      return Math.max(super.placeDueNanos(cover, guard), guard.sinceNanos() + LATE_NANOS);
    }

    @Override
    public long closeDueNanos(Cover cover, Guard guard, ProtectPolicy policy) {
      return Long.MAX_VALUE;
    }
  }

  private static State withoutStop(State state) {
    return new State(
        state.life(),
        state.orders(),
        state.gate(),
        state.agreement(),
        state.portfolio(),
        StopState.armed(),
        state.breakers(),
        state.signatures(),
        state.rate(),
        state.setAside(),
        state.protection());
  }
}
