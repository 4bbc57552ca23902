package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.protect.GuardStatus;
import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProtectPathTest {
  @Test
  void aFilledEntryGetsAStopOfItsSizeBelowItsPrice() {
    ProtectDesk desk = ProtectDesk.holding("2");

    StopTerms terms = desk.terms(desk.lastStop());

    assertThat(terms)
        .isEqualTo(new StopTerms(Desk.key(), Side.SELL, Quantity.of("2"), Price.of("95"), true));
    assertThat(desk.lastStop().isOurStop()).isTrue();
  }

  @Test
  void theTimeWithoutAStopEndsWhenTheVenueHasIt() {
    ProtectDesk desk = ProtectDesk.holding("2");
    assertThat(desk.desk.kernel.view(desk.desk.state).unprotectedNotional())
        .isEqualTo(Money.of("200"));

    desk.taken(desk.lastStop());

    assertThat(desk.desk.kernel.view(desk.desk.state).unprotectedNotional()).isEqualTo(Money.ZERO);
    assertThat(desk.desk.inLast(ProtectFact.Covered.class)).isPresent();
  }

  @Test
  void aStrategyThatIsNamedGetsNoStop() {
    Policy policy = PolicyKeys.with(Desk.guarded(), Map.of("protect.unguarded", "trend"));
    ProtectDesk desk = ProtectDesk.open(policy);

    desk.bought("2");

    assertThat(desk.placed()).isEmpty();
    assertThat(desk.desk.kernel.view(desk.desk.state).unprotected()).isEmpty();
  }

  @Test
  void aPartialFillIsGuardedAndTheRestOfItFollowsBeforeTheOldStopGoes() {
    ProtectDesk desk = ProtectDesk.open();
    desk.desk.buy("2");
    ClientOrderId entry = desk.desk.lastId();
    desk.desk.accepted(entry);
    desk.desk.filled(entry, "0.5", "100");
    ClientOrderId first = desk.lastStop();
    desk.taken(first);

    desk.desk.nowMillis += 100;
    desk.desk.filled(entry, "1.5", "100");
    assertThat(desk.placed()).as("spaced").hasSize(1);
    desk.desk.wakeThrough(1_000);
    ClientOrderId second = desk.lastStop();

    assertThat(desk.terms(second).quantity()).isEqualTo(Quantity.of("2"));
    assertThat(desk.stop(first)).isInstanceOf(ProtectiveStop.Live.class);
    desk.taken(second);
    assertThat(desk.desk.inLast(Effect.CancelStop.class).map(Effect.CancelStop::id))
        .contains(first);
    desk.canceled(first);
    assertThat(desk.isKnown(first)).isFalse();
  }

  @Test
  void aPositionThatGetsSmallerKeepsItsStopUntilTheSmallerOneIsLive() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId large = desk.lastStop();
    desk.desk.nowMillis += 1_000;
    desk.desk.mark(Desk.BTC, "100");
    desk.desk.sell("0.5");
    ClientOrderId exit = desk.desk.lastId();
    desk.desk.accepted(exit);
    desk.desk.filled(exit, "0.5", "100");

    assertThat(desk.terms(desk.lastStop()).quantity()).isEqualTo(Quantity.of("1.5"));
    assertThat(desk.desk.kernel.view(desk.desk.state).unprotected()).isEmpty();
    assertThat(desk.stop(large)).isInstanceOf(ProtectiveStop.Live.class);
  }

  @Test
  void aFlatPositionLosesItsStop() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId stop = desk.lastStop();
    desk.desk.nowMillis += 1_000;
    desk.desk.mark(Desk.BTC, "100");
    desk.desk.sell("2");
    ClientOrderId exit = desk.desk.lastId();
    desk.desk.accepted(exit);

    desk.desk.filled(exit, "2", "100");

    assertThat(desk.desk.inLast(Effect.CancelStop.class).map(Effect.CancelStop::id)).contains(stop);
    assertThat(desk.desk.state.protection().guards().isEmpty()).isTrue();
  }

  @Test
  void aStopThatWouldTriggerAtOnceClosesThePositionNow() {
    ProtectDesk desk = ProtectDesk.holding("2");

    desk.answered(desk.lastStop(), new StopOutcome.Refused(-2021, "would immediately trigger"));

    Order close = desk.desk.order(desk.desk.lastId());
    assertThat(close.intent().requestClass()).isEqualTo(RequestClass.REDUCING);
    assertThat(close.intent().terms().reduceOnly()).isTrue();
    assertThat(close.intent().terms().quantity()).isEqualTo(Quantity.of("2"));
    assertThat(desk.desk.inLast(Effect.Raise.class).map(Effect.Raise::type))
        .contains("PositionUnprotected");
  }

  @Test
  void aRefusedStopIsPlacedAgainAndAfterTheBoundThePositionIsClosed() {
    ProtectDesk desk = ProtectDesk.holding("2");
    long before = desk.desk.nowMillis;
    int rounds = 0;
    while (desk.desk.nowMillis < before + 29_000) {
      if (desk.isKnown(desk.lastStop())) {
        desk.answered(desk.lastStop(), new StopOutcome.Refused(-4045, "too many stops"));
        rounds++;
      }
      desk.desk.wakeThrough(1_000);
      desk.desk.mark(Desk.BTC, "100");
    }
    assertThat(rounds).isBetween(8, 16);
    assertThat(desk.desk.state.protection().closings().isEmpty()).isTrue();

    desk.desk.wakeThrough(2_000);
    desk.answered(desk.lastStop(), new StopOutcome.Refused(-4045, "too many stops"));

    assertThat(desk.desk.all(Effect.Raise.class).stream().map(Effect.Raise::type))
        .contains("PositionUnprotected");
    assertThat(desk.desk.order(desk.desk.lastId()).intent().cause()).isEqualTo("unprotected");
  }

  @Test
  void aStopOfUnknownOutcomeIsAskedForByItsIdAndAdopted() {
    ProtectDesk desk = ProtectDesk.holding("2");
    ClientOrderId id = desk.lastStop();

    desk.answered(id, new StopOutcome.Unknown("timeout"));
    desk.desk.wakeThrough(300);

    assertThat(desk.desk.all(Effect.QueryStop.class)).extracting(Effect.QueryStop::id).contains(id);
    desk.asked(id, new StopQueryOutcome.Found(desk.report(id, StopReport.Status.NEW, 0)));
    assertThat(desk.stop(id)).isInstanceOf(ProtectiveStop.Live.class);
    assertThat(desk.placed()).hasSize(1);
  }

  @Test
  void aStopProvenAbsentIsReplacedByOneWithAnotherId() {
    ProtectDesk desk = ProtectDesk.holding("2");
    ClientOrderId id = desk.lastStop();
    desk.answered(id, new StopOutcome.Unknown("timeout"));
    desk.asked(id, new StopQueryOutcome.Absent(desk.desk.nowMillis));
    assertThat(desk.placed()).as("not found once proves nothing").hasSize(1);
    for (int i = 0; i < 12 && desk.isKnown(id); i++) {
      desk.desk.wakeThrough(1_000);
      desk.desk.mark(Desk.BTC, "100");
      desk.asked(id, new StopQueryOutcome.Absent(desk.desk.nowMillis));
    }

    assertThat(desk.isKnown(id)).isFalse();
    assertThat(desk.placed()).hasSize(2);
    assertThat(desk.lastStop()).isNotEqualTo(id);
  }

  @Test
  void aStopThatTheVenueTookAwayIsPlacedAgain() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId id = desk.lastStop();

    desk.told(id, StopReport.Status.CANCELED, 0);

    assertThat(desk.desk.inLast(ProtectFact.Uncovered.class)).isPresent();
    assertThat(desk.lastStop()).isNotEqualTo(id);
  }

  @Test
  void aStopThatAReadingDoesNotListIsLostAndReplacedAtOnce() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId id = desk.lastStop();
    desk.desk.nowMillis += 61_000;
    desk.desk.mark(Desk.BTC, "100");

    desk.read(List.of());

    assertThat(desk.desk.all(Effect.QueryStop.class).getLast().id()).isEqualTo(id);
    assertThat(desk.lastStop()).isNotEqualTo(id);
    assertThat(desk.desk.kernel.view(desk.desk.state).unprotected().getFirst().status())
        .isEqualTo(GuardStatus.PLACING);
  }

  @Test
  void aTriggeredStopBecomesAnOrderWhoseFillsCount() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId id = desk.lastStop();

    desk.told(id, StopReport.Status.TRIGGERED, Desk.venueId(id));
    assertThat(desk.desk.order(id).intent().requestClass()).isEqualTo(RequestClass.PROTECTIVE);
    assertThat(desk.placed()).as("the order is at work").hasSize(1);
    desk.desk.filled(id, "2", "94.8");

    assertThat(desk.desk.position()).isEqualTo("0");
    assertThat(desk.desk.order(id)).isInstanceOf(Order.Closed.class);
    assertThat(desk.desk.all(OrderFact.ExternalOrderSeen.class)).isEmpty();
  }

  @Test
  void theFillOfAStopMayBeHeardBeforeItsTrigger() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId id = desk.lastStop();
    desk.desk.take(
        new io.breakwater.model.input.VenueInput.OrderReported(
            new OrderReport(
                id,
                Desk.venueId(id),
                OrderReport.Status.NEW,
                new io.breakwater.model.order.OrderTerms(
                    Desk.key(),
                    Side.SELL,
                    Quantity.of("2"),
                    new io.breakwater.model.order.Pricing.Market(),
                    true),
                Quantity.ZERO,
                desk.desk.nowMillis),
            List.of()));

    desk.desk.filled(id, "2", "94.8");
    desk.told(id, StopReport.Status.TRIGGERED, Desk.venueId(id));

    assertThat(desk.desk.position()).isEqualTo("0");
    assertThat(desk.desk.all(OrderFact.Adopted.class)).hasSize(1);
    assertThat(desk.desk.state.gate().halts().isEmpty()).isTrue();
  }

  @Test
  void aTrippedStopCancelsEntriesAndLeavesProtectiveStopsAlone() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    desk.desk.buyLimit("1", "99.5");
    desk.desk.accepted(desk.desk.lastId());

    desk.desk.command(new Command.Trip("ann", "odd"));

    assertThat(desk.desk.all(Effect.Cancel.class)).hasSize(1);
    assertThat(desk.desk.all(Effect.CancelStop.class)).isEmpty();
    assertThat(desk.stop(desk.lastStop())).isInstanceOf(ProtectiveStop.Live.class);
  }

  @Test
  void whileTrippedAMissingStopIsStillPlaced() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    desk.desk.command(new Command.Trip("ann", "odd"));
    int before = desk.placed().size();

    desk.told(desk.lastStop(), StopReport.Status.EXPIRED, 0);

    assertThat(desk.placed()).hasSize(before + 1);
  }

  @Test
  void afterARestartStopsAreDecidedAnewOnceTheAccountIsRead() {
    ProtectDesk desk = ProtectDesk.holding("2");
    ClientOrderId unanswered = desk.lastStop();

    desk.desk.restart();
    desk.desk.mark(Desk.BTC, "100");
    assertThat(desk.placed()).as("nothing before the agreement").hasSize(1);
    assertThat(desk.stop(unanswered)).isInstanceOf(ProtectiveStop.InDoubt.class);
    StopReport listed = desk.report(unanswered, StopReport.Status.NEW, 0);
    desk.read(List.of(listed));

    assertThat(desk.stop(unanswered)).isInstanceOf(ProtectiveStop.Live.class);
    assertThat(desk.placed()).hasSize(1);
  }

  @Test
  void aStopOfALostJournalIsTakenWhereItFitsAndTakenAwayWhereNothingIsHeld() {
    ProtectDesk desk = ProtectDesk.open();
    ClientOrderId foreign = ClientOrderId.ourStop(1_600_000_000_000L, 4);
    StopTerms terms = new StopTerms(Desk.key(), Side.SELL, Quantity.of("2"), Price.of("90"), true);
    desk.desk.nowMillis += 61_000;

    StopReport listed =
        new StopReport(foreign, 42, StopReport.Status.NEW, terms, 0, "", desk.desk.nowMillis);
    desk.read(List.of(listed));
    assertThat(desk.desk.all(Effect.CancelStop.class)).as("not before it was asked for").isEmpty();
    desk.asked(foreign, new StopQueryOutcome.Found(listed));

    assertThat(desk.desk.all(Effect.CancelStop.class))
        .extracting(Effect.CancelStop::id)
        .containsExactly(foreign);
  }

  @Test
  void somebodyElsesStopThatClosesAllCountsAsCover() {
    ProtectDesk desk = ProtectDesk.holding("2");

    desk.answered(desk.lastStop(), new StopOutcome.Refused(-4130, "exists"));

    assertThat(desk.desk.kernel.view(desk.desk.state).unprotected()).isEmpty();
    assertThat(desk.placed()).hasSize(1);
    desk.desk.nowMillis += 61_000;
    desk.desk.mark(Desk.BTC, "100");
    desk.read(List.of());
    assertThat(desk.placed()).as("the listing does not show it").hasSize(2);
  }

  @Test
  void aFlattenCutShortByARestartIsDecidedAnew() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    desk.desk.command(
        new Command.Flatten(io.breakwater.model.value.Scope.all(), "ann", "done for today"));
    ClientOrderId first = desk.desk.lastId();
    StopReport stop = desk.report(desk.lastStop(), StopReport.Status.NEW, 0);

    desk.desk.restart();
    desk.desk.mark(Desk.BTC, "100");
    desk.read(List.of(stop));
    for (int i = 0; i < 40 && desk.desk.lastId().equals(first); i++) {
      desk.desk.wakeThrough(500);
      desk.desk.mark(Desk.BTC, "100");
      if (desk.desk.order(first) instanceof Order.InDoubt) {
        desk.desk.absent(first);
      }
      if (desk.desk.state.agreement().isReading()) {
        desk.read(List.of(stop));
      }
    }

    ClientOrderId second = desk.desk.lastId();
    assertThat(second).isNotEqualTo(first);
    assertThat(desk.desk.order(first)).isInstanceOf(Order.Closed.class);
    assertThat(desk.desk.order(second).intent().terms().quantity()).isEqualTo(Quantity.of("2"));
    desk.desk.accepted(second);
    desk.desk.filled(second, "2", "100");
    desk.desk.passMillis(1);
    assertThat(desk.desk.state.protection().closings().isEmpty()).isTrue();
  }

  @Test
  void afterAnOutageBeyondTheBoundAStopIsTriedBeforeThePositionIsClosed() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId lost = desk.lastStop();
    desk.told(lost, StopReport.Status.EXPIRED, 0);
    ClientOrderId unanswered = desk.lastStop();
    desk.answered(unanswered, new StopOutcome.NotPlaced("connection refused", 0));
    desk.contact(false);
    desk.desk.nowMillis += 60_000;
    desk.contact(true);
    desk.desk.mark(Desk.BTC, "100");

    desk.read(List.of());

    assertThat(desk.lastStop()).isNotEqualTo(unanswered);
    assertThat(desk.desk.state.protection().closings().isEmpty()).isTrue();
    desk.taken(desk.lastStop());
    assertThat(desk.desk.kernel.view(desk.desk.state).unprotected()).isEmpty();
  }
}
