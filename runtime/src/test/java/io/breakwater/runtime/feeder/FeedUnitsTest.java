package io.breakwater.runtime.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.shard.FeedOrder;
import io.breakwater.runtime.shard.FeedReport;
import java.util.ArrayList;
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
  private final FeedUnits units = new FeedUnits(clock, new FeedOrder(5, List.of(BTC)));
  private final List<List<Symbol>> followed = new ArrayList<>();

  @Test
  void anOrderIsObeyedOnceAndAnOlderOneNever() {
    units.attach(symbols -> followed.add(List.copyOf(symbols)));

    assertThat(units.obey(new FeedOrder(6, List.of(ETH)))).isTrue();
    assertThat(units.obey(new FeedOrder(6, List.of(BTC)))).isFalse();
    assertThat(units.obey(new FeedOrder(5, List.of(BTC)))).isFalse();

    assertThat(followed).containsExactly(List.of(BTC), List.of(ETH));
    assertThat(units.report(0).applied()).isEqualTo(6);
  }

  @Test
  void theReportTellsHowLongEachMarketIsSilent() {
    units.attach(_ -> {});
    nanos = 3_000_000_000L;
    units.obey(new FeedOrder(6, List.of(BTC, ETH)));
    units.heard(List.of(new MarketEvent.MarkTicked(BTC, Price.of("1"), 1, 1)));
    nanos = 4_000_000_000L;

    FeedReport report = units.report(2);

    assertThat(report.lines())
        .containsExactly(
            new FeedReport.Line(BTC, 4_000, 1_000, true, false),
            new FeedReport.Line(ETH, 1_000, 1_000, false, false));
    assertThat(FeedReport.parse(report.text())).isEqualTo(report);
  }

  @Test
  void anOrderThatIsNoneIsRefused() {
    FeedOrder order = new FeedOrder(7, List.of(BTC, ETH));

    assertThat(FeedOrder.parse(order.text())).isEqualTo(order);
    assertThatThrownBy(() -> FeedOrder.parse("{")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeedOrder.parse("{\"number\":\"7\",\"units\":[]}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeedOrder.parse("{\"number\":7,\"units\":[\"no market\"]}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
