package io.breakwater.model.fact;

import io.breakwater.model.market.Mark;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import java.util.List;

/// What the account is worth, beyond what follows from executions.
public sealed interface PortfolioFact extends Fact {
  /// Marks that changed.
  record MarksMoved(List<Mark> marks) implements PortfolioFact {
    public MarksMoved {
      marks = List.copyOf(marks);
    }
  }

  /// No price will come for this symbol any more.
  record PricesEnded(Symbol symbol, long wallMillis) implements PortfolioFact {}

  /// Nobody reads this symbol's market, or it is silent: no new exposure until a mark comes that is
  /// newer than this wall time.
  record PricesDoubted(Symbol symbol, String reason, long wallMillis) implements PortfolioFact {}

  /// The venue's word on the wallet balance took the place of ours.
  record BalanceSet(Money walletBalance, String why) implements PortfolioFact {}

  /// Money came in (positive) or left from outside: no profit, no loss.
  record FlowSeen(Money amount, String reason, long venueMillis) implements PortfolioFact {}

  /// A funding payment: received (positive) or paid. Unlike a flow it is a profit or a loss.
  record FundingPaid(Money amount, long venueMillis) implements PortfolioFact {}

  /// The venue itself traded a position away, under an order of its own.
  record ForciblyClosed(Force force, ClientOrderId id, Fill fill) implements PortfolioFact {}

  /// Why a venue closes positions itself.
  enum Force {
    /// The margin did not suffice.
    LIQUIDATION,
    /// Another account's loss was covered by closing ours.
    DELEVERAGING,
    /// The contract ended.
    SETTLEMENT
  }

  /// The venue's word on a position took the place of ours.
  record PositionSet(PositionKey key, SignedQuantity amount, long entryE8, String why)
      implements PortfolioFact {}

  /// The first reconciled equity of this journal: the base of the drawdown.
  record StartBalanceSet(Money equity) implements PortfolioFact {}

  /// Equity reached a new high.
  record PeakSet(Money equity) implements PortfolioFact {}

  /// A UTC day began with this equity.
  record DayBegan(long utcDay, Money equity) implements PortfolioFact {}
}
