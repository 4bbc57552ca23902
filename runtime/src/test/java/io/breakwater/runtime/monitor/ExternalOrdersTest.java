package io.breakwater.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.console.view.OrderView;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.OrderReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalOrdersTest {
  private static final PositionKey BTC = new PositionKey(new Symbol("BTCUSDT"), PositionSide.BOTH);

  private final Kernel kernel = Kernel.standard();
  private State state =
      kernel.evolve(State.EMPTY, new LifeFact.TurnBegan(1, 1, 1, List.of(), "test"));

  @Test
  void anOrderOfOthersIsShownAsExternal() {
    seen("web_1", 7);

    OrderView view = Views.orders(state).getFirst();

    assertThat(view.owner()).isEqualTo(Owner.EXTERNAL);
    assertThat(view.requestClass()).isEqualTo("EXTERNAL");
    assertThat(view.state()).isEqualTo("partially filled");
    assertThat(view.orderId()).contains("7");
    assertThat(view.filled()).contains(Quantity.of("1"));
    assertThat(view.detail()).contains("not placed by Breakwater, and never touched by it");
  }

  @Test
  void anOrderOfALostLifeSaysThatAStopTakesItAway() {
    seen(ClientOrderId.ours(5, 1).text(), 8);

    assertThat(Views.orders(state).getFirst().detail())
        .contains("placed by a lost life of this trader; a stop takes it away");
  }

  @Test
  void aPositionOfAMarketThatNobodyOwnsIsExternal() {
    state =
        kernel.evolve(
            state,
            new PortfolioFact.PositionSet(
                BTC, new SignedQuantity(100_000_000), 10_000_000_000L, "reconciliation"));

    assertThat(Views.positions(state).getFirst().external()).isTrue();
  }

  private void seen(String clientId, long venueOrderId) {
    OrderTerms terms =
        new OrderTerms(
            BTC,
            Side.BUY,
            Quantity.of("2"),
            new Pricing.Limit(Price.of("90"), TimeInForce.GTC),
            false);
    state =
        kernel.evolve(
            state,
            new OrderFact.ExternalOrderSeen(
                new OrderReport(
                    new ClientOrderId(clientId),
                    venueOrderId,
                    OrderReport.Status.PARTIALLY_FILLED,
                    terms,
                    Quantity.of("1"),
                    1)));
  }
}
