package io.breakwater.venue.dialect;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.venue.Fill;
import java.math.RoundingMode;
import java.util.Optional;

/// `ORDER_TRADE_UPDATE`: an order changed or traded. `order.updateMillis` is the trade time `T` of
/// the order; `expiry` is the venue's reason number, "0" for none.
///
/// @param execution `NEW`, `CANCELED`, `CALCULATED`, `EXPIRED`, `TRADE` or `AMENDMENT`
/// @param trade the execution, with trade id 0 where there is none
/// @param resting what the account's resting orders of the market are worth
public record OrderUpdate(
    OrderMessage order,
    String execution,
    Trade trade,
    Resting resting,
    String expiry,
    long eventMillis,
    long transactionMillis)
    implements UserEvent {

  /// The execution that an update carries. All zero where it carries none.
  public record Trade(
      long tradeId,
      Quantity quantity,
      Decimal price,
      Money realized,
      Money fee,
      String feeAsset,
      boolean maker) {
    public static final Trade NONE =
        new Trade(0, Quantity.ZERO, Decimal.ZERO, Money.ZERO, Money.ZERO, "", false);
  }

  /// Resting orders of a market at their limits: `b` and `a`.
  public record Resting(Money bids, Money asks) {
    public static final Resting NONE = new Resting(Money.ZERO, Money.ZERO);
  }

  static OrderUpdate of(Fields fields) {
    Fields o = fields.object("o");
    return new OrderUpdate(
        order(o),
        o.text("x"),
        new Trade(
            o.numberOr("t", 0),
            o.has("l") ? o.quantity("l") : Quantity.ZERO,
            o.decimalOr("L", Decimal.ZERO),
            o.moneyOr("rp", Money.ZERO),
            o.moneyOr("n", Money.ZERO),
            o.textOr("N", ""),
            o.flagOr("m", false)),
        new Resting(o.moneyOr("b", Money.ZERO), o.moneyOr("a", Money.ZERO)),
        o.has("er") ? Long.toString(o.number("er")) : "0",
        fields.number("E"),
        fields.number("T"));
  }

  private static OrderMessage order(Fields o) {
    Decimal average = o.averageOr("ap", Decimal.ZERO);
    Quantity executed = o.quantity("z");
    return new OrderMessage(
        o.symbol("s"),
        o.number("i"),
        o.text("c"),
        o.text("X"),
        new OrderKind(o.text("o"), o.textOr("ot", o.text("o")), o.textOr("f", "GTC")),
        o.side("S"),
        o.positionSide("ps"),
        o.flagOr("R", false),
        o.flagOr("cp", false),
        o.decimalOr("p", Decimal.ZERO),
        average,
        o.quantity("q"),
        executed,
        quote(average, executed),
        new OrderConditions(
            o.averageOr("sp", Decimal.ZERO),
            o.textOr("wt", "CONTRACT_PRICE"),
            o.flagOr("pP", false),
            o.textOr("pm", "NONE"),
            o.textOr("V", "NONE"),
            o.numberOr("gtd", 0)),
        o.number("T"),
        o.number("T"));
  }

  private static Decimal quote(Decimal average, Quantity executed) {
    return WireText.value(
        "o.ap times o.z",
        average.toString(),
        _ ->
            new Decimal(
                Fixed.mulDiv(average.e8(), executed.e8(), Fixed.ONE, RoundingMode.HALF_EVEN)));
  }

  /// The execution in the model's words, or nothing where the update carries none.
  public Optional<Fill> fill(String asset) {
    if (trade.tradeId == 0 || trade.quantity.isZero()) {
      return Optional.empty();
    }
    return Optional.of(
        new Fill(
            trade.tradeId,
            order.orderId(),
            new PositionKey(order.symbol(), order.positionSide()),
            order.side(),
            WireText.value("o.L", trade.price.toString(), _ -> trade.price.price()),
            trade.quantity,
            trade.realized,
            trade.feeAsset.equals(asset) ? trade.fee : Money.ZERO,
            trade.maker,
            order.updateMillis()));
  }

  @Override
  public String type() {
    return "ORDER_TRADE_UPDATE";
  }

  @Override
  public void write(WireWriter out) {
    out.text("e", type())
        .number("E", eventMillis)
        .number("T", transactionMillis)
        .object("o", this::writeOrder);
  }

  private void writeOrder(WireWriter out) {
    out.text("s", order.symbol().name())
        .text("c", order.clientOrderId())
        .text("S", order.side().name())
        .text("o", order.kind().type())
        .text("f", order.kind().timeInForce())
        .decimal("q", order.quantity().e8())
        .decimal("p", order.price().e8())
        .decimal("ap", order.averagePrice().e8())
        .decimal("sp", order.conditions().stopPrice().e8())
        .text("x", execution)
        .text("X", order.status())
        .number("i", order.orderId())
        .decimal("l", trade.quantity.e8())
        .decimal("z", order.executed().e8())
        .decimal("L", trade.price.e8());
    if (!trade.feeAsset.isEmpty()) {
      out.text("N", trade.feeAsset).decimal("n", trade.fee.e8());
    }
    out.number("T", order.updateMillis())
        .number("t", trade.tradeId)
        .decimal("b", resting.bids.e8())
        .decimal("a", resting.asks.e8())
        .flag("m", trade.maker)
        .flag("R", order.reduceOnly())
        .text("wt", order.conditions().workingType())
        .text("ot", order.kind().originalType())
        .text("ps", order.positionSide().name())
        .flag("cp", order.closePosition())
        .decimal("rp", trade.realized.e8())
        .flag("pP", order.conditions().priceProtect())
        .number("si", 0)
        .number("ss", 0)
        .text("V", order.conditions().selfTradePreventionMode())
        .text("pm", order.conditions().priceMatch())
        .number("gtd", order.conditions().goodTillMillis())
        .text("er", expiry);
  }
}
