package io.breakwater.lab.invariant;

import io.breakwater.bus.log.Recovery;
import io.breakwater.bus.redis.StoredEntry;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.trader.Recovered;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Row;
import java.util.List;
import java.util.Map;

/// What the judge sees of a simulated history, in its order.
public sealed interface Seen {
  /// A turn has become durable; none of its effects has left yet.
  record TurnDurable(Turn turn) implements Seen {}

  /// This life of the trader, from 1, has forced turns to its log.
  record LogForced(int life) implements Seen {}

  /// A life of a process has begun to send a request, at this virtual time.
  record RequestBegun(String process, WireRequest request, long atMillis) implements Seen {}

  /// An answer has reached a living process, at this virtual time.
  record AnswerHeard(String process, WireAnswer answer, long atMillis) implements Seen {}

  /// A call of a living process has come to an end, at this virtual time.
  ///
  /// @param answered whether by an answer of the exchange
  record CallEnded(String process, long begunMillis, boolean answered, long atMillis)
      implements Seen {}

  /// A request has reached the exchange, which has not looked at it yet.
  record RequestArrived(WireRequest request) implements Seen {}

  /// The exchange has written this row, as this line, into its record.
  record VenueRecorded(Row row, String line) implements Seen {}

  /// The host's wall clock was set.
  record WallClockSet() implements Seen {}

  /// The host has lost power: what only its memory held is gone.
  record PowerLost() implements Seen {}

  /// A bit of the trader's log has flipped.
  record LogDamaged(String where) implements Seen {}

  /// The bit that has just flipped lies in a finished part of the log, and the trader runs.
  record LogRottenAlive(String where) implements Seen {}

  /// A recovery after damage found only these turns: whatever else was durable is gone, and the
  /// history goes on from here.
  record JournalCut(List<Turn> left) implements Seen {}

  /// The trader has died.
  record LifeEnded() implements Seen {}

  /// A trader has started: what its recovery says, and what its log holds.
  record LifeRecovered(Recovered recovered, List<Turn> journal, Recovery recovery)
      implements Seen {}

  /// The state on which a started trader goes on.
  record LifeTaken(State state) implements Seen {}

  /// What a living process holds at this moment.
  record Used(String process, Map<Resource, Long> counts) implements Seen {
    public Used {
      counts = Map.copyOf(counts);
    }
  }

  /// What the trader's stream in Redis holds, oldest first.
  ///
  /// @param atRest whether all that was published has been delivered, as its relay says
  record RoadHeld(List<StoredEntry> entries, boolean atRest) implements Seen {
    public RoadHeld {
      entries = List.copyOf(entries);
    }
  }

  /// The end: nothing moves any more.
  ///
  /// @param stopsWanted whether the configuration asks for protective stops
  record Settled(State state, Account account, boolean stopsWanted) implements Seen {}

  /// The whole journal at the end, and the kernel that decided it.
  record Closed(Kernel kernel, List<Turn> journal) implements Seen {}
}
