package io.breakwater.lab.world;

import io.breakwater.model.policy.Limits;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;

/// The limits of a simulated desk and the drawdown at which it stops: wide enough that much
/// happens, and in a share of the histories one of them is so near that it is met.
record Bounds(Limits limits, Bps drawdownMax) {
  static final Bounds WIDE =
      new Bounds(
          new Limits(
              10_000,
              10_000,
              Money.of("3000"),
              Money.of("9000"),
              300,
              30,
              Bps.of(300),
              Money.of("1500"),
              Money.of("2000")),
          Bps.ofPercent("2"));

  /// Where the loss of the day is to be met, no drawdown is met before it.
  private static final Bps FAR = Bps.ofPercent("20");

  private static final int NEAR_PERMILLE = 650;
  private static final long MONEY_E8 = 100_000_000L;

  /// Which of them is near.
  private enum Near {
    ORDERS,
    OWNERS_ORDERS,
    POSITION,
    TOTAL,
    LEVERAGE,
    OPEN_ORDERS,
    COLLAR,
    DAY_SOFT,
    DAY_HARD
  }

  /// The bounds of a seed.
  static Bounds drawn(long seed) {
    Draws draws = new Draws(seed, "bounds");
    if (!draws.chance(NEAR_PERMILLE)) {
      return WIDE;
    }
    Near near = Near.values()[(int) draws.between(0, Near.values().length - 1)];
    Limits wide = WIDE.limits();
    return switch (near) {
      case ORDERS -> orders((int) draws.between(24, 36), wide.ordersPerMinutePerOwner());
      case OWNERS_ORDERS -> orders(wide.ordersPerMinute(), (int) draws.between(24, 36));
      case POSITION -> notional(money(draws, 700, 1_500), wide.totalNotionalMax());
      case TOTAL -> notional(wide.positionNotionalMax(), money(draws, 1_500, 3_000));
      case LEVERAGE -> others((int) draws.between(18, 35), wide.openOrdersMax(), wide.collar());
      case OPEN_ORDERS -> others(wide.leverageMaxE2(), (int) draws.between(1, 3), wide.collar());
      case COLLAR ->
          others(wide.leverageMaxE2(), wide.openOrdersMax(), Bps.of(draws.between(5, 15)));
      case DAY_SOFT -> {
        long soft = draws.between(40, 90);
        yield day(soft, soft + draws.between(10, 30));
      }
      case DAY_HARD -> {
        long hard = draws.between(40, 120);
        yield day(hard, hard);
      }
    };
  }

  private static Money money(Draws draws, long least, long most) {
    return new Money(draws.between(least, most) * MONEY_E8);
  }

  private static Bounds orders(int perMinute, int perOwner) {
    Limits wide = WIDE.limits();
    return new Bounds(
        new Limits(
            perMinute,
            perOwner,
            wide.positionNotionalMax(),
            wide.totalNotionalMax(),
            wide.leverageMaxE2(),
            wide.openOrdersMax(),
            wide.collar(),
            wide.dailyLossSoft(),
            wide.dailyLossHard()),
        WIDE.drawdownMax());
  }

  private static Bounds notional(Money position, Money total) {
    Limits wide = WIDE.limits();
    return new Bounds(
        new Limits(
            wide.ordersPerMinute(),
            wide.ordersPerMinutePerOwner(),
            position,
            total,
            wide.leverageMaxE2(),
            wide.openOrdersMax(),
            wide.collar(),
            wide.dailyLossSoft(),
            wide.dailyLossHard()),
        WIDE.drawdownMax());
  }

  private static Bounds others(int leverageMaxE2, int openOrdersMax, Bps collar) {
    Limits wide = WIDE.limits();
    return new Bounds(
        new Limits(
            wide.ordersPerMinute(),
            wide.ordersPerMinutePerOwner(),
            wide.positionNotionalMax(),
            wide.totalNotionalMax(),
            leverageMaxE2,
            openOrdersMax,
            collar,
            wide.dailyLossSoft(),
            wide.dailyLossHard()),
        WIDE.drawdownMax());
  }

  private static Bounds day(long soft, long hard) {
    Limits wide = WIDE.limits();
    return new Bounds(
        new Limits(
            wide.ordersPerMinute(),
            wide.ordersPerMinutePerOwner(),
            wide.positionNotionalMax(),
            wide.totalNotionalMax(),
            wide.leverageMaxE2(),
            wide.openOrdersMax(),
            wide.collar(),
            new Money(soft * MONEY_E8),
            new Money(hard * MONEY_E8)),
        FAR);
  }
}
