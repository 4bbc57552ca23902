package io.breakwater.lab.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NoPositionStaysBareTest {
  private static final PositionKey KEY = new PositionKey(new Symbol("BTCUSDT"), PositionSide.BOTH);
  private static final Quantity HELD = Quantity.of("1");
  private static final Price PRICE = Price.of("100");

  private long nowMillis;
  private final NoPositionStaysBare check = new NoPositionStaysBare(() -> nowMillis);

  @Test
  void aFlappingContactLetsTheClockStandStillAndNotBeginAnew() {
    begin();

    Optional<String> named = Optional.empty();
    for (int i = 0; i < 7 && named.isEmpty(); i++) {
      pass(10_000);
      named = hear(contact(false));
      pass(60_000);
      hear(contact(true));
      named = named.or(() -> turn(List.of(), List.of(agreed())));
    }

    assertThat(named).hasValueSatisfying(what -> assertThat(what).contains("for 60000 ms"));
  }

  @Test
  void anOrderThatMayNeverExecuteDoesNotCloseThePosition() {
    begin();

    pass(50_000);
    make(HELD, new Pricing.Limit(PRICE, TimeInForce.GTC));
    make(Quantity.of("0.4"), new Pricing.Market());
    pass(10_000);

    assertThat(turn(List.of(), List.of())).isPresent();
  }

  @Test
  void ordersByMarketForAllOfItDo() {
    begin();

    pass(50_000);
    make(Quantity.of("0.6"), new Pricing.Market());
    make(Quantity.of("0.4"), new Pricing.Market());
    pass(100_000);

    assertThat(turn(List.of(), List.of())).isEmpty();
  }

  private void begin() {
    check.see(new Seen.LifeTaken(State.EMPTY));
    check.see(new Seen.VenueRecorded(new Row(1, 1, bought(), false), ""));
    Input.Configured configured =
        new Input.Configured(
            "simulated:paper",
            PolicyConfig.policy(ConfigReader.read(Map.of())),
            List.of(),
            new TreeMap<>());
    turn(
        List.of(configured, new Input.LeaseSeen(true, "test"), contact(true)),
        List.of(
            new PortfolioFact.PositionSet(KEY, SignedQuantity.of(Side.BUY, HELD), 1, "test"),
            agreed()));
  }

  private void pass(long millis) {
    nowMillis += millis;
  }

  private void make(Quantity quantity, Pricing pricing) {
    Intent intent =
        new Intent(
            new ClientOrderId("bw1-" + quantity.e8() + nowMillis),
            Owner.BREAKWATER,
            RequestClass.REDUCING,
            new OrderTerms(KEY, Side.SELL, quantity, pricing, true),
            "test",
            0);
    turn(List.of(), List.of(new OrderFact.IntentMade(intent, PRICE)));
  }

  private Optional<String> hear(Input input) {
    return turn(List.of(input), List.of());
  }

  private Optional<String> turn(List<Input> inputs, List<Fact> facts) {
    LifeFact.TurnBegan began = new LifeFact.TurnBegan(1, 0, nowMillis, List.of(), "test");
    List<Arrived> arrived =
        inputs.stream().map(input -> new Arrived(input, Cursor.LOCAL, nowMillis)).toList();
    return check.see(new Seen.TurnDurable(new Turn(began, arrived, facts, 0)));
  }

  private static Input contact(boolean up) {
    return new VenueInput.ContactSeen(VenueInput.Contact.REST, up, "test");
  }

  private static Fact agreed() {
    return new ReconcileFact.Reconciled(1, 1, 0, 0, 0, 0);
  }

  private static Entry bought() {
    return new Entry.Executed(
        new AccountName("paper"),
        1,
        new ClientOrderId("bw1-1"),
        KEY.symbol(),
        Side.BUY,
        PositionSide.BOTH,
        HELD,
        PRICE,
        1,
        false,
        Money.ZERO,
        Money.ZERO);
  }
}
