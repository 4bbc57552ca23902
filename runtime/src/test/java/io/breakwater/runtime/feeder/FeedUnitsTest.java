package io.breakwater.runtime.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.shard.FeedOrder;
import io.breakwater.runtime.shard.FeedReport;
import io.breakwater.venue.game.GameWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedUnitsTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");

  private long nanos;
  private final Clock clock =
      new Clock() {
        @Override
        public long wallMillis() {
          return 0;
        }

        @Override
        public long monotonicNanos() {
          return nanos;
        }
      };
  private final FeedUnits units = new FeedUnits(clock, order(5, BTC));
  private final List<List<Symbol>> followed = new ArrayList<>();

  private static FeedOrder order(long number, Symbol... symbols) {
    return new FeedOrder(number, Arrays.stream(symbols).<Unit>map(Unit.Market::new).toList());
  }

  private static MarketEvent mark(Symbol symbol, long wallMillis) {
    return new MarketEvent.MarkTicked(symbol, Price.of("1"), wallMillis, wallMillis);
  }

  private void pass(long millis) {
    nanos += millis * 1_000_000L;
  }

  @Test
  void anOrderIsObeyedOnceAndAnOlderOneNever() {
    units.attach((symbols, _) -> followed.add(List.copyOf(symbols)));

    assertThat(units.obey(order(6, ETH))).isTrue();
    assertThat(units.obey(order(6, BTC))).isFalse();
    assertThat(units.obey(order(5, BTC))).isFalse();

    assertThat(followed).containsExactly(List.of(BTC), List.of(ETH));
    assertThat(units.report(0).applied()).isEqualTo(6);
  }

  @Test
  void theReportTellsHowLongEachMarketIsSilent() {
    units.attach((_, _) -> {});
    nanos = 3_000_000_000L;
    units.obey(order(6, BTC, ETH));
    units.heard(List.of(new MarketEvent.MarkTicked(BTC, Price.of("1"), 1, 1)));
    nanos = 4_000_000_000L;

    FeedReport report = units.report(2);

    assertThat(report.lines())
        .containsExactly(
            new FeedReport.Line(new Unit.Market(BTC), 4_000, 1_000, true, false),
            new FeedReport.Line(new Unit.Market(ETH), 1_000, 1_000, false, false));
    assertThat(FeedReport.parse(report.text())).isEqualTo(report);
  }

  @Test
  void anOrderThatIsNoneIsRefused() {
    FeedOrder order = order(7, BTC, ETH);

    assertThat(FeedOrder.parse(order.text())).isEqualTo(order);
    assertThatThrownBy(() -> FeedOrder.parse("{")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeedOrder.parse("{\"number\":\"7\",\"units\":[]}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeedOrder.parse("{\"number\":7,\"units\":[\"no market\"]}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMarkOfAMarketWhoseGameIsSilentIsDoubtedAndOthersAreNot() {
    Symbol xrp = new Symbol("XRPUSDT");
    units.obey(
        new FeedOrder(
            6, List.of(new Unit.Game("phx-mia", List.of(BTC, ETH)), new Unit.Market(xrp))));
    List<MarketEvent> marks = List.of(mark(BTC, 10), mark(xrp, 10));

    assertThat(units.judged(marks))
        .containsExactly(
            new MarketEvent.Doubted(BTC, "game phx-mia was not heard yet", 10),
            mark(BTC, 10),
            mark(xrp, 10));

    units.heard(new GameWord("phx-mia", "0:0", false));
    pass(FeedUnits.GAME_SILENCE_MILLIS_MAX);
    assertThat(units.judged(marks)).isEqualTo(marks);

    pass(1);
    assertThat(units.judged(marks))
        .contains(new MarketEvent.Doubted(BTC, "game phx-mia is silent for 2501 ms", 10));
  }

  @Test
  void aGameIsAsSilentAsTheMostSilentOfWhatBelongsToItAndLives() {
    Unit game = new Unit.Game("phx-mia", List.of(BTC, ETH));
    units.obey(new FeedOrder(6, List.of(game)));
    pass(1_000);
    units.heard(List.of(mark(BTC, 1), new MarketEvent.Ended(ETH, 1)));
    pass(1_000);
    units.heard(new GameWord("phx-mia", "0:0", false));
    pass(500);

    assertThat(units.report(0).lines())
        .containsExactly(new FeedReport.Line(game, 2_500, 1_500, true, false));
    assertThat(FeedReport.parse(units.report(0).text())).isEqualTo(units.report(0));

    units.heard(new GameWord("phx-mia", "88:91", true));
    assertThat(units.report(0).lines()).extracting(FeedReport.Line::ended).containsExactly(true);
  }

  @Test
  void gamesAreFollowedByTheirNamesAndAnOrderWithThemComesBack() {
    List<String> games = new ArrayList<>();
    units.attach((_, ids) -> games.addAll(ids));
    FeedOrder order = new FeedOrder(6, List.of(new Unit.Game("phx-mia", List.of(ETH))));

    units.obey(FeedOrder.parse(order.text()));

    assertThat(games).containsExactly("phx-mia");
    assertThat(FeedOrder.parse(order.text())).isEqualTo(order);
    assertThatThrownBy(() -> FeedOrder.parse("{\"number\":7,\"units\":[{\"game\":\"a\"}]}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
