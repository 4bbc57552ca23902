package io.breakwater.kernel.portfolio;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.value.Money;

/// What losses are measured against. Peak and day are of equity less `flows`, so that money that
/// came or went is neither profit nor loss.
///
/// @param flows what came in less what left since the starting balance was set
public record Baseline(Amount start, Amount peak, Money flows, Day day) implements Hashed {
  /// Nothing known yet.
  public static final Baseline NONE =
      new Baseline(Amount.unknown(), Amount.unknown(), Money.ZERO, Day.notBegun());

  Baseline withFlow(Money amount) {
    return new Baseline(start, peak, flows.plus(amount), day);
  }

  Baseline withPeak(Money equity) {
    return new Baseline(start, Amount.of(equity), flows, day);
  }

  Baseline withDay(long utcDay, Money equity) {
    return new Baseline(start, peak, flows, new Day.Begun(utcDay, equity));
  }

  /// Start and peak at this equity and flows counted anew; the loss of the day stays what it is.
  Baseline rebasedTo(Money equity) {
    Day sameLoss =
        switch (day) {
          case Day.NotBegun notBegun -> notBegun;
          case Day.Begun(long utcDay, Money began) -> new Day.Begun(utcDay, began.plus(flows));
        };
    return new Baseline(Amount.of(equity), Amount.of(equity), Money.ZERO, sameLoss);
  }

  @Override
  public long stableHash() {
    return StableHash.of("baseline").add(start).add(peak).add(flows.e8()).add(day).value();
  }
}
