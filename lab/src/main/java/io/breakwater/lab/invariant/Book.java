package io.breakwater.lab.invariant;

import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// One position as executions make it, in units of 1e-8: added up by hand.
record Book(long amountE8, long entryE8, long realizedE8, long feesE8) {
  static final Book FLAT = new Book(0, 0, 0, 0);

  Book executed(Fill fill) {
    long quantityE8 = fill.quantity().e8();
    long deltaE8 = fill.side() == Side.BUY ? quantityE8 : -quantityE8;
    long restE8 = amountE8 + deltaE8;
    long fees = feesE8 + fill.fee().e8();
    if (closedE8(fill) == 0) {
      long apartE8 = fill.price().e8() - entryE8;
      long moved = rounded(apartE8, Math.abs(deltaE8), Math.abs(restE8));
      return new Book(restE8, entryE8 + moved, realizedE8, fees);
    }
    boolean turned = Long.signum(restE8) == -Long.signum(amountE8);
    long left = restE8 == 0 ? 0 : entryE8;
    return new Book(restE8, turned ? fill.price().e8() : left, realizedE8 + profitE8(fill), fees);
  }

  /// What of the position the execution closes.
  private long closedE8(Fill fill) {
    boolean opposes = amountE8 > 0 == (fill.side() == Side.SELL);
    return opposes ? Math.min(Math.abs(amountE8), fill.quantity().e8()) : 0;
  }

  long profitE8(Fill fill) {
    long closed = Long.signum(amountE8) * closedE8(fill);
    return rounded(fill.price().e8() - entryE8, closed, 100_000_000L);
  }

  Book set(long newAmountE8, long newEntryE8) {
    return new Book(newAmountE8, newAmountE8 == 0 ? 0 : newEntryE8, realizedE8, feesE8);
  }

  private static long rounded(long one, long other, long by) {
    return BigDecimal.valueOf(one)
        .multiply(BigDecimal.valueOf(other))
        .divide(BigDecimal.valueOf(by), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
