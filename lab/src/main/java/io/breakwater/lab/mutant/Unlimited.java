package io.breakwater.lab.mutant;

import io.breakwater.model.policy.Limits;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;

/// One of the limits as if there were none.
enum Unlimited {
  ORDERS_PER_MINUTE,
  ORDERS_PER_MINUTE_PER_OWNER,
  POSITION_NOTIONAL,
  TOTAL_NOTIONAL,
  LEVERAGE,
  OPEN_ORDERS,
  COLLAR,
  DAILY_LOSS_SOFT,
  DAILY_LOSS_HARD;

  private static final int MANY = 10_000;
  private static final Money MUCH = Money.of("100000000");
  private static final Bps ALL = new Bps(Bps.WHOLE_E4);

  /// The limits without this one.
  Limits of(Limits limits) {
    Money hard = this == DAILY_LOSS_SOFT || this == DAILY_LOSS_HARD ? MUCH : limits.dailyLossHard();
    return new Limits(
        this == ORDERS_PER_MINUTE ? MANY : limits.ordersPerMinute(),
        this == ORDERS_PER_MINUTE_PER_OWNER ? MANY : limits.ordersPerMinutePerOwner(),
        this == POSITION_NOTIONAL ? MUCH : limits.positionNotionalMax(),
        this == TOTAL_NOTIONAL ? MUCH : limits.totalNotionalMax(),
        this == LEVERAGE ? MANY : limits.leverageMaxE2(),
        this == OPEN_ORDERS ? MANY : limits.openOrdersMax(),
        this == COLLAR ? ALL : limits.collar(),
        this == DAILY_LOSS_SOFT ? MUCH : limits.dailyLossSoft(),
        hard);
  }
}
