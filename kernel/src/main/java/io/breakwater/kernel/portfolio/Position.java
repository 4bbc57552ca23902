package io.breakwater.kernel.portfolio;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.venue.Fill;
import java.math.RoundingMode;

/*
 * Fill arithmetic, average cost. Opening takes the price as entry. Adding moves the entry by
 * (price - entry) x added / total, rounded half even to 1e-8. Reducing leaves the entry and
 * realises (price - entry) x closed in the position's direction, rounded half even to 1e-8.
 * Crossing through zero closes all, realises it, and opens the rest at the price. A flat position
 * has entry 0. Fees never touch the entry or the realised profit.
 */
/// One position: its size, what it cost on average, and what it has brought so far.
///
/// @param entryE8 average entry price in units of 1e-8; 0 when flat; need not lie on the tick
/// @param realized profit of what was closed, fees not included
/// @param fees what executions cost; rebates make it less
public record Position(SignedQuantity amount, long entryE8, Money realized, Money fees)
    implements Hashed {
  public static final Position FLAT = new Position(SignedQuantity.ZERO, 0, Money.ZERO, Money.ZERO);

  public Position {
    if (amount.isZero() ? entryE8 != 0 : entryE8 < 0) {
      throw new Invariant.Broken("entry does not fit the amount: " + entryE8 + " of " + amount);
    }
  }

  public boolean isFlat() {
    return amount.isZero();
  }

  /// This position after the execution.
  public Position executed(Fill fill) {
    SignedQuantity delta = SignedQuantity.of(fill.side(), fill.quantity());
    Money newFees = fees.plus(fill.fee());
    boolean adds = isFlat() || Long.signum(delta.e8()) == Long.signum(amount.e8());
    if (adds) {
      SignedQuantity total = amount.plus(delta);
      return new Position(total, entryAfterAdding(fill.price(), delta, total), realized, newFees);
    }
    Money newRealized = realized.plus(profitOf(fill));
    SignedQuantity rest = amount.plus(delta);
    boolean crossed = Long.signum(rest.e8()) == -Long.signum(amount.e8());
    long restEntryE8 = rest.isZero() ? 0 : crossed ? fill.price().e8() : entryE8;
    return new Position(rest, restEntryE8, newRealized, newFees);
  }

  private long entryAfterAdding(Price price, SignedQuantity delta, SignedQuantity total) {
    if (total.isZero()) {
      return 0;
    }
    long difference = Math.subtractExact(price.e8(), entryE8);
    return Math.addExact(
        entryE8,
        Fixed.mulDiv(
            difference, Math.abs(delta.e8()), Math.abs(total.e8()), RoundingMode.HALF_EVEN));
  }

  /// What the execution realises on this position, fees not included; zero where it only adds.
  public Money profitOf(Fill fill) {
    SignedQuantity delta = SignedQuantity.of(fill.side(), fill.quantity());
    if (Long.signum(delta.e8()) != -Long.signum(amount.e8())) {
      return Money.ZERO;
    }
    long closed = Math.min(Math.abs(amount.e8()), Math.abs(delta.e8()));
    return new Money(profitE8At(fill.price(), Long.signum(amount.e8()) * closed));
  }

  /// What the position would bring at this price, fees not included.
  public Money unrealizedAt(Price price) {
    return new Money(unrealizedE8At(price));
  }

  /// The same in units of 1e-8 of the quote asset.
  long unrealizedE8At(Price price) {
    return profitE8At(price, amount.e8());
  }

  private long profitE8At(Price price, long signedE8) {
    long difference = Math.subtractExact(price.e8(), entryE8);
    return Fixed.mulDiv(difference, signedE8, Fixed.ONE, RoundingMode.HALF_EVEN);
  }

  /// The venue's word on size and entry; what was realised before stays.
  Position set(SignedQuantity newAmount, long newEntryE8) {
    return new Position(newAmount, newAmount.isZero() ? 0 : newEntryE8, realized, fees);
  }

  @Override
  public long stableHash() {
    return StableHash.of("position")
        .add(amount.e8())
        .add(entryE8)
        .add(realized.e8())
        .add(fees.e8())
        .value();
  }
}
