package io.breakwater.kernel.inventory;

import io.breakwater.kernel.state.Objection;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.util.Optional;

/// Whether a wish sells more than is held. Not final, so that the laboratory can put a broken one
/// in its place.
public class Inventory {
  public Inventory() {}

  /// What a wish is compared with.
  ///
  /// @param position the net position, or that of the side a hedge-mode order works on
  /// @param resting what open or doubtful SELL orders could still sell of it
  public record Holding(SignedQuantity position, Quantity resting) {
    /// What is held and promised to nobody.
    public Quantity free() {
      return position.e8() > 0 ? position.magnitude().minusOrZero(resting) : Quantity.ZERO;
    }
  }

  /// Why the wish must not pass, or nothing. A BUY always passes here, and so does everything where
  /// shorting is allowed.
  public Optional<Objection> check(
      Side side, Quantity quantity, Holding holding, boolean shortingAllowed) {
    if (side == Side.BUY || shortingAllowed) {
      return Optional.empty();
    }
    String wanted = "SELL " + quantity;
    if (holding.position().e8() <= 0) {
      return Optional.of(new Objection(RefusalReason.SKIP_NO_POSITION, wanted, "no long position"));
    }
    Quantity free = holding.free();
    return quantity.compareTo(free) > 0
        ? Optional.of(
            new Objection(
                RefusalReason.INSUFFICIENT_POSITION,
                wanted,
                free + " free of " + holding.position()))
        : Optional.empty();
  }
}
