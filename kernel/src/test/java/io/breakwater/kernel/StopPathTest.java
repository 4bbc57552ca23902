package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Scope;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.SendOutcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StopPathTest {
  private static final Command TRIP = new Command.Trip("op", "drill");
  private static final Command RESET = new Command.Reset("op", "all well", false);

  @Test
  void aTripIsRecordedBeforeTheCancelOfWhatRests() {
    Desk desk = resting();

    List<Fact> facts = desk.command(TRIP);

    assertThat(facts.stream().map(Object::getClass).toList())
        .containsSubsequence(
            StopFact.Tripped.class, Effect.Cancel.class, WishFact.CommandAnswered.class);
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
  }

  @Test
  void aTripIsVerifiedByAReadingAfterTheLastAnswerAndNotBefore() {
    Desk desk = resting();
    ClientOrderId id = desk.lastId();
    desk.command(TRIP);
    desk.passMillis(100);
    assertThat(desk.state.agreement().isReading()).isFalse();
    canceled(desk, id);

    desk.nowMillis += 10;
    desk.reconcileEmpty("10000");

    assertThat(desk.all(StopFact.CancelsVerified.class))
        .singleElement()
        .extracting(StopFact.CancelsVerified::cancelled)
        .isEqualTo(1);
    assertThat(desk.state.stop()).isInstanceOf(StopState.Cooldown.class);
  }

  @Test
  void anOrderThatIsAcceptedAfterTheTripIsCancelled() {
    Desk desk = Desk.open();
    desk.buyLimit("1", "99");
    ClientOrderId id = desk.lastId();
    desk.command(TRIP);

    desk.accepted(id);

    assertThat(desk.inLast(Effect.Cancel.class)).isPresent();
  }

  @Test
  void aDeadVenueLeavesALists() {
    Desk desk = resting();
    ClientOrderId id = desk.lastId();
    contact(desk, VenueInput.Contact.REST, false);
    desk.command(TRIP);

    desk.wakeThrough(10_001);

    assertThat(desk.all(StopFact.LeftoversListed.class))
        .singleElement()
        .extracting(StopFact.LeftoversListed::left)
        .isEqualTo(List.of(id));
  }

  @Test
  void nothingReachesAVenueThatCannotBeUsedAndCancelsGoFirstWhenItCan() {
    Desk desk = resting();
    contact(desk, VenueInput.Contact.REST, false);
    desk.command(TRIP);
    assertThat(desk.inLast(Effect.Cancel.class)).isEmpty();

    contact(desk, VenueInput.Contact.REST, true);

    assertThat(desk.inLast(Effect.Cancel.class)).isPresent();
  }

  @Test
  void aResetNeedsTheCooldownAndNamesWhatFails() {
    Desk desk = Desk.open();
    desk.command(TRIP);
    desk.nowMillis += 10;
    desk.reconcileEmpty("10000");

    desk.command(RESET);
    assertThat(answer(desk).code()).isEqualTo("cooldown");
    desk.nowMillis += 300_001;
    desk.reconcileEmpty("10000");
    desk.take(new Input.StopFileSeen(true, true, "failsafe"));
    desk.command(RESET);
    assertThat(answer(desk).code()).isEqualTo("stop-file");
    desk.take(new Input.StopFileSeen(false, false, ""));
    desk.command(RESET);

    assertThat(answer(desk).accepted()).isTrue();
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void whoeverTripsAgainIsOneAlertAndATripAfterAResetIsAnother() {
    Desk desk = Desk.open();
    desk.command(TRIP);
    desk.nowMillis += 10;
    desk.command(TRIP);
    desk.reconcileEmpty("10000");
    desk.nowMillis += 10;
    desk.command(TRIP);
    List<String> first = tripsTold(desk);
    desk.reconcileEmpty("10000");
    desk.nowMillis += 300_001;
    desk.reconcileEmpty("10000");
    desk.command(RESET);
    desk.command(TRIP);

    assertThat(first).hasSize(3);
    assertThat(Set.copyOf(first)).hasSize(1);
    assertThat(tripsTold(desk).getLast()).startsWith("trip at ").isNotIn(first);
  }

  private static List<String> tripsTold(Desk desk) {
    return desk.all(Effect.Raise.class).stream()
        .filter(raise -> raise.type().equals("EmergencyStopTripped"))
        .map(Effect.Raise::subject)
        .toList();
  }

  @Test
  void aTrippedSystemComesBackTripped() {
    Desk desk = Desk.open();
    desk.command(TRIP);

    desk.restart();
    desk.reconcileEmpty("10000");
    desk.mark(Desk.BTC, "100");
    desk.buy("1");

    assertThat(desk.state.stop().hasTripped()).isTrue();
    assertThat(desk.refusal().orElseThrow().refusal().interlocks()).contains(InterlockName.ESS);
  }

  @Test
  void aReducingOrderPassesWhileTripped() {
    Desk desk = holding();
    desk.command(TRIP);

    desk.sell("1");

    assertThat(desk.inLast(Effect.Send.class)).isPresent();
  }

  @Test
  void aReducingOrderWaitsForAClosedVenueAndGoesOutWhenItIsBack() {
    Desk desk = holding();
    contact(desk, VenueInput.Contact.REST, false);
    desk.sell("1");
    assertThat(desk.inLast(OrderFact.IntentMade.class)).isPresent();
    assertThat(desk.inLast(Effect.Send.class)).isEmpty();

    contact(desk, VenueInput.Contact.REST, true);

    assertThat(desk.inLast(Effect.Send.class)).isPresent();
  }

  @Test
  void aStopFileTripsOnceAndAFailsafeOnlyBlocks() {
    Desk failsafe = Desk.open();
    failsafe.take(new Input.StopFileSeen(true, true, "supervisor"));
    Desk stopped = Desk.open();
    stopped.take(new Input.StopFileSeen(true, false, "stop"));
    stopped.take(new Input.StopFileSeen(true, false, "stop"));

    assertThat(failsafe.all(StopFact.Tripped.class)).isEmpty();
    assertThat(failsafe.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
    assertThat(stopped.all(StopFact.Tripped.class))
        .singleElement()
        .extracting(StopFact.Tripped::cause)
        .isEqualTo(StopFact.Cause.STOP_FILE);
  }

  @Test
  void aDrawdownThatHoldsTripsAndOneBadTickDoesNot() {
    Desk desk = Desk.open(Policies.big());
    desk.buy("200");
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "200", "100");

    desk.mark(Desk.BTC, "90");
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "100");
    assertThat(desk.state.stop().hasTripped()).isFalse();
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "94");
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "94");
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "93.9");

    assertThat(desk.state.stop().hasTripped()).isTrue();
  }

  @Test
  void rescueBeginsTrippedAndTheJournalBlocks() {
    Desk desk = Desk.idle();

    desk.take(new Input.LifeBegan(desk.epoch, "test", true));

    assertThat(desk.all(StopFact.Tripped.class))
        .singleElement()
        .extracting(StopFact.Tripped::cause)
        .isEqualTo(StopFact.Cause.RESCUE);
    assertThat(desk.kernel.view(desk.state).interlocks())
        .anyMatch(i -> i.name() == InterlockName.JOURNAL && i.blocking());
  }

  @Test
  void anotherAccountIsRefusedByName() {
    Desk desk = Desk.open();

    assertThatThrownBy(() -> desk.take(Desk.configured("live:2", Desk.policy())))
        .isInstanceOf(WrongAccount.class)
        .hasMessageContaining("paper:1")
        .hasMessageContaining("live:2");
  }

  @Test
  void aRefusedVenueInputBlocksTheKernelUntilReconciledAndResumed() {
    Desk desk = Desk.open();
    VenueInput input = new VenueInput.Banned(0, "test");
    Decision refused =
        desk.kernel.refused(desk.state, new Arrived(input, Cursor.LOCAL, desk.nowMillis), "defect");
    desk.state = refused.state();
    desk.facts.addAll(refused.facts());

    assertThat(desk.all(LifeFact.InputRefused.class)).hasSize(1);
    assertThat(desk.state.agreement().isNeeded()).isTrue();
    desk.command(new Command.Resume(Scope.all(), "op", "seen"));
    assertThat(answer(desk).code()).isEqualTo("reconciled");
    desk.nowMillis += 300;
    desk.reconcileEmpty("10000");
    desk.command(new Command.Resume(Scope.all(), "op", "seen"));

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aHaltOfASymbolBlocksThatSymbolAlone() {
    Desk desk = Desk.open();
    desk.command(new Command.Halt(new Scope.OfSymbol(Desk.BTC), "op", "news"));

    desk.buy("1");

    assertThat(desk.refusal().orElseThrow().refusal().reason())
        .isEqualTo(RefusalReason.GATE_BLOCKED);
    assertThat(desk.kernel.view(desk.state).checkAll())
        .containsEntry(Desk.ETH, Verdict.OPEN)
        .containsEntry(Desk.BTC, Verdict.REDUCE_ONLY);
  }

  @Test
  void anOperatorMayResolveADoubtAndItIsAudited() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, new SendOutcome.Unknown("timeout"));

    desk.command(
        new Command.ResolveOrder(id, Command.Resolution.ABSENT, "op", "seen on the venue's page"));

    assertThat(answer(desk).accepted()).isTrue();
    assertThat(desk.order(id)).isInstanceOf(Order.Closed.class);
    assertThat(desk.state.agreement().isNeeded()).isTrue();
  }

  @Test
  void losingTheLeaseOrTheUserStreamBlocksExposureAtOnce() {
    Desk desk = Desk.open();
    contact(desk, VenueInput.Contact.USER_STREAM, false);
    assertThat(desk.inLast(GateFact.GateMoved.class)).isPresent();
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);

    desk.take(new Input.LeaseSeen(false, "lost"));

    assertThat(desk.kernel.view(desk.state).interlocks())
        .anyMatch(i -> i.name() == InterlockName.LEASE && i.blocking());
  }

  @Test
  void aBanEndsByItselfAtItsTime() {
    Desk desk = Desk.open();
    desk.take(new VenueInput.Banned(desk.nowMillis + 3_000, "-1003"));
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.CLOSED);

    desk.wakeThrough(3_100);

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aTripFlattensWherePolicySaysSoAndAStopFileNeverDoes() {
    Desk tripped = holding(Desk.open(Policies.flattening()));
    Desk stopped = holding(Desk.open(Policies.flattening()));

    tripped.command(TRIP);
    stopped.take(new Input.StopFileSeen(true, false, "stop"));

    assertThat(tripped.inLast(OrderFact.IntentMade.class).orElseThrow().intent().cause())
        .isEqualTo("stop");
    assertThat(stopped.inLast(OrderFact.IntentMade.class)).isEmpty();
  }

  @Test
  void anUnfinishedFlattenIsDecidedAnewAfterARestartWithANewId() {
    Desk desk = holding(Desk.open(Policies.flattening()));
    contact(desk, VenueInput.Contact.REST, false);
    desk.command(TRIP);
    ClientOrderId first = desk.lastId();
    desk.restart();
    desk.mark(Desk.BTC, "100");
    desk.nowMillis += 1_000;

    desk.reconcile(desk.snapshot("1", List.of(), List.of()));
    desk.nowMillis += 1_000;
    desk.reconcile(desk.snapshot("1", List.of(), List.of()));

    assertThat(desk.sends(first)).isEmpty();
    assertThat(desk.lastId()).isNotEqualTo(first);
    assertThat(desk.sends(desk.lastId())).hasSize(1);
  }

  private static Desk resting() {
    Desk desk = Desk.open();
    desk.buyLimit("1", "99");
    desk.accepted(desk.lastId());
    return desk;
  }

  private static Desk holding() {
    return holding(Desk.open());
  }

  private static Desk holding(Desk desk) {
    desk.buy("1");
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "1", "100");
    return desk;
  }

  private static void canceled(Desk desk, ClientOrderId id) {
    OrderReport report = desk.report(id, OrderReport.Status.CANCELED, "0");
    desk.take(new VenueInput.CancelAnswered(id, Desk.BTC, new CancelOutcome.Canceled(report)));
  }

  private static void contact(Desk desk, VenueInput.Contact contact, boolean up) {
    desk.take(new VenueInput.ContactSeen(contact, up, "test"));
  }

  private static WishFact.CommandAnswered answer(Desk desk) {
    return desk.inLast(WishFact.CommandAnswered.class).orElseThrow();
  }
}
