package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import io.breakwater.venue.dialect.AlgoMessage;
import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AlgoOrder;
import io.breakwater.venue.paper.engine.AlgoTicket;
import io.breakwater.venue.paper.engine.Order;

/// The engine's conditional orders in the words of the dialect.
public final class AlgoTexts {
  private static final long E4_PER_PERCENT = Bps.WHOLE_E4 / 100;

  private AlgoTexts() {}

  /// The conditional order as it stands, with what became of the order that it became.
  public static AlgoMessage of(AlgoOrder algo, Account account) {
    AlgoTicket ticket = algo.ticket();
    return new AlgoMessage(
        ticket.symbol(),
        algo.algoId(),
        ticket.clientAlgoId().text(),
        ticket.type().name(),
        algo.status().name(),
        ticket.side(),
        ticket.positionSide(),
        ticket.timeInForce().name(),
        ticket.quantity(),
        new Decimal(ticket.trigger().e8()),
        new Decimal(ticket.price().e8()),
        terms(ticket),
        actual(algo, account),
        new AlgoMessage.Times(algo.createdMillis(), algo.updatedMillis(), algo.triggeredMillis()));
  }

  private static AlgoMessage.Terms terms(AlgoTicket ticket) {
    return new AlgoMessage.Terms(
        ticket.workingType().name(),
        ticket.priceMatch().name(),
        ticket.selfTrade().name(),
        ticket.closePosition(),
        ticket.priceProtect(),
        ticket.reduceOnly() || ticket.closePosition(),
        new Decimal(ticket.activate().e8()),
        percent(ticket.callback()),
        ticket.goodTillMillis());
  }

  private static Decimal percent(Bps ratio) {
    return new Decimal(Math.multiplyExact(ratio.e4(), Fixed.ONE / E4_PER_PERCENT));
  }

  private static AlgoMessage.Actual actual(AlgoOrder algo, Account account) {
    return account
        .order(algo.actualOrderId())
        .map(AlgoTexts::actual)
        .orElseGet(() ->
            algo.actualOrderId() == 0
                ? AlgoMessage.Actual.NONE
                : new AlgoMessage.Actual(
                    algo.actualOrderId(), Decimal.ZERO, AlgoMessage.Actual.NONE.executed()));
  }

  private static AlgoMessage.Actual actual(Order order) {
    return new AlgoMessage.Actual(
        order.orderId(), new Decimal(order.averagePriceE8()), order.executed());
  }
}
