package io.breakwater.lab.chaos;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Equity again, by hand: the money at the start, less the fees, plus the gain of each execution at
/// the newest mark of its market. Shares nothing with the kernel but the journal. One thread.
final class EquityByHand {
  private static final int SCALE = 8;

  private final BigDecimal start;
  private final List<Fill> fills = new ArrayList<>();
  private final Map<String, BigDecimal> marks = new TreeMap<>();

  private EquityByHand(BigDecimal start) {
    this.start = start;
  }

  /// What the journal adds up to before this fact.
  static BigDecimal before(TraderRecord record, Fact last, BigDecimal start) {
    EquityByHand hand = new EquityByHand(start);
    for (Turn turn : record.turns()) {
      for (Fact fact : turn.facts()) {
        if (fact.equals(last)) {
          return hand.equity();
        }
        hand.take(fact);
      }
    }
    return hand.equity();
  }

  /// What the whole journal adds up to.
  static BigDecimal now(TraderRecord record, BigDecimal start) {
    EquityByHand hand = new EquityByHand(start);
    record.turns().forEach(turn -> turn.facts().forEach(hand::take));
    return hand.equity();
  }

  /// Gets the equity after each turn that changed it.
  interface Each {
    void take(long wallMillis, BigDecimal equity);
  }

  /// The whole journal, turn by turn.
  static void series(TraderRecord record, BigDecimal start, Each each) {
    EquityByHand hand = new EquityByHand(start);
    BigDecimal last = BigDecimal.ZERO;
    for (Turn turn : record.turns()) {
      turn.facts().forEach(hand::take);
      BigDecimal now = hand.equity();
      if (now.compareTo(last) != 0) {
        each.take(turn.began().wallMillis(), now);
        last = now;
      }
    }
  }

  private void take(Fact fact) {
    switch (fact) {
      case PortfolioFact.MarksMoved(var moved) ->
          moved.forEach(
              mark -> marks.put(mark.symbol().name(), new BigDecimal(mark.price().toString())));
      case OrderFact.Executed(_, var fill) -> fills.add(fill);
      case Fact _ -> {}
    }
  }

  private BigDecimal equity() {
    BigDecimal equity = start;
    for (Fill fill : fills) {
      BigDecimal price = new BigDecimal(fill.price().toString());
      BigDecimal mark = marks.getOrDefault(fill.position().symbol().name(), price);
      BigDecimal gain = mark.subtract(price).multiply(new BigDecimal(fill.quantity().toString()));
      equity = equity.add(fill.side() == Side.BUY ? gain : gain.negate());
      equity = equity.subtract(new BigDecimal(fill.fee().toString()));
    }
    return equity;
  }

  /// How much of the base was lost, in per cent.
  static BigDecimal lost(BigDecimal base, BigDecimal equity) {
    return base.subtract(equity).movePointRight(2).divide(base, SCALE, RoundingMode.HALF_UP);
  }
}
