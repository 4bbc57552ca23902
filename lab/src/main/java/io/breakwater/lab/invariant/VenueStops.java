package io.breakwater.lab.invariant;

import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.venue.paper.engine.AlgoTicket;
import io.breakwater.venue.paper.engine.AlgoType;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.util.Map;
import java.util.TreeMap;

/// Positions and waiting stops by the exchange's own record, and since when each position is open.
final class VenueStops {
  private final Map<PositionKey, SignedQuantity> held = new TreeMap<>();
  private final Map<PositionKey, Long> openMillis = new TreeMap<>();
  private final Map<Long, AlgoTicket> waiting = new TreeMap<>();
  private final Map<String, Long> firedMillis = new TreeMap<>();

  void see(Row row) {
    switch (row.entry()) {
      case Entry.Executed fill ->
          executed(
              new PositionKey(fill.symbol(), fill.positionSide()),
              SignedQuantity.of(fill.side(), fill.quantity()),
              row.timeMillis());
      case Entry.AlgoAccepted(_, long algoId, var ticket, _)
          when ticket.type() == AlgoType.STOP_MARKET && ticket.isClosing() ->
          waiting.put(algoId, ticket);
      case Entry.AlgoUpdated moved -> waiting.remove(moved.algoId());
      case Entry.CountdownFired(_, var symbol) -> firedMillis.put(symbol.name(), row.timeMillis());
      case Entry _ -> {}
    }
  }

  private void executed(PositionKey key, SignedQuantity change, long atMillis) {
    SignedQuantity before = held.getOrDefault(key, SignedQuantity.ZERO);
    SignedQuantity after = before.plus(change);
    held.put(key, after);
    if (Long.signum(before.e8()) != Long.signum(after.e8())) {
      openMillis.put(key, atMillis);
    }
  }

  Map<PositionKey, SignedQuantity> held() {
    return held;
  }

  /// Since when the position has not been flat nor on the other side.
  long openMillis(PositionKey key) {
    return openMillis.getOrDefault(key, 0L);
  }

  /// Whether the countdown of the symbol ran out at this very time.
  boolean hasFired(PositionKey key, long atMillis) {
    return firedMillis.getOrDefault(key.symbol().name(), -1L) == atMillis;
  }

  /// What the stops that wait could close of the position, in units of 1e-8.
  long coveredE8(PositionKey key) {
    SignedQuantity amount = held.getOrDefault(key, SignedQuantity.ZERO);
    if (amount.isZero()) {
      return 0;
    }
    Side side = amount.closingSide();
    long all = 0;
    for (AlgoTicket ticket : waiting.values()) {
      if (ticket.position().equals(key) && ticket.side() == side) {
        all += ticket.closePosition() ? amount.magnitude().e8() : ticket.quantity().e8();
      }
    }
    return Math.min(all, amount.magnitude().e8());
  }

  /// The position that a stop which still waits would close; one of no market where none waits.
  PositionKey keyOf(long algoId) {
    AlgoTicket ticket = waiting.get(algoId);
    return ticket == null
        ? new PositionKey(new io.breakwater.model.value.Symbol("NONE"), PositionSide.BOTH)
        : ticket.position();
  }
}
