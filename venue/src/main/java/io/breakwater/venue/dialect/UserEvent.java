package io.breakwater.venue.dialect;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// What the user stream says of the account.
public sealed interface UserEvent extends StreamEvent
    permits OrderUpdate,
        AccountUpdate,
        AlgoUpdate,
        MarginCall,
        UserEvent.AccountConfig,
        UserEvent.TradeLite,
        UserEvent.ListenKeyExpired {
  /// What the event calls itself: its `e`.
  String type();

  /// A trade, told before the full event and with less: no fee, no cumulative quantity. The same
  /// trade id comes again in an [OrderUpdate].
  record TradeLite(
      Symbol symbol,
      String clientOrderId,
      long orderId,
      long tradeId,
      Side side,
      Quantity quantity,
      Decimal price,
      Quantity lastQuantity,
      Price lastPrice,
      boolean maker,
      long eventMillis,
      long transactionMillis)
      implements UserEvent {
    static TradeLite of(Fields fields) {
      return new TradeLite(
          fields.symbol("s"),
          fields.text("c"),
          fields.number("i"),
          fields.number("t"),
          fields.side("S"),
          fields.quantity("q"),
          fields.decimalOr("p", Decimal.ZERO),
          fields.quantity("l"),
          fields.price("L"),
          fields.flagOr("m", false),
          fields.number("E"),
          fields.number("T"));
    }

    @Override
    public String type() {
      return "TRADE_LITE";
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", type())
          .number("E", eventMillis)
          .number("T", transactionMillis)
          .text("s", symbol.name())
          .decimal("q", quantity.e8())
          .decimal("p", price.e8())
          .flag("m", maker)
          .text("c", clientOrderId)
          .text("S", side.name())
          .decimal("L", lastPrice.e8())
          .decimal("l", lastQuantity.e8())
          .number("t", tradeId)
          .number("i", orderId);
    }
  }

  /// `ACCOUNT_CONFIG_UPDATE`: the leverage of a market was changed.
  record AccountConfig(Symbol symbol, int leverage, long eventMillis, long transactionMillis)
      implements UserEvent {
    @Override
    public String type() {
      return "ACCOUNT_CONFIG_UPDATE";
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", type())
          .number("E", eventMillis)
          .number("T", transactionMillis)
          .object("ac", ac -> ac.text("s", symbol.name()).number("l", leverage));
    }
  }

  /// The listen key is dead; the stream says nothing any more. May come twice.
  record ListenKeyExpired(String listenKey, long eventMillis) implements UserEvent {
    static ListenKeyExpired of(Fields fields) {
      return new ListenKeyExpired(fields.textOr("listenKey", ""), fields.numberOr("E", 0));
    }

    @Override
    public String type() {
      return "listenKeyExpired";
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", type()).number("E", eventMillis).text("listenKey", listenKey);
    }

    @Override
    public String toString() {
      return "ListenKeyExpired[eventMillis=" + eventMillis + "]";
    }
  }
}
