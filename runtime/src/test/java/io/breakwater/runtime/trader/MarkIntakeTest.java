package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.Input;
import io.breakwater.model.market.Mark;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkIntakeTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");
  private static final long MILLI = 1_000_000L;

  private final MarkIntake intake = new MarkIntake();

  @Test
  void onlySymbolsThatMatterAreHandedOn() {
    intake.on(tick(BTC, "100", 1));
    intake.on(tick(ETH, "10", 1));

    List<Input> taken = intake.take(Set.of(BTC), Set.of(), 0);

    assertThat(taken).containsExactly(marks(BTC, "100", 1));
  }

  @Test
  void theNewestMarkReplacesTheOnesBefore() {
    intake.on(tick(BTC, "100", 1));
    intake.on(tick(BTC, "101", 2));

    assertThat(intake.take(Set.of(BTC), Set.of(), 0)).containsExactly(marks(BTC, "101", 2));
  }

  @Test
  void watchedMarksComeAtMostOnceInAHundredMillis() {
    intake.on(tick(BTC, "100", 1));
    intake.take(Set.of(BTC), Set.of(), 0);
    intake.on(tick(BTC, "101", 2));

    assertThat(intake.take(Set.of(BTC), Set.of(), 99 * MILLI)).isEmpty();
    assertThat(intake.pending(Set.of(BTC))).isTrue();
    assertThat(intake.take(Set.of(BTC), Set.of(), 100 * MILLI))
        .containsExactly(marks(BTC, "101", 2));
  }

  @Test
  void aSymbolWithASignalDoesNotWait() {
    intake.on(tick(BTC, "100", 1));
    intake.take(Set.of(BTC), Set.of(), 0);
    intake.on(tick(ETH, "10", 2));

    assertThat(intake.take(Set.of(BTC), Set.of(ETH), MILLI)).containsExactly(marks(ETH, "10", 2));
  }

  @Test
  void anUnchangedMarkIsNotHandedOnAgain() {
    intake.on(tick(BTC, "100", 1));
    intake.take(Set.of(BTC), Set.of(), 0);

    assertThat(intake.take(Set.of(BTC), Set.of(BTC), 500 * MILLI)).isEmpty();
  }

  @Test
  void theEndOfARecordingIsToldOnce() {
    intake.on(new MarketEvent.Ended(BTC, 5));
    intake.on(new MarketEvent.Ended(BTC, 6));

    assertThat(intake.take(Set.of(), Set.of(), 0)).containsExactly(new Input.MarketEnded(BTC));
    assertThat(intake.take(Set.of(), Set.of(), 500 * MILLI)).isEmpty();
  }

  @Test
  void aDoubtIsToldOnceAndWhatCameBeforeIsNotHandedOn() {
    intake.on(tick(BTC, "100", 4));
    intake.on(new MarketEvent.Doubted(BTC, "killed", 5));
    intake.on(new MarketEvent.Doubted(BTC, "killed", 5));

    assertThat(intake.pending(Set.of())).isTrue();
    assertThat(intake.take(Set.of(BTC), Set.of(BTC), 0))
        .containsExactly(new Input.PricesDoubted(BTC, "killed", 5));
    intake.on(tick(BTC, "101", 6));
    assertThat(intake.take(Set.of(BTC), Set.of(), 500 * MILLI))
        .containsExactly(marks(BTC, "101", 6));
  }

  @Test
  void aDoubtOlderThanWhatIsKnownIsPassedOver() {
    intake.on(tick(BTC, "100", 6));
    intake.on(new MarketEvent.Doubted(BTC, "killed", 5));

    assertThat(intake.take(Set.of(BTC), Set.of(), 0)).containsExactly(marks(BTC, "100", 6));
  }

  private static MarketEvent tick(Symbol symbol, String price, long millis) {
    return new MarketEvent.MarkTicked(symbol, Price.of(price), millis, millis);
  }

  private static Input marks(Symbol symbol, String price, long millis) {
    return new Input.MarksChanged(List.of(new Mark(symbol, Price.of(price), millis)));
  }
}
