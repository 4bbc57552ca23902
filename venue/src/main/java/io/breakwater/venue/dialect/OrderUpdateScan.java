package io.breakwater.venue.dialect;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the commonest text of the user stream, `ORDER_TRADE_UPDATE`, in one pass. What it gives is
/// what [StreamEnvelope] gives for the same text; a text that it does not know letter by letter it
/// declines, and the general parser decides. One thread.
public final class OrderUpdateScan {
  /*
   * A fill should not wait for a tree of nodes. The scan takes only what the venue really sends:
   * plain texts without escapes, decimals in quotes with at most ten digits before the point,
   * integers of at most eighteen digits, each known field once. Anything else is declined, never
   * guessed, so that its refusals and its tolerance are those of the general parser; a fuzz holds
   * the two equal. Texts that come again and again (symbol, asset, states) are not made anew.
   */
  private static final int SYMBOLS_MAX = 256;
  private static final String EVENT = "ORDER_TRADE_UPDATE";

  private final TextScan walk = new TextScan();
  private final OrderFieldsScan fields = new OrderFieldsScan();
  private final @Nullable Symbol[] symbols = new @Nullable Symbol[SYMBOLS_MAX];

  /// The update in a text of a raw stream, or nothing where the general parser must look.
  public Optional<OrderUpdate> read(String text) {
    TextScan scan = walk.over(text);
    long eventMillis = 0;
    long transactionMillis = 0;
    int seen = 0;
    if (!scan.opens('{')) {
      return Optional.empty();
    }
    do {
      int bit;
      switch (scan.key()) {
        case 'e' -> {
          bit = 1;
          if (!scan.text().equals(EVENT)) {
            return Optional.empty();
          }
        }
        case 'E' -> {
          bit = 2;
          eventMillis = scan.integer();
        }
        case 'T' -> {
          bit = 4;
          transactionMillis = scan.integer();
        }
        case 'o' -> {
          bit = 8;
          fields.read(scan);
        }
        default -> {
          return Optional.empty();
        }
      }
      if (scan.isLost() || (seen & bit) != 0) {
        return Optional.empty();
      }
      seen |= bit;
    } while (scan.goesOn());
    boolean whole = scan.closes('}') && scan.isAtEnd() && seen == 15 && fields.isWhole();
    return whole ? update(eventMillis, transactionMillis) : Optional.empty();
  }

  private Optional<OrderUpdate> update(long eventMillis, long transactionMillis) {
    try {
      return Optional.of(
          new OrderUpdate(
              order(),
              fields.execution,
              new OrderUpdate.Trade(
                  fields.tradeId,
                  new Quantity(fields.lastE8),
                  decimal(fields.lastPriceE8),
                  money(fields.realizedE8),
                  money(fields.feeE8),
                  fields.feeAsset,
                  fields.maker),
              new OrderUpdate.Resting(money(fields.bidsE8), money(fields.asksE8)),
              fields.expiry == 0 ? "0" : Long.toString(fields.expiry),
              eventMillis,
              transactionMillis));
    } catch (IllegalArgumentException | ArithmeticException _) {
      // The general parser says what is wrong with it.
      return Optional.empty();
    }
  }

  private OrderMessage order() {
    Decimal average = decimal(fields.averageE8);
    Quantity executed = new Quantity(fields.executedE8);
    return new OrderMessage(
        symbol(fields.symbol),
        fields.orderId,
        fields.clientOrderId,
        fields.status,
        new OrderKind(fields.type, fields.originalType, fields.timeInForce),
        Side.valueOf(fields.side),
        PositionSide.valueOf(fields.positionSide),
        fields.reduceOnly,
        fields.closePosition,
        decimal(fields.priceE8),
        average,
        new Quantity(fields.quantityE8),
        executed,
        decimal(Fixed.mulDiv(average.e8(), executed.e8(), Fixed.ONE, RoundingMode.HALF_EVEN)),
        new OrderConditions(
            decimal(fields.stopPriceE8),
            fields.workingType,
            fields.priceProtect,
            fields.priceMatch,
            fields.selfTradePrevention,
            fields.goodTillMillis),
        fields.updateMillis,
        fields.updateMillis);
  }

  private static Decimal decimal(long e8) {
    return e8 == 0 ? Decimal.ZERO : new Decimal(e8);
  }

  private static Money money(long e8) {
    return e8 == 0 ? Money.ZERO : new Money(e8);
  }

  private Symbol symbol(String name) {
    int place = name.hashCode() & (SYMBOLS_MAX - 1);
    Symbol known = symbols[place];
    if (known == null || !known.name().equals(name)) {
      known = new Symbol(name);
      symbols[place] = known;
    }
    return known;
  }
}
