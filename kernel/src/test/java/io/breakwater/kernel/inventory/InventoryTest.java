package io.breakwater.kernel.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.inventory.Inventory.Holding;
import io.breakwater.kernel.state.Objection;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InventoryTest {
  private static final Inventory INVENTORY = new Inventory();

  private static Optional<Objection> sell(String quantity, String position, String resting) {
    return INVENTORY.check(
        Side.SELL,
        Quantity.of(quantity),
        new Holding(SignedQuantity.of(position), Quantity.of(resting)),
        false);
  }

  @Test
  void sellWithoutAPositionIsSkipped() {
    assertThat(sell("0.5", "0", "0"))
        .contains(new Objection(RefusalReason.SKIP_NO_POSITION, "SELL 0.5", "no long position"));
  }

  @Test
  void sellOnAShortPositionIsSkipped() {
    assertThat(sell("0.5", "-1", "0").orElseThrow().reason())
        .isEqualTo(RefusalReason.SKIP_NO_POSITION);
  }

  @Test
  void sellLargerThanThePositionIsInsufficient() {
    assertThat(sell("0.50000001", "0.5", "0"))
        .contains(
            new Objection(
                RefusalReason.INSUFFICIENT_POSITION, "SELL 0.50000001", "0.5 free of 0.5"));
  }

  @Test
  void sellOfTheWholePositionPasses() {
    assertThat(sell("0.5", "0.5", "0")).isEmpty();
  }

  @Test
  void whatRestingSellsPromisedIsNotSoldTwice() {
    assertThat(sell("0.3", "0.5", "0.3").orElseThrow().reason())
        .isEqualTo(RefusalReason.INSUFFICIENT_POSITION);
    assertThat(sell("0.2", "0.5", "0.3")).isEmpty();
    assertThat(sell("0.1", "0.5", "0.9").orElseThrow().bound()).isEqualTo("0 free of 0.5");
  }

  @Test
  void buyAndAllowedShortingPass() {
    Holding nothing = new Holding(SignedQuantity.ZERO, Quantity.ZERO);

    assertThat(INVENTORY.check(Side.BUY, Quantity.of("9"), nothing, false)).isEmpty();
    assertThat(INVENTORY.check(Side.SELL, Quantity.of("9"), nothing, true)).isEmpty();
  }
}
