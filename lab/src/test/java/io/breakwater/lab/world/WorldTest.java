package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.FaultPlan.Kind;
import io.breakwater.lab.world.World.Told;
import io.breakwater.model.venue.VenuePort;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Seeded histories of the shipped trader. A failure prints its seed, its plan and the command that
/// lives it again. It takes both processors, so nothing else is tested beside it.
@Isolated
class WorldTest {
  private static final int SEEDS = 200;
  private static final int LONG_SEEDS = 1_000;

  private static final long HOUR_MILLIS = 3_600_000;

  /// What few seeds need not reach; a long campaign must.
  private static final Set<Probe> RARE =
      Set.of(
          Probe.LATE_FILL,
          Probe.REDUCER_RESTS,
          Probe.ROT_FOUND,
          Probe.REDIS_FORGOT,
          Probe.RETRY_ADOPTED,
          Probe.TRIP_WITH_RESTING_ORDER);

  @Test
  void everyInvariantHoldsInEveryHistoryAndRarePathsAreReached() {
    Campaign campaign = Campaign.onAllProcessors(Assembly.shipped());

    Optional<Told> broken = live(campaign, SEEDS);

    System.out.println("simulated " + campaign.seeds() + " seeds, " + campaign.leasts());
    System.out.println(campaign.probes());
    assertThat(broken.map(WorldTest::text)).isEmpty();
    assertThat(RARE).containsAll(campaign.neverReached());
    holdEnough(campaign.leasts());
  }

  private static Optional<Told> live(Campaign campaign, int seeds) {
    return campaign.live(
        LongStream.rangeClosed(1, seeds).mapToObj(FaultPlan::drawn).iterator(),
        told -> told.broken().isEmpty());
  }

  private static void holdEnough(Leasts leasts) {
    assertThat(leasts.virtualMillis()).isGreaterThanOrEqualTo(HOUR_MILLIS);
    assertThat(leasts.events()).isGreaterThanOrEqualTo(10_000);
    assertThat(leasts.intents()).isGreaterThanOrEqualTo(100);
    assertThat(leasts.faults()).isGreaterThanOrEqualTo(10);
  }

  @Test
  @Tag("long")
  void aLongCampaignHoldsTakesEveryRarePathAndIsTheSameInAnotherJvm() {
    Campaign campaign = Campaign.onAllProcessors(Assembly.shipped());

    Optional<Told> broken = live(campaign, LONG_SEEDS);

    System.out.println("simulated " + campaign.seeds() + " seeds, " + campaign.leasts());
    System.out.println(campaign.probes());
    assertThat(broken.map(WorldTest::text)).isEmpty();
    assertThat(campaign.neverReached()).isEmpty();
    holdEnough(campaign.leasts());
    assertThat(campaign.liveTwice(List.of())).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    Told once = World.live(FaultPlan.drawn(7), Assembly.shipped());
    Told again = World.live(FaultPlan.drawn(7), Assembly.shipped());

    assertThat(again.hash()).isEqualTo(once.hash());
    assertThat(again.events()).isEqualTo(once.events());
    assertThat(World.live(FaultPlan.drawn(8), Assembly.shipped()).hash()).isNotEqualTo(once.hash());
  }

  @Test
  void theSameSeedGivesTheSameHistoryInAJvmOfOtherHashesAndAnotherLocale() {
    Campaign campaign = new Campaign(Assembly.shipped());
    campaign.live(7);

    assertThat(campaign.twice()).isOne();
    assertThat(campaign.liveTwice(List.of())).isEmpty();
  }

  @Test
  void withoutFaultsItTradesAndNothingIsInDoubt() {
    Told told = World.live(new FaultPlan(3, 15_000, List.of()), Assembly.shipped());

    assertThat(told.broken()).isEmpty();
    assertThat(told.probes()).containsKeys(Probe.INTENT, Probe.FILL);
    assertThat(told.probes()).doesNotContainKeys(Probe.DOUBT, Probe.KILL, Probe.DIVERGENCE);
  }

  @Test
  void aStopFileTakenAwayWhileTheTraderIsDownDoesNotBlockForEver() {
    List<Fault> faults =
        List.of(
            new Fault(Kind.STOP_FILE, 5_000, 3_000, 1),
            new Fault(Kind.VENUE_DOWN, 5_500, 5_000, 1),
            new Fault(Kind.KILL, 6_000, 0, 0));

    Told told = World.live(new FaultPlan(1, 15_000, faults), Assembly.shipped());

    assertThat(told.probes()).containsKey(Probe.KILL);
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void aBanIsKeptOverAKill() {
    List<Fault> faults =
        List.of(new Fault(Kind.BAN, 4_000, 5_000, 12), new Fault(Kind.KILL, 9_500, 0, 0));

    Told told = World.live(new FaultPlan(1, 20_000, faults), Assembly.shipped());

    assertThat(told.probes()).containsKeys(Probe.BAN, Probe.KILL);
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void aFlippedBitInTheMiddleOfTheJournalLeadsToRescueAndOutOfIt() {
    List<Fault> faults = List.of(new Fault(Kind.ROT, 9_000, 0, 300_000));

    Told told = World.live(new FaultPlan(2, 15_000, faults), Assembly.shipped());

    assertThat(told.probes()).containsKeys(Probe.INTENT, Probe.RESCUE, Probe.TRIP, Probe.RESET);
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void aDiskWithoutRoomForTheNextSegmentBlocksUntilThereIsRoom() {
    List<Fault> faults = List.of(new Fault(Kind.DISK_FULL, 1, 6_000, 10_000));

    Told told = World.live(new FaultPlan(5, 15_000, faults), Assembly.shipped());

    assertThat(told.probes()).containsKeys(Probe.DISK_FULL, Probe.INTENT);
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void aForceThatTakesLongBlocksAndTheVenueHearsOfTheTurnLater() {
    Told told = lived(new Fault(Kind.DISK_STALL, 4_000, 6_000, 1_500));

    assertThat(told.probes()).containsKeys(Probe.INTENT, Probe.GATE_CLOSED);
    assertThat(told.fired()).isOne();
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void whatComesWhileTheTraderStandsStillIsHeardBehindThat() {
    Told told = lived(new Fault(Kind.PAUSE_TRADER, 4_000, 8_000, 1));

    assertThat(told.probes()).doesNotContainKey(Probe.KILL);
    assertThat(told.fired()).isOne();
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void feederAndStrategistDieWithoutTheTrader() {
    Told told =
        lived(
            new Fault(Kind.KILL_FEEDER, 4_000, 0, 3_000),
            new Fault(Kind.KILL_STRATEGIST, 6_000, 0, 1_000));

    assertThat(told.probes()).containsKey(Probe.INTENT).doesNotContainKey(Probe.KILL);
    assertThat(told.fired()).isEqualTo(2);
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void powerIsLostInAForceAndOnceMoreInTheRecoveryFromThat() {
    Told inForce = lived(new Fault(Kind.POWER, 6_000, 0, 1));
    Told inRecovery = lived(new Fault(Kind.POWER, 6_000, 0, 3));

    assertThat(inForce.fired()).isOne();
    assertThat(inForce.probes()).containsEntry(Probe.KILL, 1L);
    assertThat(inForce.broken()).isEmpty();
    assertThat(inRecovery.fired()).isEqualTo(2);
    assertThat(inRecovery.broken()).isEmpty();
  }

  @Test
  void aForceThatFailsInTheRecoveryIsNoEnd() {
    Told told = lived(new Fault(Kind.FORCE_FAILS, 6_000, 0, 1));

    assertThat(told.fired()).isOne();
    assertThat(told.probes()).containsKeys(Probe.KILL, Probe.INTENT);
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void aFaultThatNobodyMeetsDoesNotCount() {
    Told told = lived(new Fault(Kind.CLOCK_STEP, 6_000, 0, 6_000));

    assertThat(told.fired()).isZero();
    assertThat(lived(new Fault(Kind.CLOCK_STEP, 6_000, 0, 9_000)).fired()).isOne();
  }

  @Test
  void aSecondTraderOnTheSameFolderNeverActs() {
    Told told = lived(new Fault(Kind.RIVAL, 6_000, 0, 0), new Fault(Kind.RIVAL, 9_000, 0, 1));

    assertThat(told.fired()).isEqualTo(2);
    assertThat(told.broken()).isEmpty();
  }

  @Test
  void whatDoesNotHealAloneIsNamedBeforeAnOperatorHelps() {
    Assembly unread =
        Assembly.shipped()
            .withVenue(
                "never-reads-the-account",
                venue ->
                    new PassingVenue(venue) {
                      @Override
                      public void snapshot(long number, List<VenuePort.FillsSince> fillsSince) {
                        // Nothing is asked.
                      }
                    });

    Told told = World.live(new FaultPlan(3, 15_000, List.of()), unread);

    assertThat(told.broken())
        .hasValueSatisfying(
            broken -> assertThat(broken.toString()).startsWith("INV-10").contains("does not heal"));
  }

  private static Told lived(Fault... faults) {
    return World.live(new FaultPlan(3, 15_000, List.of(faults)), Assembly.shipped());
  }

  private static String text(Told told) {
    return told.broken().map(Object::toString).orElse("")
        + "\nseed "
        + told.plan().seed()
        + "\n"
        + told.plan().text()
        + "\nagain: "
        + told.plan().again();
  }
}
