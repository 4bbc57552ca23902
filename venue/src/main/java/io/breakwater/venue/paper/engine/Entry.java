package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// What the exchange writes into its own record. Everything that its state is made of stands here;
/// [RequestSeen], [OrderRejected], [AlgoRejected], [CountdownFired] and [LiquidationBegan] are
/// evidence alone.
public sealed interface Entry {
  /// The run began, or began again: which recording at which speed, from which venue time.
  record ReplayBegan(String recording, long speed, long startMillis) implements Entry {}

  /// An account was opened with this much in its wallet.
  record AccountOpened(AccountName account, Money wallet) implements Entry {}

  /// A request came in and was answered with this status. `fault` names what was done to it.
  record RequestSeen(
      String account,
      String method,
      String path,
      String symbol,
      String clientOrderId,
      String orderId,
      String side,
      String quantity,
      String price,
      int status,
      int code,
      String fault)
      implements Entry {}

  /// An order was accepted. `algoId` names the conditional order that became it, 0 for none.
  record OrderAccepted(AccountName account, long orderId, Ticket ticket, long algoId)
      implements Entry {}

  /// An order was refused.
  record OrderRejected(
      AccountName account,
      Symbol symbol,
      ClientOrderId clientOrderId,
      Side side,
      Quantity quantity,
      LimitPrice price,
      int code,
      String message)
      implements Entry {
    static OrderRejected of(AccountName name, Ticket ticket, Refusal refusal) {
      return new OrderRejected(
          name,
          ticket.symbol(),
          ticket.clientOrderId(),
          ticket.side(),
          ticket.quantity(),
          ticket.price(),
          refusal.code(),
          refusal.message());
    }
  }

  /// An order traded. `realized` is the profit of the part that closed a position.
  record Executed(
      AccountName account,
      long orderId,
      ClientOrderId clientOrderId,
      Symbol symbol,
      Side side,
      PositionSide positionSide,
      Quantity quantity,
      Price price,
      long tradeId,
      boolean maker,
      Money fee,
      Money realized)
      implements Entry {
    /// What changed hands, in the quote asset.
    public Money quote() {
      return price.times(quantity, java.math.RoundingMode.HALF_EVEN);
    }
  }

  /// An order was canceled.
  record OrderCanceled(
      AccountName account, long orderId, ClientOrderId clientOrderId, Symbol symbol)
      implements Entry {
    static OrderCanceled of(Order order) {
      Ticket ticket = order.ticket();
      return new OrderCanceled(
          order.account(), order.orderId(), ticket.clientOrderId(), ticket.symbol());
    }
  }

  /// An order, or what was left of it, expired.
  record OrderExpired(
      AccountName account, long orderId, ClientOrderId clientOrderId, Symbol symbol, Expiry reason)
      implements Entry {
    static OrderExpired of(Order order, Expiry reason) {
      Ticket ticket = order.ticket();
      return new OrderExpired(
          order.account(), order.orderId(), ticket.clientOrderId(), ticket.symbol(), reason);
    }
  }

  /// A resting order was changed and went to the back of the queue.
  record OrderAmended(
      AccountName account,
      long orderId,
      ClientOrderId clientOrderId,
      Symbol symbol,
      Quantity quantity,
      LimitPrice price)
      implements Entry {}

  /// A conditional order was accepted. `extreme` is where a trailing stop starts from, none where
  /// it is not active yet, and for the others.
  record AlgoAccepted(AccountName account, long algoId, AlgoTicket ticket, LimitPrice extreme)
      implements Entry {}

  /// A conditional order was refused.
  record AlgoRejected(
      AccountName account,
      Symbol symbol,
      ClientOrderId clientAlgoId,
      AlgoType type,
      int code,
      String message)
      implements Entry {}

  /// A conditional order moved on. `actualOrderId` is the order that it became, 0 where it did not
  /// just become one; `reason` is empty unless it was refused or expired.
  record AlgoUpdated(
      AccountName account,
      long algoId,
      ClientOrderId clientAlgoId,
      Symbol symbol,
      AlgoStatus status,
      long actualOrderId,
      String reason)
      implements Entry {
    static AlgoUpdated of(AlgoOrder order, AlgoStatus status, String reason) {
      return new AlgoUpdated(
          order.account(),
          order.algoId(),
          order.ticket().clientAlgoId(),
          order.ticket().symbol(),
          status,
          0,
          reason);
    }

    static AlgoUpdated triggered(AlgoOrder order, long orderId) {
      return new AlgoUpdated(
          order.account(),
          order.algoId(),
          order.ticket().clientAlgoId(),
          order.ticket().symbol(),
          AlgoStatus.TRIGGERED,
          orderId,
          "");
    }
  }

  /// A trailing stop followed the price to here.
  record AlgoTrailed(AccountName account, long algoId, Symbol symbol, LimitPrice extreme)
      implements Entry {}

  /// The countdown of a market was set to fire at this time; 0 disarms it.
  record CountdownArmed(AccountName account, Symbol symbol, long deadlineMillis) implements Entry {}

  /// The countdown of a market ran out.
  record CountdownFired(AccountName account, Symbol symbol) implements Entry {}

  /// The leverage of a market was changed.
  record LeverageSet(AccountName account, Symbol symbol, int leverage) implements Entry {}

  /// The margin type of a market was changed.
  record MarginTypeSet(AccountName account, Symbol symbol, MarginType marginType)
      implements Entry {}

  /// Hedge mode was switched on or off.
  record PositionModeSet(AccountName account, boolean hedge) implements Entry {}

  /// A position paid or received funding: `amount` is negative where it paid. `price` is the mark.
  record FundingPaid(
      AccountName account,
      Symbol symbol,
      PositionSide positionSide,
      Quantity quantity,
      Price price,
      Money amount)
      implements Entry {}

  /// The venue takes a position away, or a part of it, with an order of its own. `cause` is
  /// `margin`, `adl`, or `asked` where somebody asked for it; `price` is the mark.
  record LiquidationBegan(
      AccountName account,
      Symbol symbol,
      PositionSide positionSide,
      ClientOrderId clientOrderId,
      Side side,
      Quantity quantity,
      Price price,
      String cause)
      implements Entry {}

  /// The insurance fund paid what a liquidated account owed.
  record InsuranceCleared(AccountName account, Money amount) implements Entry {}
}
