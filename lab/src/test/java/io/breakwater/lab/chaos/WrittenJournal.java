package io.breakwater.lab.chaos;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.nio.file.Path;
import java.util.List;

/// A trader's journal, written and read as real ones are, with one order.
final class WrittenJournal {
  static final ClientOrderId ID = new ClientOrderId("bw1-1");
  static final Symbol BTC = new Symbol("BTCUSDT");
  static final PositionKey KEY = new PositionKey(BTC, PositionSide.BOTH);
  static final Price PRICE = Price.of("900");

  private WrittenJournal() {}

  /// What a journal of these turns tells.
  static TraderRecord of(Path folder, Turn... turns) {
    LogSpec spec = LogSpec.record("trader", "test").withSegmentBytes(65_536).withReserveBytes(0);
    try (LogWriter writer = LogWriter.open(new RealDisk(), folder, spec, 1_000)) {
      for (Turn turn : turns) {
        writer.append(
            RecordType.TURN.number(), turn.began().kernelNanos(), new TurnCodec().write(turn));
      }
    }
    TraderRecord record = new TraderRecord(folder).refresh();
    record.close();
    return record;
  }

  /// A turn at which both clocks agree.
  static Turn turn(long millis, Fact... facts) {
    return turn(millis, millis, facts);
  }

  static Turn turn(long wallMillis, long kernelMillis, Fact... facts) {
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(1_000, kernelMillis * 1_000_000L, wallMillis, List.of(), "test");
    return new Turn(began, List.of(), List.of(facts), 0);
  }

  static Fact open() {
    return new GateFact.GateMoved(1, Verdict.CLOSED, Verdict.OPEN, List.of(), 1_000);
  }

  static Fact closed() {
    return new GateFact.GateMoved(2, Verdict.OPEN, Verdict.REDUCE_ONLY, List.of(), 1_000);
  }

  static Intent intended(long bornMillis) {
    OrderTerms terms =
        new OrderTerms(
            KEY, Side.BUY, Quantity.of("0.1"), new Pricing.Limit(PRICE, TimeInForce.GTC), false);
    return new Intent(
        ID,
        Owner.strategy("trend"),
        RequestClass.EXPOSURE,
        terms,
        "signal:1",
        bornMillis * 1_000_000L);
  }

  static Fact intent() {
    return new OrderFact.IntentMade(intended(1_000), PRICE);
  }

  static Fact send() {
    return new Effect.Send(ID, 1, 1);
  }
}
