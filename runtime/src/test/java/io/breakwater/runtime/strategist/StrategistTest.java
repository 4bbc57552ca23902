package io.breakwater.runtime.strategist;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.strategy.Outcome;
import io.breakwater.strategy.Strategy;
import io.breakwater.strategy.StrategySettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategistTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");

  @Test
  void aPositionFromBeforeTheFirstTurnThatIsThereIsToldToItsStrategy() {
    Listener listener = new Listener();
    State state =
        Kernel.standard().evolve(State.EMPTY, new LifeFact.TurnBegan(1, 1, 1, List.of(), "test"));
    state =
        Kernel.standard()
            .evolve(
                state,
                new PortfolioFact.PositionSet(
                    new PositionKey(BTC, PositionSide.BOTH),
                    new SignedQuantity(100_000_000),
                    Price.of("100").e8(),
                    "test"));

    new Strategist(List.of(listener)).begin(state);

    assertThat(listener.learned).containsExactly(new Outcome.Held(BTC, Price.of("100")));
  }

  private static final class Listener implements Strategy {
    private final List<Outcome> learned = new ArrayList<>();

    @Override
    public StrategySettings settings() {
      return StrategySettings.defaults("trend", List.of(BTC));
    }

    @Override
    public void warmUp(List<MarketEvent.Traded> history) {}

    @Override
    public List<Signal> on(MarketEvent event) {
      return List.of();
    }

    @Override
    public void learn(Outcome outcome) {
      learned.add(outcome);
    }
  }
}
