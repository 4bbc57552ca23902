package io.breakwater.model.fact;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;

/// Agreement with the venue.
public sealed interface ReconcileFact extends Fact {
  /// Something happened after which our picture may be wrong.
  record ReconcileNeeded(String cause, long atNanos) implements ReconcileFact {}

  /// The account is being read; the answer carries the number.
  record ReconcileBegan(long number, long atNanos) implements ReconcileFact {}

  /// One difference. The venue's word wins, of a balance once it was seen twice.
  ///
  /// @param kind `position`, `entry price`, `order`, `fill` or `balance`
  record DivergenceSeen(String kind, String subject, String ours, String venues)
      implements ReconcileFact {}

  /// Every execution of the symbol up to this one, whoever made it, is in the agreed position. None
  /// of them is an order's whose fate becomes unknown later.
  ///
  /// @param tradeId the highest that the reading listed
  record ExecutionsCounted(Symbol symbol, long tradeId, long venueMillis)
      implements ReconcileFact {}

  /// A reading says another balance of the wallet than we do, which an execution or a payment on
  /// its way may still explain. It counts once a reading two seconds later sees the same.
  ///
  /// @param venues equal to `ours` where nothing is left to explain
  /// @param atNanos kernel time of the reading
  record WalletApart(Money ours, Money venues, long atNanos) implements ReconcileFact {}

  /// The wallet was taken from a reading that began at this time of the venue: what was paid before
  /// is in it, whenever it is heard of.
  record WalletTaken(long venueMillis) implements ReconcileFact {}

  /// A reading says another size of a position than we do, which an execution on its way may still
  /// explain. It counts once the next comparison sees the same two sizes.
  ///
  /// @param venues equal to `ours` where nothing is left to explain, or nothing can be told
  record PositionApart(PositionKey key, SignedQuantity ours, SignedQuantity venues)
      implements ReconcileFact {}

  /// Our picture is the venue's as of the reading.
  record Reconciled(
      long number, int positions, int openOrders, int fillsFound, int divergences, long atNanos)
      implements ReconcileFact {}

  /// The reading was compared, and does not settle what our picture must be, as the account moved
  /// under it or a difference must be seen twice; it is tried again.
  record ReconcileUnsettled(long number, String cause, long retryAtNanos)
      implements ReconcileFact {}

  /// The reading failed, and nothing was compared; it is tried again.
  record ReconcileFailed(long number, String cause, long retryAtNanos) implements ReconcileFact {}

  /// The venue said what our table says cannot be; the symbol is halted.
  record ContradictionSeen(Symbol symbol, String what) implements ReconcileFact {}
}
