package io.breakwater.venue.dialect;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePosition;
import java.util.List;

/// `ACCOUNT_UPDATE`: balances and positions changed. Only what changed is in it.
///
/// @param reason such as `ORDER`, `FUNDING_FEE`, `DEPOSIT`
/// @param symbol what it is about, of `FUNDING_FEE`; empty elsewhere
public record AccountUpdate(
    String reason,
    String symbol,
    List<Balance> balances,
    List<Position> positions,
    long eventMillis,
    long transactionMillis)
    implements UserEvent {
  public AccountUpdate {
    balances = List.copyOf(balances);
    positions = List.copyOf(positions);
  }

  /// A balance; `change` leaves out profit and fees.
  public record Balance(String asset, Money wallet, Money crossWallet, Money change)
      implements WireMessage {
    static Balance of(Fields fields) {
      Money wallet = fields.money("wb");
      return new Balance(
          fields.text("a"), wallet, fields.moneyOr("cw", wallet), fields.moneyOr("bc", Money.ZERO));
    }

    @Override
    public void write(WireWriter out) {
      out.text("a", asset)
          .decimal("wb", wallet.e8())
          .decimal("cw", crossWallet.e8())
          .decimal("bc", change.e8());
    }
  }

  /// A position.
  public record Position(
      Symbol symbol,
      PositionSide positionSide,
      SignedQuantity amount,
      Decimal entryPrice,
      Decimal breakEvenPrice,
      Money accumulatedRealized,
      Money unrealized,
      String marginType)
      implements WireMessage {
    static Position of(Fields fields) {
      return new Position(
          fields.symbol("s"),
          fields.positionSide("ps"),
          fields.signed("pa"),
          fields.averageOr("ep", Decimal.ZERO),
          fields.averageOr("bep", Decimal.ZERO),
          fields.moneyOr("cr", Money.ZERO),
          fields.moneyOr("up", Money.ZERO),
          fields.textOr("mt", "cross"));
    }

    @Override
    public void write(WireWriter out) {
      out.text("s", symbol.name())
          .decimal("pa", amount.e8())
          .decimal("ep", entryPrice.e8())
          .decimal("bep", breakEvenPrice.e8())
          .decimal("cr", accumulatedRealized.e8())
          .decimal("up", unrealized.e8())
          .text("mt", marginType)
          .decimal("iw", 0)
          .text("ps", positionSide.name());
    }

    /// The model's word for it.
    public VenuePosition position() {
      return new VenuePosition(
          new PositionKey(symbol, positionSide), amount, entryPrice.e8(), unrealized);
    }
  }

  static AccountUpdate of(Fields fields) {
    Fields a = fields.object("a");
    return new AccountUpdate(
        a.textOr("m", ""),
        a.textOr("S", ""),
        a.objectsOrNone("B", Balance::of),
        a.objectsOrNone("P", Position::of),
        fields.number("E"),
        fields.number("T"));
  }

  @Override
  public String type() {
    return "ACCOUNT_UPDATE";
  }

  @Override
  public void write(WireWriter out) {
    out.text("e", type())
        .number("E", eventMillis)
        .number("T", transactionMillis)
        .object("a", this::writeAccount);
  }

  private void writeAccount(WireWriter out) {
    out.text("m", reason).objects("B", balances).objects("P", positions);
    if (!symbol.isEmpty()) {
      out.text("S", symbol);
    }
  }
}
