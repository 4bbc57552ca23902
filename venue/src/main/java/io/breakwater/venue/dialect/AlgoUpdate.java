package io.breakwater.venue.dialect;

import io.breakwater.model.value.Quantity;

/// `ALGO_UPDATE`: a conditional order moved on. The order that it became, its average price and
/// what of it was executed are in `algo.actual`.
///
/// @param reason why it was refused or expired; empty otherwise
public record AlgoUpdate(AlgoMessage algo, String reason, long eventMillis, long transactionMillis)
    implements UserEvent {
  static AlgoUpdate of(Fields fields) {
    Fields o = fields.object("o");
    return new AlgoUpdate(
        new AlgoMessage(
            o.symbol("s"),
            o.number("aid"),
            o.text("caid"),
            o.text("o"),
            o.text("X"),
            o.side("S"),
            o.positionSide("ps"),
            o.textOr("f", "GTC"),
            o.filled("q") ? o.quantity("q") : Quantity.ZERO,
            o.decimalOr("tp", Decimal.ZERO),
            o.decimalOr("p", Decimal.ZERO),
            terms(o),
            new AlgoMessage.Actual(
                o.filled("ai") ? o.number("ai") : 0,
                given(o, "ap"),
                o.filled("aq") ? o.quantity("aq") : Quantity.ZERO),
            new AlgoMessage.Times(0, fields.number("T"), o.numberOr("tt", 0))),
        o.textOr("rm", ""),
        fields.number("E"),
        fields.number("T"));
  }

  private static AlgoMessage.Terms terms(Fields o) {
    return new AlgoMessage.Terms(
        o.textOr("wt", "CONTRACT_PRICE"),
        o.textOr("pm", "NONE"),
        o.textOr("V", "EXPIRE_MAKER"),
        o.flagOr("cp", false),
        o.flagOr("pP", false),
        o.flagOr("R", false),
        o.decimalOr("AP", Decimal.ZERO),
        o.decimalOr("cr", Decimal.ZERO),
        o.numberOr("gtd", 0));
  }

  private static Decimal given(Fields fields, String name) {
    return fields.filled(name) ? fields.average(name) : Decimal.ZERO;
  }

  @Override
  public String type() {
    return "ALGO_UPDATE";
  }

  @Override
  public void write(WireWriter out) {
    out.text("e", type())
        .number("T", transactionMillis)
        .number("E", eventMillis)
        .object("o", this::writeOrder);
  }

  private void writeOrder(WireWriter out) {
    AlgoMessage.Terms terms = algo.terms();
    AlgoMessage.Actual actual = algo.actual();
    out.text("caid", algo.clientAlgoId())
        .number("aid", algo.algoId())
        .text("at", AlgoMessage.CONDITIONAL)
        .text("o", algo.orderType())
        .text("s", algo.symbol().name())
        .text("S", algo.side().name())
        .text("ps", algo.positionSide().name())
        .text("f", algo.timeInForce())
        .decimal("q", algo.quantity().e8())
        .text("X", algo.status())
        .text("ai", actual.orderId() == 0 ? "" : Long.toString(actual.orderId()))
        .decimal("ap", actual.price().e8())
        .decimal("aq", actual.executed().e8())
        .text("act", "0")
        .decimal("tp", algo.triggerPrice().e8())
        .decimal("p", algo.price().e8())
        .text("V", terms.selfTradePreventionMode())
        .text("wt", terms.workingType())
        .text("pm", terms.priceMatch())
        .flag("cp", terms.closePosition())
        .flag("pP", terms.priceProtect())
        .flag("R", terms.reduceOnly())
        .number("tt", algo.times().triggerMillis())
        .number("gtd", terms.goodTillMillis())
        .text("rm", reason);
    if (terms.callbackRate().isPositive()) {
      out.decimal("AP", terms.activatePrice().e8()).decimal("cr", terms.callbackRate().e8());
    }
  }
}
