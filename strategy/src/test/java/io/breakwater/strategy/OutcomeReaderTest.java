package io.breakwater.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
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
import io.breakwater.model.venue.Fill;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutcomeReaderTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");
  private static final Owner OURS = Owner.strategy("trend");

  private final OutcomeReader reader = new OutcomeReader(OURS, List.of(BTC));

  @Test
  void anIntentOfOurSignalIsTaken() {
    assertThat(reader.read(made(1, OURS, BTC, Side.BUY, "signal:s1")))
        .containsExactly(new Outcome.Taken(BTC, "s1"));
  }

  @Test
  void marketsAndOwnersOfOthersAreNoNews() {
    assertThat(reader.read(made(1, OURS, ETH, Side.BUY, "signal:s1"))).isEmpty();
    assertThat(reader.read(executed(1, ETH, Side.BUY, "1", "100"))).isEmpty();
    assertThat(reader.read(ended(1))).isEmpty();
    assertThat(reader.read(refused(Owner.strategy("other"), "signal:s1"))).isEmpty();
  }

  @Test
  void aRefusalOfOurSignalIsRefused() {
    assertThat(reader.read(refused(OURS, "signal:s1")))
        .containsExactly(new Outcome.Refused(BTC, "s1", RefusalReason.GATE_BLOCKED));
  }

  @Test
  void theLevelComesWhenTheOrderHasEndedAndNotBefore() {
    reader.read(made(1, OURS, BTC, Side.BUY, "signal:s1"));

    assertThat(reader.read(executed(1, BTC, Side.BUY, "1", "100"))).isEmpty();
    assertThat(reader.read(executed(1, BTC, Side.BUY, "3", "104"))).isEmpty();
    assertThat(reader.read(ended(1))).containsExactly(new Outcome.Held(BTC, Price.of("103")));
  }

  @Test
  void anEntryWithoutAnExecutionLeavesNothingHeld() {
    reader.read(made(1, OURS, BTC, Side.BUY, "signal:s1"));

    assertThat(reader.read(ended(1))).containsExactly(new Outcome.Gone(BTC));
  }

  @Test
  void aPartOfAnExitLeavesTheRestHeldAtTheSameEntry() {
    hold("2", "100");
    reader.read(made(2, OURS, BTC, Side.SELL, "signal:s2"));
    reader.read(executed(2, BTC, Side.SELL, "0.5", "90"));

    assertThat(reader.read(ended(2))).containsExactly(new Outcome.Held(BTC, Price.of("100")));
  }

  @Test
  void aPositionThatBreakwaterClosesIsGoneWithoutBeingTaken() {
    hold("2", "100");

    assertThat(reader.read(made(2, Owner.BREAKWATER, BTC, Side.SELL, "stop"))).isEmpty();
    assertThat(reader.read(executed(2, BTC, Side.SELL, "2", "90"))).isEmpty();
    assertThat(reader.read(ended(2))).containsExactly(new Outcome.Gone(BTC));
  }

  @Test
  void theLevelWaitsForTheLastOfTwoOrders() {
    hold("2", "100");
    reader.read(made(2, OURS, BTC, Side.SELL, "signal:s2"));
    reader.read(made(3, Owner.BREAKWATER, BTC, Side.SELL, "stop"));
    reader.read(executed(3, BTC, Side.SELL, "2", "90"));

    assertThat(reader.read(ended(2))).isEmpty();
    assertThat(reader.read(ended(3))).containsExactly(new Outcome.Gone(BTC));
  }

  @Test
  void aFillThatComesAfterTheEndIsALevelAtOnce() {
    reader.read(made(1, OURS, BTC, Side.BUY, "signal:s1"));
    reader.read(ended(1));

    assertThat(reader.read(executed(1, BTC, Side.BUY, "1", "100")))
        .containsExactly(new Outcome.Held(BTC, Price.of("100")));
  }

  @Test
  void theVenuesWordOnAPositionIsALevel() {
    assertThat(reader.read(positionSet("2", "99"))).containsExactly(held("99"));
    assertThat(reader.read(positionSet("0", "0"))).containsExactly(new Outcome.Gone(BTC));
  }

  @Test
  void aShortPositionIsNotHeld() {
    assertThat(reader.read(positionSet("-2", "99"))).containsExactly(new Outcome.Gone(BTC));
  }

  @Test
  void aRescueForgetsOrdersWhoseEndNobodyWillTell() {
    reader.read(made(1, OURS, BTC, Side.BUY, "signal:s1"));

    List<Outcome> outcomes = reader.read(new LifeFact.LifeStarted(2, "build", true));

    assertThat(outcomes).containsExactly(new Outcome.Gone(BTC));
    assertThat(reader.read(positionSet("1", "98"))).containsExactly(held("98"));
  }

  @Test
  void anOrdinaryRestartKeepsWhatWorks() {
    reader.read(made(1, OURS, BTC, Side.BUY, "signal:s1"));

    assertThat(reader.read(new LifeFact.LifeStarted(2, "build", false))).isEmpty();
    assertThat(reader.read(ended(1))).containsExactly(new Outcome.Gone(BTC));
  }

  private void hold(String quantity, String price) {
    reader.read(made(1, OURS, BTC, Side.BUY, "signal:s1"));
    reader.read(executed(1, BTC, Side.BUY, quantity, price));
    reader.read(ended(1));
  }

  private static Outcome held(String entry) {
    return new Outcome.Held(BTC, Price.of(entry));
  }

  private static ClientOrderId id(int sequence) {
    return ClientOrderId.ours(1, sequence);
  }

  private static PositionKey key(Symbol symbol) {
    return new PositionKey(symbol, PositionSide.BOTH);
  }

  private static Fact made(int sequence, Owner owner, Symbol symbol, Side side, String cause) {
    OrderTerms terms =
        new OrderTerms(key(symbol), side, Quantity.of("4"), new Pricing.Market(), false);
    Intent intent = new Intent(id(sequence), owner, RequestClass.EXPOSURE, terms, cause, 1);
    return new OrderFact.IntentMade(intent, Price.of("100"));
  }

  private static Fact executed(
      int sequence, Symbol symbol, Side side, String quantity, String price) {
    return new OrderFact.Executed(
        id(sequence),
        new Fill(
            1,
            1,
            key(symbol),
            side,
            Price.of(price),
            Quantity.of(quantity),
            Money.ZERO,
            Money.ZERO,
            false,
            1));
  }

  private static Fact ended(int sequence) {
    return new OrderFact.IntentEnded(
        id(sequence), io.breakwater.model.order.Outcome.FILLED, Quantity.of("4"), "");
  }

  private static Fact refused(Owner owner, String cause) {
    return new WishFact.Refused(
        new Refusal(cause, owner, BTC, RefusalReason.GATE_BLOCKED, List.of(), "", ""), 1);
  }

  private static Fact positionSet(String amount, String entry) {
    return new PortfolioFact.PositionSet(
        key(BTC), SignedQuantity.of(amount), Price.of("1").e8() * Long.parseLong(entry), "told");
  }
}
