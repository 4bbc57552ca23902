package io.breakwater.model.fact;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.StopReport;

/// What stands between a position and a market that nobody watches: its stop at the venue, the
/// venue's own countdown, and the wish to close it.
public sealed interface ProtectFact extends Fact {
  /// The position has less of a stop than it needs, since this kernel time.
  record Uncovered(PositionKey key, String cause, long sinceNanos) implements ProtectFact {}

  /// The position has the stop that it needs.
  record Covered(PositionKey key, String by) implements ProtectFact {}

  /// No stop is placed before this kernel time.
  record PlacingHeld(PositionKey key, String cause, long dueNanos) implements ProtectFact {}

  /// Nothing is left to guard: the position is flat, or is not to be guarded.
  record GuardEnded(PositionKey key, String why) implements ProtectFact {}

  /// The venue says that somebody else's stop closes the whole position; believed until the next
  /// reading of the account.
  record OtherStopTold(PositionKey key, String detail) implements ProtectFact {}

  /// The venue has our stop.
  record StopLive(ClientOrderId id, long algoId, long atNanos) implements ProtectFact {}

  /// The venue has a stop of ours that this journal did not know.
  record StopFound(StopReport report, long atNanos) implements ProtectFact {}

  /// The outcome of placing it, or the fate of a stop believed live, is unknown.
  record StopDoubted(ClientOrderId id, String cause, long sinceNanos) implements ProtectFact {}

  /// A question for the stop is due at this kernel time.
  record StopQueryPlanned(ClientOrderId id, int number, long dueNanos) implements ProtectFact {}

  /// The venue was asked and did not find it; `count` of these after the window prove absence.
  record StopAbsent(ClientOrderId id, int count, long venueMillis) implements ProtectFact {}

  /// The stop is to be taken away; the cancel is due at this kernel time.
  record StopCancelPlanned(ClientOrderId id, long dueNanos, String cause) implements ProtectFact {}

  /// The one terminal fact of a stop of ours.
  record StopEnded(ClientOrderId id, Ending ending, String detail) implements ProtectFact {}

  /// How a stop ended.
  enum Ending {
    /// The venue never had it.
    NOT_PLACED,
    /// The venue refused it.
    REFUSED,
    /// Proven absent.
    ABSENT,
    CANCELED,
    EXPIRED,
    /// The venue refused the order that it became.
    REJECTED,
    /// It became an order.
    TRIGGERED
  }

  /// A waiting stop that did not come through Breakwater.
  record OtherStopSeen(StopReport report) implements ProtectFact {}

  /// A stop of somebody else no longer waits.
  record OtherStopGone(long algoId) implements ProtectFact {}

  /// The position is to be closed by market orders until it is flat, across restarts.
  record CloseWanted(PositionKey key, String cause, long atNanos) implements ProtectFact {}

  /// A closing order was made, or could not be; the next one is due at this kernel time.
  record CloseTried(PositionKey key, long dueNanos) implements ProtectFact {}

  /// The position that was to be closed is flat.
  record CloseDone(PositionKey key) implements ProtectFact {}

  /// An operator handed a position over that did not come through Breakwater.
  record PositionAdopted(PositionKey key, String operator, String reason) implements ProtectFact {}

  /// The venue has set its countdown for the symbol, or taken it away where the time is zero.
  record CountdownSet(Symbol symbol, long countdownMillis, long atNanos) implements ProtectFact {}

  /// The countdown could not be set; it is tried again at this kernel time.
  record CountdownFailed(Symbol symbol, String cause, long dueNanos) implements ProtectFact {}
}
