package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// What a conditional order asks for. Prices that were not given are [LimitPrice#NONE]; the
/// quantity is zero where it closes the whole position.
///
/// @param trigger the price at which it triggers; none for a trailing stop
/// @param activate from where a trailing stop follows the price; none for the price it is placed at
/// @param callback how far a trailing stop lets the price come back; zero for the others
/// @param goodTillMillis 0 unless the time in force is GTD
public record AlgoTicket(
    Symbol symbol,
    ClientOrderId clientAlgoId,
    Side side,
    PositionSide positionSide,
    AlgoType type,
    TimeInForce timeInForce,
    Quantity quantity,
    LimitPrice price,
    PriceMatch priceMatch,
    LimitPrice trigger,
    WorkingType workingType,
    boolean closePosition,
    boolean priceProtect,
    boolean reduceOnly,
    LimitPrice activate,
    Bps callback,
    SelfTrade selfTrade,
    long goodTillMillis) {
  /// The position that it works on.
  public PositionKey position() {
    return new PositionKey(symbol, positionSide);
  }

  /// Whether it may only make its position smaller.
  public boolean isClosing() {
    return closePosition
        || switch (positionSide) {
          case BOTH -> reduceOnly;
          case LONG -> side == Side.SELL;
          case SHORT -> side == Side.BUY;
        };
  }

  /// Whether it ends with the position that it protects.
  boolean endsWithPosition() {
    return timeInForce == TimeInForce.GTE_GTC;
  }

  /// Whether it and another close the same position in the same way, of which there may be but one.
  boolean sameClose(AlgoTicket other) {
    return closePosition
        && other.closePosition
        && type == other.type
        && side == other.side
        && position().equals(other.position());
  }

  /// The order that it becomes, for this quantity at this price.
  Ticket order(Quantity amount, LimitPrice limit) {
    TimeInForce waits =
        switch (timeInForce) {
          case GTC, GTE_GTC -> TimeInForce.GTC;
          case IOC -> TimeInForce.IOC;
          case FOK -> TimeInForce.FOK;
          case GTX -> TimeInForce.GTX;
          case GTD -> TimeInForce.GTD;
        };
    boolean market = type.becomes() == OrderType.MARKET;
    boolean oneWay = positionSide == PositionSide.BOTH;
    return new Ticket(
        symbol,
        clientAlgoId,
        side,
        positionSide,
        type.becomes(),
        market ? TimeInForce.GTC : waits,
        amount,
        market ? LimitPrice.NONE : limit,
        oneWay && (reduceOnly || closePosition),
        selfTrade,
        market ? 0 : goodTillMillis,
        market ? PriceMatch.NONE : priceMatch);
  }
}
