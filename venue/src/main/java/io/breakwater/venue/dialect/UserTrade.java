package io.breakwater.venue.dialect;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;

/// One element of GET /fapi/v1/userTrades. It has no client order id: join on `orderId`.
public record UserTrade(
    Symbol symbol,
    long tradeId,
    long orderId,
    Side side,
    PositionSide positionSide,
    Price price,
    Quantity quantity,
    Decimal quoteQuantity,
    Money realized,
    Money commission,
    String commissionAsset,
    boolean maker,
    long tradeMillis)
    implements WireMessage {
  public static UserTrade of(Fields fields) {
    return new UserTrade(
        fields.symbol("symbol"),
        fields.number("id"),
        fields.number("orderId"),
        fields.side("side"),
        fields.positionSide("positionSide"),
        fields.price("price"),
        fields.quantity("qty"),
        fields.averageOr("quoteQty", Decimal.ZERO),
        fields.moneyOr("realizedPnl", Money.ZERO),
        fields.moneyOr("commission", Money.ZERO),
        fields.textOr("commissionAsset", ""),
        fields.flagOr("maker", false),
        fields.number("time"));
  }

  @Override
  public void write(WireWriter out) {
    out.flag("buyer", side == Side.BUY)
        .decimal("commission", commission.e8())
        .text("commissionAsset", commissionAsset)
        .number("id", tradeId)
        .flag("maker", maker)
        .number("orderId", orderId)
        .decimal("price", price.e8())
        .decimal("qty", quantity.e8())
        .decimal("quoteQty", quoteQuantity.e8())
        .decimal("realizedPnl", realized.e8())
        .text("side", side.name())
        .text("positionSide", positionSide.name())
        .text("symbol", symbol.name())
        .number("time", tradeMillis);
  }

  /// The model's word for it. A fee that was paid in another asset than `asset` counts as zero
  /// here, and shows in the wallet balance of that asset alone.
  public Fill fill(String asset) {
    return new Fill(
        tradeId,
        orderId,
        new PositionKey(symbol, positionSide),
        side,
        price,
        quantity,
        realized,
        commissionAsset.equals(asset) ? commission : Money.ZERO,
        maker,
        tradeMillis);
  }
}
