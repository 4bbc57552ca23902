package io.breakwater.lab.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.State;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.ExchangeState;
import io.breakwater.venue.paper.engine.Row;
import org.junit.jupiter.api.Test;

class EveryPositionHasItsStopTest {
  private static final AccountName NAME = new AccountName("paper");

  /// A trader may believe in another policy than it was given: its word is not asked.
  @Test
  void theConfigurationTellsWhetherStopsAreWantedAndNotTheTradersBelief() {
    State trader = State.EMPTY;
    ExchangeState exchange = new ExchangeState();
    exchange.apply(new Row(1, 1, new Entry.AccountOpened(NAME, Money.of("10000")), false));
    Account account = exchange.account(NAME);
    EveryPositionHasItsStop check = new EveryPositionHasItsStop();
    check.see(new Seen.VenueRecorded(new Row(2, 1, bought(), false), ""));

    assertThat(trader.policy().protect().stops()).isTrue();
    assertThat(check.see(new Seen.Settled(trader, account, true)).orElseThrow())
        .contains("BTCUSDT");
    assertThat(check.see(new Seen.Settled(trader, account, false))).isEmpty();
  }

  private static Entry bought() {
    return new Entry.Executed(
        NAME,
        1,
        new ClientOrderId("bw1-1"),
        new Symbol("BTCUSDT"),
        Side.BUY,
        PositionSide.BOTH,
        Quantity.of("1"),
        Price.of("100"),
        1,
        false,
        Money.ZERO,
        Money.ZERO);
  }
}
