package io.breakwater.model.policy;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;

/// Risk limits on new exposure; reducing requests never meet them.
///
/// @param ordersPerMinute exposure intents per rolling minute, over all owners
/// @param ordersPerMinutePerOwner the same for one owner
/// @param positionNotionalMax notional of one symbol: position and orders that could fill
/// @param totalNotionalMax notional of all symbols together
/// @param leverageMaxE2 total notional over equity in hundredths: 300 is 3x
/// @param openOrdersMax resting exposure orders
/// @param collar how far a limit price may lie on the wrong side of the mark
/// @param dailyLossSoft loss of the UTC day that refuses new exposure
/// @param dailyLossHard loss of the UTC day that trips the emergency stop
public record Limits(
    int ordersPerMinute,
    int ordersPerMinutePerOwner,
    Money positionNotionalMax,
    Money totalNotionalMax,
    int leverageMaxE2,
    int openOrdersMax,
    Bps collar,
    Money dailyLossSoft,
    Money dailyLossHard) {
  public static final Limits DEFAULTS =
      new Limits(
          10,
          10,
          Money.of("2000"),
          Money.of("20000"),
          300,
          20,
          Bps.of(100),
          Money.of("500"),
          Money.of("800"));

  public Limits {
    Bounds.within("ordersPerMinute", ordersPerMinute, 0, 100_000);
    Bounds.within("ordersPerMinutePerOwner", ordersPerMinutePerOwner, 0, 100_000);
    Bounds.within("positionNotionalMax", positionNotionalMax.e8(), 0, Long.MAX_VALUE / 4);
    Bounds.within("totalNotionalMax", totalNotionalMax.e8(), 0, Long.MAX_VALUE / 4);
    Bounds.within("leverageMaxE2", leverageMaxE2, 0, 12_500);
    Bounds.within("openOrdersMax", openOrdersMax, 0, 10_000);
    Bounds.within("collar", collar.e4(), 0, Bps.WHOLE_E4);
    Bounds.within("dailyLossSoft", dailyLossSoft.e8(), 0, Long.MAX_VALUE / 4);
    Bounds.within("dailyLossHard", dailyLossHard.e8(), dailyLossSoft.e8(), Long.MAX_VALUE / 4);
  }
}
