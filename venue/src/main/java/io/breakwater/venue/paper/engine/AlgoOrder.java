package io.breakwater.venue.paper.engine;

/// A conditional order. `actualOrderId` is the order that it became, 0 before; `reason` says why it
/// was refused or expired, and is empty otherwise.
///
/// @param extreme the best price that a trailing stop has followed so far; none for the others, and
///   before it is active
public record AlgoOrder(
    long algoId,
    AccountName account,
    AlgoTicket ticket,
    AlgoStatus status,
    LimitPrice extreme,
    long actualOrderId,
    String reason,
    long createdMillis,
    long updatedMillis,
    long triggeredMillis) {
  static AlgoOrder accepted(Entry.AlgoAccepted entry, long atMillis) {
    return new AlgoOrder(
        entry.algoId(),
        entry.account(),
        entry.ticket(),
        AlgoStatus.NEW,
        entry.extreme(),
        0,
        "",
        atMillis,
        atMillis,
        0);
  }

  AlgoOrder updated(Entry.AlgoUpdated entry, long atMillis) {
    boolean triggers = entry.status() == AlgoStatus.TRIGGERING;
    return new AlgoOrder(
        algoId,
        account,
        ticket,
        entry.status(),
        extreme,
        entry.actualOrderId() == 0 ? actualOrderId : entry.actualOrderId(),
        entry.reason(),
        createdMillis,
        atMillis,
        triggers ? atMillis : triggeredMillis);
  }

  AlgoOrder trailed(LimitPrice newExtreme) {
    return new AlgoOrder(
        algoId,
        account,
        ticket,
        status,
        newExtreme,
        actualOrderId,
        reason,
        createdMillis,
        updatedMillis,
        triggeredMillis);
  }
}
