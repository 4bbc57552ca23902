package io.breakwater.lab.invariant;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Side;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.TreeMap;

/// The account by the exchange's own record, added up as cash and positions.
final class VenueLedger {
  private final SortedMap<String, Long> amountsE8 = new TreeMap<>();
  private long cashE8;

  void see(Row row) {
    switch (row.entry()) {
      case Entry.AccountOpened opened -> cashE8 += opened.wallet().e8();
      case Entry.Executed fill -> executed(fill);
      case Entry.FundingPaid funding -> cashE8 += funding.amount().e8();
      case Entry.InsuranceCleared cleared -> cashE8 += cleared.amount().e8();
      case Entry _ -> {}
    }
  }

  private void executed(Entry.Executed fill) {
    long signed = fill.side() == Side.BUY ? fill.quantity().e8() : -fill.quantity().e8();
    cashE8 -= Fixed.mulDiv(signed, fill.price().e8(), Fixed.ONE, RoundingMode.HALF_EVEN);
    cashE8 -= fill.fee().e8();
    String key = new PositionKey(fill.symbol(), fill.positionSide()).toString();
    if (amountsE8.merge(key, signed, Long::sum) == 0) {
      amountsE8.remove(key);
    }
  }

  /// The amount of each position in units of 1e-8, flat ones left out.
  SortedMap<String, Long> amountsE8() {
    return amountsE8;
  }

  long amountE8(String key) {
    return amountsE8.getOrDefault(key, 0L);
  }

  /// The wallet less what the positions cost.
  long cashE8() {
    return cashE8;
  }
}
