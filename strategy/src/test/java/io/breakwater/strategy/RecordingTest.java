package io.breakwater.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Both strategies over the bundled recording.
final class RecordingTest {
  private static final Symbol SYMBOL = new Symbol("BTCUSDT");
  private static final Recording RECORDING = Recording.load(SYMBOL);
  private static final Path FIGURES = Path.of("target", "strategy-evaluation.md");
  private static final Path DOCUMENT = Path.of("..", "docs", "strategies.md");

  @Test
  void twoRunsOfTheTrendFollowerGiveEqualSignals() {
    assertTwoRunsAreEqual(Evaluation::trend);
  }

  @Test
  void twoRunsOfTheMeanReverterGiveEqualSignals() {
    assertTwoRunsAreEqual(Evaluation::reversion);
  }

  @Test
  void everyStretchOfTwoMinutesHasTenEntriesAndFiveRoundTrips() {
    for (int start : Demonstration.STARTS) {
      Demonstration seen = Demonstration.run(RECORDING, start, FillModel.NEXT_TRADE);

      assertThat(seen.entries()).as("from trade %d", start).isGreaterThanOrEqualTo(10);
      assertThat(seen.roundTrips()).as("from trade %d", start).isGreaterThanOrEqualTo(5);
    }
  }

  /// The figures are written below target/ first, so that a changed document can take them over.
  @Test
  void theDocumentShowsTheFiguresOfThisCode() throws IOException {
    List<String> figures = new Evaluation(RECORDING).lines();
    Files.write(FIGURES, figures);

    assertThat(Files.readAllLines(DOCUMENT)).containsSubsequence(figures);
  }

  private static void assertTwoRunsAreEqual(Function<StrategySettings, BarStrategy> made) {
    List<Traded> trades = RECORDING.trades().subList(0, 30_000);
    StrategySettings settings = StrategySettings.defaults("replayed", List.of(SYMBOL));

    List<Signal> first =
        new Replay(made.apply(settings), FillModel.NEXT_TRADE).run(trades).signals();
    List<Signal> second =
        new Replay(made.apply(settings), FillModel.NEXT_TRADE).run(trades).signals();

    assertThat(first).isNotEmpty().isEqualTo(second);
    assertThat(digest(first)).isEqualTo(digest(second));
    assertThat(first.stream().map(Signal::signalId)).doesNotHaveDuplicates();
  }

  private static int digest(List<Signal> signals) {
    return signals.toString().hashCode();
  }
}
