package io.breakwater.lab.chaos;

import static io.breakwater.lab.chaos.ScenariosIT.holds;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The scenarios of a venue that lies, refuses or moves, as [ScenariosIT] runs the others.
@Execution(ExecutionMode.CONCURRENT)
class VenueScenariosIT {
  @Test
  @Timeout(150)
  void ordersWhoseAnswersAreLostAreMadeOnce() throws Exception {
    holds(new OrderTimeout(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void ordersOfWhichTheVenueKnowsNothingAreMadeOnce() throws Exception {
    holds(new VenueUnknown(), Map.of());
  }

  @Test
  @Timeout(150)
  void ordersOfATraderThatIsKilledAtTheirPointsAreMadeOnce() throws Exception {
    holds(new KillPoints(), Map.of("points", "in-recovery"));
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void ordersOfATraderThatIsKilledAtEachPointAreMadeOnce() throws Exception {
    holds(new KillPoints(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void fillsThatNoStreamToldAreFound() throws Exception {
    holds(new UserStreamGap(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void tenEqualSignalsMakeOneOrder() throws Exception {
    holds(new DuplicateSignals(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void whatIsNotHeldIsNotSold() throws Exception {
    holds(new SellWithoutPosition(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void aBreakerOpensStaysOpenThroughAKillAndCloses() throws Exception {
    holds(new BreakerTrip(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void aClockThatIsOffClosesTheGateWithoutAStorm() throws Exception {
    holds(new ClockSkew(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void stopsThatTheCountdownTookArePlacedAgainOnReturn() throws Exception {
    holds(new DeadMan(), Map.of("stops", "taken"));
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void aMissingStopIsPlacedAgainOrItsPositionIsClosed() throws Exception {
    holds(new MissingStop(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void whatTheVenueClosesItselfIsKnownForWhatItIs() throws Exception {
    holds(new ForcedClose(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void entriesDieWithTheirMasterAndStopsLiveOnOrComeBack() throws Exception {
    holds(new DeadMan(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void aBanIsKeptThroughAKill() throws Exception {
    holds(new VenueBan(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void aVenueThatRefusesForLoadIsNotStormed() throws Exception {
    holds(new VenueDown(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void aSlowVenueGetsNoEntryAndFailsNoOrder() throws Exception {
    holds(new SlowVenue(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void lossesOnThreeMarketsTripByEitherBase() throws Exception {
    holds(new EssTrigger(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(1_200)
  void aFlashCrashTripsBeyondTheBoundAndNotAtIt() throws Exception {
    holds(new FlashCrash(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void marketsThatFallTogetherAreOneDecision() throws Exception {
    holds(new MultiSymbolCrash(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void aFloodOfSignalsIsAnsweredAndBounded() throws Exception {
    holds(new SignalFlood(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void whatAHandPlacedIsShownAndLeftAlone() throws Exception {
    holds(new ExternalOrder(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void ofTwoTradersOnlyTheHolderOfTheLeaseSends() throws Exception {
    holds(new TwoTraders(), Map.of());
  }
}
