package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.market.Mark;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EquityByHandTest {
  @TempDir Path folder;

  @Test
  void executionsFeesAndTheNewestMarksAddUp() {
    Fact late = mark("850");
    try (TraderRecord record =
        journal(executed(1, Side.BUY, "4", "1000", "2"), mark("1100"), mark("900"), late)) {
      assertThat(EquityByHand.before(record, late, Crash.START)).isEqualByComparingTo("9598");
      assertThat(EquityByHand.now(record, Crash.START)).isEqualByComparingTo("9398");
    }
  }

  @Test
  void aSaleEndsTheGainOfWhatIsSold() {
    try (TraderRecord record =
        journal(
            executed(1, Side.BUY, "4", "1000", "2"),
            executed(2, Side.SELL, "4", "1050", "1"),
            mark("500"))) {
      assertThat(EquityByHand.now(record, Crash.START)).isEqualByComparingTo("10197");
    }
  }

  @Test
  void whatIsLostIsAShareOfItsBase() {
    assertThat(EquityByHand.lost(new BigDecimal("10200"), new BigDecimal("9000")))
        .isEqualByComparingTo("11.76470588");
  }

  private static Fact mark(String price) {
    return new PortfolioFact.MarksMoved(List.of(new Mark(Floor.BTC, Price.of(price), 1_000)));
  }

  private static Fact executed(long trade, Side side, String quantity, String price, String fee) {
    return new OrderFact.Executed(
        new ClientOrderId("bw1-" + trade),
        new Fill(
            trade,
            trade,
            new PositionKey(Floor.BTC, PositionSide.BOTH),
            side,
            Price.of(price),
            Quantity.of(quantity),
            Money.ZERO,
            Money.of(fee),
            false,
            1_000));
  }

  private TraderRecord journal(Fact... facts) {
    LogSpec spec = LogSpec.record("trader", "test").withSegmentBytes(65_536).withReserveBytes(0);
    try (LogWriter writer = LogWriter.open(new RealDisk(), folder.resolve("log"), spec, 1_000)) {
      LifeFact.TurnBegan began =
          new LifeFact.TurnBegan(1_000, 1_000_000_000L, 1_000, List.of(), "test");
      Turn turn = new Turn(began, List.of(), List.of(facts), 0);
      writer.append(RecordType.TURN.number(), 1_000, new TurnCodec().write(turn));
    }
    return new TraderRecord(folder.resolve("log")).refresh();
  }
}
