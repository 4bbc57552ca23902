package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Symbol;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a feed shard that fails does to trading on its markets, before the trader's own clock says
/// that prices are old.
class DoubtedPricesTest {
  private static final Symbol BTC = Desk.key().symbol();

  private static List<Fact> doubt(Desk desk, Symbol symbol) {
    return desk.take(
        new Input.PricesDoubted(symbol, "shard 2: killed", desk.state.life().wallMillis()));
  }

  @Test
  void noEntryPassesOnADoubtedMarketAndTheReasonIsNamed() {
    Desk desk = Desk.open();

    doubt(desk, BTC);
    List<Fact> facts = desk.buy("1");

    assertThat(facts).noneMatch(OrderFact.IntentMade.class::isInstance);
    assertThat(desk.refusal().orElseThrow().refusal().interlocks())
        .containsExactly(InterlockName.MARKET_DATA);
    assertThat(desk.refusal().orElseThrow().refusal().figure())
        .contains("its prices are doubted: shard 2: killed");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void otherMarketsGoOn() {
    Desk desk = Desk.open();

    doubt(desk, new Symbol("XRPUSDT"));

    assertThat(desk.buy("1")).anyMatch(OrderFact.IntentMade.class::isInstance);
  }

  @Test
  void aNewerMarkEndsTheDoubtAndAnOlderOneDoesNot() {
    Desk desk = Desk.open();
    doubt(desk, BTC);

    desk.passMillis(10);
    desk.mark(BTC, "100");

    assertThat(desk.state.portfolio().doubted().isEmpty()).isTrue();
    assertThat(desk.buy("1")).anyMatch(OrderFact.IntentMade.class::isInstance);
  }

  /// So a market stays gated whose prices tick on while what they depend on is silent.
  @Test
  void aRenewedDoubtOutlivesTheMarkThatComesWithIt() {
    Desk desk = Desk.open();
    doubt(desk, BTC);

    desk.passMillis(1_000);
    long wall = desk.state.life().wallMillis() + 1;
    desk.take(new Input.PricesDoubted(BTC, "game a is silent", wall));
    desk.passMillis(1);
    desk.mark(BTC, "101");

    assertThat(desk.state.portfolio().mark(BTC).orElseThrow().price().toString()).isEqualTo("101");
    assertThat(desk.buy("1")).noneMatch(OrderFact.IntentMade.class::isInstance);

    desk.passMillis(1_000);
    desk.mark(BTC, "102");
    assertThat(desk.state.portfolio().doubt(BTC)).isEmpty();
  }

  @Test
  void aDoubtOfWhatIsOlderThanTheLastMarkIsNone() {
    Desk desk = Desk.open();
    long before = desk.state.life().wallMillis() - 10_000;

    List<Fact> facts = desk.take(new Input.PricesDoubted(BTC, "late", before));

    assertThat(facts).noneMatch(PortfolioFact.PricesDoubted.class::isInstance);
  }

  @Test
  void aClockThatStepsBackKeepsNoDoubtedMarketGatedUntilItIsThereAgain() {
    Desk desk = Desk.open();
    doubt(desk, BTC);

    desk.wallStepMillis = -600_000;
    desk.take(new Input.ClockStepped(-600_000));
    assertThat(desk.state.portfolio().doubt(BTC).orElseThrow().reason())
        .isEqualTo("shard 2: killed");
    desk.passMillis(100);
    desk.mark(BTC, "100");

    assertThat(desk.state.portfolio().doubted().isEmpty()).isTrue();
    assertThat(desk.state.portfolio().mark(BTC).orElseThrow().wallMillis())
        .isEqualTo(desk.wallMillis());
  }

  @Test
  void aStepForwardLeavesADoubtAsItIs() {
    Desk desk = Desk.open();
    doubt(desk, BTC);

    desk.wallStepMillis = 600_000;
    List<Fact> facts = desk.take(new Input.ClockStepped(600_000));

    assertThat(facts).noneMatch(PortfolioFact.PricesDoubted.class::isInstance);
    assertThat(desk.state.portfolio().doubt(BTC)).isPresent();
  }

  @Test
  void theDoubtOfAMarketThatIsNoLongerConfiguredIsDropped() {
    Desk desk = Desk.open();
    Symbol other = new Symbol("XRPUSDT");
    doubt(desk, other);
    doubt(desk, BTC);

    State after =
        desk.kernel.evolve(
            desk.state,
            new LifeFact.PolicyAdopted(
                1_000, Policy.paperDefaults(List.of(BTC)), "ann", "fewer markets"));

    assertThat(after.portfolio().doubt(other)).isEmpty();
    assertThat(after.portfolio().doubt(BTC)).isPresent();
  }

  @Test
  void aDoubtedMarketIsWatchedUntilAMarkComes() {
    Desk desk = Desk.open();

    doubt(desk, BTC);

    assertThat(desk.kernel.watched(desk.state)).contains(BTC);
  }

  @Test
  void whatReducesPassesAndThePositionIsStillValued() {
    Desk desk = Desk.open();
    desk.buy("2");
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "2", "100");

    doubt(desk, BTC);

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
    assertThat(desk.sell("2")).anyMatch(Effect.Send.class::isInstance);
  }
}
