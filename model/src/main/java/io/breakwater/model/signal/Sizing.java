package io.breakwater.model.signal;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Quantity;

/// How large a signal wants its order.
public sealed interface Sizing {
  /// So many units of the base asset.
  record Fixed(Quantity quantity) implements Sizing {}

  /// A share: of equity where the order opens or adds, of the position where it opposes one.
  record Fraction(Bps share) implements Sizing {
    public Fraction {
      if (share.e4() <= 0 || share.e4() > Bps.WHOLE_E4) {
        throw new IllegalArgumentException("a fraction is above 0 and at most 100 %: " + share);
      }
    }
  }
}
