package io.breakwater.lab.chaos;

import static io.breakwater.lab.chaos.WrittenJournal.closed;
import static io.breakwater.lab.chaos.WrittenJournal.intended;
import static io.breakwater.lab.chaos.WrittenJournal.intent;
import static io.breakwater.lab.chaos.WrittenJournal.open;
import static io.breakwater.lab.chaos.WrittenJournal.send;
import static io.breakwater.lab.chaos.WrittenJournal.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When an order that the exchange never had may be left at that.
class SendAgainTest {
  private static final long BORN = 1_000;

  @TempDir Path folder;

  @Test
  void youngAndAllowedItIsNoExcuse() {
    assertThat(excuse(turn(BORN + SendAgain.YOUNG_MILLIS - 1, ended()))).isEmpty();
  }

  @Test
  void tooOldItIs() {
    assertThat(excuse(turn(BORN + SendAgain.YOUNG_MILLIS, ended())))
        .contains("ended after 9000 ms: proven absent");
  }

  @Test
  void aClosedGateIsOne() {
    assertThat(excuse(turn(2_000, closed()), turn(5_000, ended()))).isPresent();
  }

  @Test
  void aMarketWithoutPricesIsOne() {
    assertThat(excuse(turn(2_000, gated(true)), turn(5_000, ended()))).isPresent();
  }

  @Test
  void aMarketThatHasPricesAgainIsNone() {
    assertThat(excuse(turn(2_000, gated(true)), turn(3_000, gated(false)), turn(5_000, ended())))
        .isEmpty();
  }

  @Test
  void withoutAnEndThereIsNone() {
    assertThat(excuse(turn(60_000))).isEmpty();
  }

  private Optional<String> excuse(Turn... rest) {
    Turn[] turns = new Turn[rest.length + 1];
    turns[0] = turn(BORN, open(), intent(), send());
    System.arraycopy(rest, 0, turns, 1, rest.length);
    return new SendAgain(WrittenJournal.of(folder.resolve("journal"), turns))
        .excuse(intended(BORN));
  }

  private static Fact ended() {
    return new OrderFact.IntentEnded(
        WrittenJournal.ID, Outcome.EXPIRED, Quantity.ZERO, "proven absent");
  }

  private static Fact gated(boolean blocking) {
    return new GateFact.InterlockMoved(
        InterlockName.MARKET_DATA,
        new Scope.OfSymbol(WrittenJournal.BTC),
        blocking,
        "no price",
        2_000);
  }
}
