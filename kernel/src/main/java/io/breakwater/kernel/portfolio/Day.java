package io.breakwater.kernel.portfolio;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.value.Money;

/// The UTC day whose loss is counted.
public sealed interface Day extends Hashed {
  static Day notBegun() {
    return new NotBegun();
  }

  /// Milliseconds of a day.
  long MILLIS = 86_400_000;

  /// No equity has been known yet.
  record NotBegun() implements Day {
    @Override
    public long stableHash() {
      return StableHash.of("not begun").value();
    }
  }

  /// Begun with this equity less flows.
  ///
  /// @param utcDay days since 1970-01-01
  record Begun(long utcDay, Money equity) implements Day {
    @Override
    public long stableHash() {
      return StableHash.of("begun").add(utcDay).add(equity.e8()).value();
    }
  }

  static long utcDay(long wallMillis) {
    return Math.floorDiv(wallMillis, MILLIS);
  }
}
