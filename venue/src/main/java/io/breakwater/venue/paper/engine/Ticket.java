package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// What an order asks for. `goodTillMillis` is 0 unless the time in force is GTD.
public record Ticket(
    Symbol symbol,
    ClientOrderId clientOrderId,
    Side side,
    PositionSide positionSide,
    OrderType type,
    TimeInForce timeInForce,
    Quantity quantity,
    LimitPrice price,
    boolean reduceOnly,
    SelfTrade selfTrade,
    long goodTillMillis,
    PriceMatch priceMatch) {
  /// A limit order of one-way mode that rests until canceled.
  public static Ticket limit(
      Symbol symbol, ClientOrderId id, Side side, Quantity quantity, LimitPrice price) {
    return new Ticket(
        symbol,
        id,
        side,
        PositionSide.BOTH,
        OrderType.LIMIT,
        TimeInForce.GTC,
        quantity,
        price,
        false,
        SelfTrade.EXPIRE_MAKER,
        0,
        PriceMatch.NONE);
  }

  /// A market order of one-way mode.
  public static Ticket market(Symbol symbol, ClientOrderId id, Side side, Quantity quantity) {
    return new Ticket(
        symbol,
        id,
        side,
        PositionSide.BOTH,
        OrderType.MARKET,
        TimeInForce.GTC,
        quantity,
        LimitPrice.NONE,
        false,
        SelfTrade.EXPIRE_MAKER,
        0,
        PriceMatch.NONE);
  }

  /// The same with another time in force.
  public Ticket with(TimeInForce other) {
    return new Ticket(
        symbol,
        clientOrderId,
        side,
        positionSide,
        type,
        other,
        quantity,
        price,
        reduceOnly,
        selfTrade,
        goodTillMillis,
        priceMatch);
  }

  /// The same, reduce-only.
  public Ticket reducing() {
    return new Ticket(
        symbol,
        clientOrderId,
        side,
        positionSide,
        type,
        timeInForce,
        quantity,
        price,
        true,
        selfTrade,
        goodTillMillis,
        priceMatch);
  }

  /// The same on a side of hedge mode.
  public Ticket on(PositionSide other) {
    return new Ticket(
        symbol,
        clientOrderId,
        side,
        other,
        type,
        timeInForce,
        quantity,
        price,
        reduceOnly,
        selfTrade,
        goodTillMillis,
        priceMatch);
  }

  /// The same at the price that its place in the book gives it.
  Ticket priced(LimitPrice matched) {
    return amended(quantity, matched);
  }

  /// The same for another quantity at another price.
  Ticket amended(Quantity newQuantity, LimitPrice newPrice) {
    return new Ticket(
        symbol,
        clientOrderId,
        side,
        positionSide,
        type,
        timeInForce,
        newQuantity,
        newPrice,
        reduceOnly,
        selfTrade,
        goodTillMillis,
        priceMatch);
  }

  /// The position that it works on.
  public PositionKey position() {
    return new PositionKey(symbol, positionSide);
  }

  /// Whether it may only make its position smaller: by flag, or in hedge mode by its direction.
  public boolean isClosing() {
    return switch (positionSide) {
      case BOTH -> reduceOnly;
      case LONG -> side == Side.SELL;
      case SHORT -> side == Side.BUY;
    };
  }

  /// Whether a part that does not trade at once may rest.
  public boolean mayRest() {
    return type == OrderType.LIMIT
        && timeInForce != TimeInForce.IOC
        && timeInForce != TimeInForce.FOK;
  }
}
