package io.breakwater.kernel.portfolio;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.market.Mark;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.SignedQuantity;
import java.math.RoundingMode;

/// The last two marks of a symbol.
///
/// @param before the mark before the last; equal to it where there was only one
public record MarkBook(Mark last, Price before) implements Hashed {
  static MarkBook first(Mark mark) {
    return new MarkBook(mark, mark.price());
  }

  MarkBook then(Mark next) {
    return new MarkBook(next, last.price());
  }

  /// The price at which this valuation takes a position of this sign.
  Price price(Valuation valuation, SignedQuantity amount) {
    Price higher = last.price().compareTo(before) >= 0 ? last.price() : before;
    Price lower = last.price().compareTo(before) >= 0 ? before : last.price();
    boolean isLong = amount.e8() > 0;
    return switch (valuation) {
      case LAST -> last.price();
      case KINDER -> isLong ? higher : lower;
      case HARSHER -> isLong ? lower : higher;
    };
  }

  /// Whether the last mark is neither stale nor stamped too far ahead.
  boolean isFresh(long wallMillis, long freshMarkMillis) {
    long ageMillis = wallMillis - last.wallMillis();
    return ageMillis <= freshMarkMillis && ageMillis >= -Portfolio.FUTURE_MILLIS_MAX;
  }

  /// The notional of an amount at the last mark, rounded away from zero.
  Money notional(SignedQuantity amount) {
    return new Money(
        Fixed.mulDiv(last.price().e8(), Math.abs(amount.e8()), Fixed.ONE, RoundingMode.UP));
  }

  @Override
  public long stableHash() {
    return StableHash.of("mark")
        .add(last.symbol().name())
        .add(last.price().e8())
        .add(last.wallMillis())
        .add(before.e8())
        .value();
  }
}
