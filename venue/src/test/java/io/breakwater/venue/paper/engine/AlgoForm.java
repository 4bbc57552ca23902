package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;

/// Fills in a conditional order for BTCUSDT, piece by piece.
final class AlgoForm {
  private final AlgoType type;
  private final Side side;
  private String clientId = "";
  private PositionSide positionSide = PositionSide.BOTH;
  private Quantity quantity = Quantity.ZERO;
  private LimitPrice price = LimitPrice.NONE;
  private LimitPrice trigger = LimitPrice.NONE;
  private LimitPrice activate = LimitPrice.NONE;
  private Bps callback = Bps.of(0);
  private boolean closes;
  private boolean reduces;
  private long untilMillis;

  private AlgoForm(AlgoType type, Side side) {
    this.type = type;
    this.side = side;
  }

  static AlgoForm of(AlgoType type, Side side) {
    return new AlgoForm(type, side);
  }

  AlgoForm id(String text) {
    clientId = text;
    return this;
  }

  AlgoForm on(PositionSide other) {
    positionSide = other;
    return this;
  }

  AlgoForm quantity(String text) {
    quantity = Quantity.of(text);
    return this;
  }

  AlgoForm price(String text) {
    price = LimitPrice.of(text);
    return this;
  }

  AlgoForm trigger(String text) {
    trigger = LimitPrice.of(text);
    return this;
  }

  AlgoForm activate(String text) {
    activate = LimitPrice.of(text);
    return this;
  }

  AlgoForm callback(String percent) {
    callback = Bps.ofPercent(percent);
    return this;
  }

  AlgoForm closeAll() {
    closes = true;
    return this;
  }

  AlgoForm reducing() {
    reduces = true;
    return this;
  }

  AlgoForm until(long millis) {
    untilMillis = millis;
    return this;
  }

  private TimeInForce timeInForce() {
    if (closes) {
      return TimeInForce.GTE_GTC;
    }
    return untilMillis == 0 ? TimeInForce.GTC : TimeInForce.GTD;
  }

  AlgoTicket ticket(ClientOrderId fallback) {
    return new AlgoTicket(
        ExchangeFixture.BTC,
        clientId.isEmpty() ? fallback : new ClientOrderId(clientId),
        side,
        positionSide,
        type,
        timeInForce(),
        quantity,
        price,
        PriceMatch.NONE,
        trigger,
        WorkingType.MARK_PRICE,
        closes,
        false,
        reduces,
        activate,
        callback,
        SelfTrade.EXPIRE_MAKER,
        untilMillis);
  }
}
