package io.breakwater.venue.dialect;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.SignedQuantity;
import java.util.List;

/// `MARGIN_CALL`: positions are near their liquidation. A warning alone; nothing has changed yet.
///
/// @param crossWallet what is in the cross wallet
public record MarginCall(Money crossWallet, List<Position> positions, long eventMillis)
    implements UserEvent {
  public MarginCall {
    positions = List.copyOf(positions);
  }

  /// A position that is in danger.
  public record Position(
      PositionKey key,
      SignedQuantity amount,
      String marginType,
      Price mark,
      Money unrealized,
      Money maintenance)
      implements WireMessage {
    @Override
    public void write(WireWriter out) {
      out.text("s", key.symbol().name())
          .text("ps", key.side().name())
          .decimal("pa", amount.e8())
          .text("mt", marginType)
          .decimal("iw", 0)
          .decimal("mp", mark.e8())
          .decimal("up", unrealized.e8())
          .decimal("mm", maintenance.e8());
    }
  }

  @Override
  public String type() {
    return "MARGIN_CALL";
  }

  @Override
  public void write(WireWriter out) {
    out.text("e", type())
        .number("E", eventMillis)
        .decimal("cw", crossWallet.e8())
        .objects("p", positions);
  }
}
