package io.breakwater.kernel.order;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.venue.Fill;
import java.util.ArrayList;
import java.util.List;

/// What is true of an order in every state: what was wanted, how often it was sent, and what the
/// venue executed as far as its trades are known.
///
/// @param attempt sends so far
/// @param venueOrderId zero while the venue has not named it
/// @param executed the sum of the known trades
/// @param trades the known trade ids; a trade is counted once wherever it was heard of
/// @param unwanted whether it is to be taken away: kept in every state, so that an order which the
///   venue had not named yet is cancelled as soon as it is found open
public record Track(
    Intent intent,
    int attempt,
    long venueOrderId,
    Quantity executed,
    List<Long> trades,
    boolean unwanted)
    implements Hashed {
  private static final long TRACK = StableHash.of("track").value();

  public Track {
    trades = List.copyOf(trades);
  }

  static Track of(Intent intent) {
    return new Track(intent, 0, 0, Quantity.ZERO, List.of(), false);
  }

  static Track adopted(Intent intent, long venueOrderId, Quantity executed) {
    return new Track(intent, 0, venueOrderId, executed, List.of(), false);
  }

  /// Whether it is at the venue without ever having been sent from here.
  boolean isAdopted() {
    return attempt == 0 && venueOrderId != 0;
  }

  Track sent(int newAttempt) {
    return new Track(intent, newAttempt, venueOrderId, executed, trades, unwanted);
  }

  Track notWanted() {
    return new Track(intent, attempt, venueOrderId, executed, trades, true);
  }

  Track known(long newVenueOrderId) {
    return new Track(intent, attempt, newVenueOrderId, executed, trades, unwanted);
  }

  Track filled(Fill fill) {
    List<Long> more = new ArrayList<>(trades);
    more.add(fill.tradeId());
    return new Track(
        intent, attempt, fill.venueOrderId(), executed.plus(fill.quantity()), more, unwanted);
  }

  /// Whether the trade can be one of this order: not counted yet, of the same venue order, position
  /// and side, and within the quantity.
  public boolean takes(Fill fill) {
    boolean same = venueOrderId == 0 || venueOrderId == fill.venueOrderId();
    return same
        && !trades.contains(fill.tradeId())
        && fill.position().equals(intent.terms().position())
        && fill.side() == intent.terms().side()
        && executed.plus(fill.quantity()).compareTo(intent.terms().quantity()) <= 0;
  }

  /// What could still fill.
  public Quantity open() {
    return intent.terms().quantity().minusOrZero(executed);
  }

  @Override
  public long stableHash() {
    StableHash hash =
        StableHash.from(TRACK)
            .add(IntentHash.of(intent))
            .add(attempt)
            .add(venueOrderId)
            .add(executed.e8())
            .add(unwanted)
            .add(trades.size());
    for (long trade : trades) {
      hash.add(trade);
    }
    return hash.value();
  }
}
