package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import java.math.RoundingMode;
import java.util.List;

/// How much a market may be worth at which leverage, and how much margin keeps it alive: from
/// `floor` to `cap` at `leverage` at most. `cumulative` is what the lower brackets ask for less
/// than this one. One table serves every market.
public record Bracket(
    int number, int leverage, Money floor, Money cap, Bps maintenance, Money cumulative) {
  /// All of them, the smallest first.
  public static final List<Bracket> ALL =
      List.of(
          of(1, 125, "0", "50000", "0.4", "0"),
          of(2, 100, "50000", "250000", "0.5", "50"),
          of(3, 50, "250000", "1000000", "1", "1300"),
          of(4, 20, "1000000", "10000000", "2.5", "16300"),
          of(5, 10, "10000000", "20000000", "5", "266300"),
          of(6, 5, "20000000", "50000000", "10", "1266300"),
          of(7, 4, "50000000", "100000000", "12.5", "2516300"),
          of(8, 3, "100000000", "200000000", "15", "5016300"),
          of(9, 2, "200000000", "300000000", "25", "25016300"),
          of(10, 1, "300000000", "500000000", "50", "100016300"));

  private static Bracket of(
      int number, int leverage, String floor, String cap, String percent, String cumulative) {
    return new Bracket(
        number,
        leverage,
        Money.of(floor),
        Money.of(cap),
        Bps.ofPercent(percent),
        Money.of(cumulative));
  }

  /// The most that a market may be worth at this leverage.
  public static Money most(int leverage) {
    Money most = Money.ZERO;
    for (Bracket bracket : ALL) {
      most = bracket.leverage >= leverage ? bracket.cap : most;
    }
    return most;
  }

  /// The margin below which a position of this value is taken away; never negative.
  public static Money maintenance(Money notional) {
    Money value = notional.magnitude();
    Bracket of = ALL.getLast();
    for (int i = ALL.size() - 1; i >= 0 && value.compareTo(ALL.get(i).cap) <= 0; i--) {
      of = ALL.get(i);
    }
    return value.fraction(of.maintenance, RoundingMode.UP).minus(of.cumulative).max(Money.ZERO);
  }
}
