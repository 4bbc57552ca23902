package io.breakwater.kernel.portfolio;

import static io.breakwater.kernel.portfolio.Accounts.BTC;
import static io.breakwater.kernel.portfolio.Accounts.net;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import org.junit.jupiter.api.Test;

final class PositionTest {
  private static Position after(Position position, Side side, String quantity, String price) {
    return position.executed(Accounts.fill(1, net(BTC), side, quantity, price, "0.10"));
  }

  private static Position position(String amount, String entry, String realized, String fees) {
    return new Position(
        SignedQuantity.of(amount), Fixed.parse(entry), Money.of(realized), Money.of(fees));
  }

  @Test
  void openingTakesThePriceAsEntry() {
    assertThat(after(Position.FLAT, Side.BUY, "2", "100"))
        .isEqualTo(position("2", "100", "0", "0.10"));
    assertThat(after(Position.FLAT, Side.SELL, "2", "100"))
        .isEqualTo(position("-2", "100", "0", "0.10"));
  }

  @Test
  void addingAveragesTheEntry() {
    Position opened = after(Position.FLAT, Side.BUY, "2", "100");

    assertThat(after(opened, Side.BUY, "1", "130")).isEqualTo(position("3", "110", "0", "0.20"));
  }

  @Test
  void addingRoundsTheEntryHalfEven() {
    Position opened = after(Position.FLAT, Side.BUY, "2", "100");

    assertThat(after(opened, Side.BUY, "1", "100.00000001").entryE8())
        .isEqualTo(Fixed.parse("100"));
    assertThat(after(opened, Side.BUY, "1", "100.00000002").entryE8())
        .isEqualTo(Fixed.parse("100.00000001"));
  }

  @Test
  void reducingRealisesAndLeavesTheEntry() {
    Position opened = after(Position.FLAT, Side.BUY, "3", "100");

    assertThat(after(opened, Side.SELL, "1", "90")).isEqualTo(position("2", "100", "-10", "0.20"));
  }

  @Test
  void reducingAShortGainsWhenThePriceFell() {
    Position opened = after(Position.FLAT, Side.SELL, "3", "100");

    assertThat(after(opened, Side.BUY, "1", "90")).isEqualTo(position("-2", "100", "10", "0.20"));
  }

  @Test
  void closingLeavesNoEntry() {
    Position opened = after(Position.FLAT, Side.BUY, "3", "100");

    assertThat(after(opened, Side.SELL, "3", "101")).isEqualTo(position("0", "0", "3", "0.20"));
  }

  @Test
  void crossingThroughZeroRealisesAllAndOpensTheRest() {
    Position opened = after(Position.FLAT, Side.BUY, "3", "100");

    assertThat(after(opened, Side.SELL, "5", "110")).isEqualTo(position("-2", "110", "30", "0.20"));
  }

  @Test
  void rebateMakesFeesLess() {
    Position rebated =
        Position.FLAT.executed(Accounts.fill(1, net(BTC), Side.BUY, "1", "100", "-0.02"));

    assertThat(rebated.fees()).isEqualTo(Money.of("-0.02"));
  }

  @Test
  void largeNotionalPassesThrough128Bits() {
    Position opened = after(Position.FLAT, Side.BUY, "900000", "100000");

    assertThat(opened.unrealizedAt(Price.of("110000"))).isEqualTo(Money.of("9000000000"));
  }

  @Test
  void flatPositionWithAnEntryIsBroken() {
    assertThatThrownBy(() -> new Position(SignedQuantity.ZERO, 1, Money.ZERO, Money.ZERO))
        .isInstanceOf(Invariant.Broken.class);
  }
}
