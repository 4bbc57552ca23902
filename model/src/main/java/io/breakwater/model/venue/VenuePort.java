package io.breakwater.model.venue;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The trader's way to a venue. Every call returns at once and never throws for what the venue or
/// the network does; what happened arrives later, exactly once per call, as a
/// [VenueInput][io.breakwater.model.input.VenueInput] at the inbox handed to the adapter. One call
/// is at most one request on the wire for each thing that changes the account: the adapter never
/// resends. Called from one thread.
public interface VenuePort {
  /// Places the order. `stillAllowed` is asked on the sending thread immediately before the request
  /// is signed; where it says no, nothing goes out and the answer is `Withheld`.
  void send(Intent intent, BooleanSupplier stillAllowed);

  /// Takes the order away.
  void cancel(Symbol symbol, ClientOrderId id);

  /// Asks for the order.
  void query(Symbol symbol, ClientOrderId id);

  /// Places a stop: a market order that waits for the mark price. Nothing is checked late, since it
  /// can only bring a position towards zero.
  void placeStop(ClientOrderId id, StopTerms terms);

  /// Takes a stop away.
  void cancelStop(Symbol symbol, ClientOrderId id);

  /// Asks for a stop.
  void queryStop(Symbol symbol, ClientOrderId id);

  /// Sets the venue's countdown after which it cancels what rests on the symbol; zero takes it
  /// away.
  void countdown(Symbol symbol, long countdownMillis);

  /// Reads the whole account: for each symbol the fills from its stated venue order time on, then
  /// open orders, waiting stops, positions and balance.
  void snapshot(long number, List<FillsSince> fillsSince);

  /// From which execution on the fills of a symbol are wanted; `tradeId` 0 means from
  /// `sinceMillis`.
  record FillsSince(Symbol symbol, long tradeId, long sinceMillis) {}
}
