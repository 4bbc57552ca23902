package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.value.ClientOrderId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowVenueTest {
  private static final long WINDOW = 10_000;

  private static Desk open() {
    Desk desk = Desk.open(Desk.policy().with(LatencyPolicy.DEFAULTS));
    told(desk, 3, 12);
    return desk;
  }

  private static List<Fact> told(Desk desk, int calls, long p95Millis) {
    return desk.take(new VenueInput.LatencySeen(calls, p95Millis, WINDOW));
  }

  private static List<InterlockName> blocking(Desk desk) {
    return desk.state.gate().blocking().keys().stream().map(key -> key.name()).toList();
  }

  @Test
  void aVenueAboveItsBoundLetsNoEntryPassAndSaysWhy() {
    Desk desk = open();

    told(desk, 12, 1_820);
    List<Fact> facts = desk.buy("1");

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
    assertThat(blocking(desk)).containsExactly(InterlockName.VENUE_SLOW);
    assertThat(facts).noneMatch(OrderFact.IntentMade.class::isInstance);
    assertThat(desk.refusal().orElseThrow().refusal().interlocks())
        .containsExactly(InterlockName.VENUE_SLOW);
    assertThat(desk.state.gate().blocking().values().getFirst().reason())
        .isEqualTo("p95 of REST latency 1820 ms over 10000 ms, 12 calls, bound 1500 ms");
  }

  @Test
  void atTheBoundTheGateStaysOpen() {
    Desk desk = open();

    told(desk, 12, 1_500);

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void itOpensByItselfWellBelowTheBoundAndNotBefore() {
    Desk desk = open();
    told(desk, 12, 1_820);

    told(desk, 12, 1_300);
    Verdict between = desk.state.gate().verdict();
    told(desk, 12, 1_200);

    assertThat(between).isEqualTo(Verdict.REDUCE_ONLY);
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void whatReducesPassesWhileTheVenueIsSlow() {
    Desk desk = open();
    desk.buy("2");
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "2", "100");

    told(desk, 12, 1_820);
    List<Fact> facts = desk.sell("2");

    assertThat(facts).anyMatch(Effect.Send.class::isInstance);
  }

  @Test
  void anOrderUnderWayWhenItGetsSlowEndsInItsOneFact() {
    Desk desk = open();
    desk.buyLimit("1", "99");
    ClientOrderId id = desk.lastId();

    told(desk, 12, 1_820);
    desk.accepted(id);

    assertThat(desk.state.orders().find(id).orElseThrow()).isInstanceOf(Order.Working.class);
  }

  @Test
  void nothingMeasuredBlocksWhileThereIsContact() {
    Desk desk = open();

    told(desk, 0, 0);

    assertThat(blocking(desk)).containsExactly(InterlockName.VENUE_SLOW);
    assertThat(desk.state.gate().blocking().values().getFirst().reason())
        .isEqualTo("no REST call was answered in 10000 ms");
  }

  @Test
  void aMeterThatFallsSilentBlocksAfterThirtySecondsByTimeAlone() {
    Desk desk = open();

    desk.wakeThrough(29_000);
    List<InterlockName> before = blocking(desk);
    desk.wakeThrough(2_000);

    assertThat(before).doesNotContain(InterlockName.VENUE_SLOW);
    assertThat(blocking(desk)).contains(InterlockName.VENUE_SLOW);
  }

  @Test
  void aNewLifeKnowsNothingOfTheVenuesPace() {
    Desk desk = open();

    desk.restart();

    assertThat(desk.state.gate().grounds().latency().pace()).isEqualTo(Pace.UNKNOWN);
    assertThat(blocking(desk)).contains(InterlockName.VENUE_SLOW);
  }

  @Test
  void withoutABoundNothingNeedsToBeKnown() {
    Desk desk = Desk.open(Desk.policy().with(LatencyPolicy.OFF));

    told(desk, 12, 60_000);
    desk.wakeThrough(40_000);

    assertThat(blocking(desk)).doesNotContain(InterlockName.VENUE_SLOW);
  }

  @Test
  void withoutContactOnlyTheVenueItselfIsNamed() {
    Desk desk = open();
    told(desk, 12, 1_820);

    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, false, "no answer"));

    assertThat(blocking(desk)).contains(InterlockName.VENUE);
    assertThat(blocking(desk)).doesNotContain(InterlockName.VENUE_SLOW);
  }

  @Test
  void operatorsHearOnceThatItIsSlowAndOnceThatItIsOver() {
    Desk desk = open();
    desk.facts.clear();

    told(desk, 12, 1_820);
    told(desk, 12, 1_900);
    told(desk, 12, 40);

    List<Effect.Raise> raised =
        desk.facts.stream()
            .filter(Effect.Raise.class::isInstance)
            .map(Effect.Raise.class::cast)
            .filter(raise -> raise.subject().equals("venue latency"))
            .toList();
    assertThat(raised)
        .extracting(Effect.Raise::severity)
        .containsExactly(Effect.Severity.WARNING, Effect.Severity.INFO);
    assertThat(raised).extracting(Effect.Raise::type).containsOnly("DependencyFailure");
  }

  @Test
  void otherFiguresOfTheSameReasonAreNoNewsOfTheInterlock() {
    Desk desk = open();
    told(desk, 12, 1_820);

    List<Fact> facts = told(desk, 14, 1_911);

    assertThat(facts).hasOnlyElementsOfType(GateFact.LatencyMoved.class);
  }

  @Test
  void theBoundIsThePolicysOwn() {
    Desk desk = Desk.open(Desk.policy().with(new LatencyPolicy(200)));

    told(desk, 12, 201);

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
  }
}
