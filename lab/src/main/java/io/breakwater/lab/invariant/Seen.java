package io.breakwater.lab.invariant;

import io.breakwater.bus.log.Recovery;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.trader.Recovered;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Row;
import java.util.List;

/// What the judge sees of a simulated history, in its order.
public sealed interface Seen {
  /// A turn has become durable; none of its effects has left yet.
  record TurnDurable(Turn turn) implements Seen {}

  /// A process has begun to send a request.
  record RequestBegun(WireRequest request) implements Seen {}

  /// A request has reached the exchange, which has not looked at it yet.
  record RequestArrived(WireRequest request) implements Seen {}

  /// The exchange has written this row, as this line, into its record.
  record VenueRecorded(Row row, String line) implements Seen {}

  /// The trader has died.
  record LifeEnded() implements Seen {}

  /// A trader has started: what its recovery says, and what its log holds.
  record LifeRecovered(Recovered recovered, List<Turn> journal, Recovery recovery)
      implements Seen {}

  /// The state on which a started trader goes on.
  record LifeTaken(State state) implements Seen {}

  /// The end: nothing moves any more.
  record Settled(State state, Account account) implements Seen {}

  /// The whole journal at the end, and the kernel that decided it.
  record Closed(Kernel kernel, List<Turn> journal) implements Seen {}
}
