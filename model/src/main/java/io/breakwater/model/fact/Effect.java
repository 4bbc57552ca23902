package io.breakwater.model.fact;

import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the kernel asks of the world. Performed only after the turn that holds it is durable, and
/// never again after a restart, except cancels, which are repeated.
public sealed interface Effect extends Fact {
  /// Send the intent; `attempt` counts from 1. `gateGeneration` is compared again just before
  /// writing.
  record Send(ClientOrderId id, int attempt, long gateGeneration) implements Effect {}

  /// Take the order away.
  record Cancel(ClientOrderId id, Symbol symbol) implements Effect {}

  /// Ask the venue for the order.
  record Query(ClientOrderId id, Symbol symbol) implements Effect {}

  /// Place a protective stop.
  record PlaceStop(ClientOrderId id, StopTerms terms) implements Effect {}

  /// Take a protective stop away.
  record CancelStop(ClientOrderId id, Symbol symbol) implements Effect {}

  /// Ask the venue for a protective stop.
  record QueryStop(ClientOrderId id, Symbol symbol) implements Effect {}

  /// Let the venue cancel what rests on the symbol after this time without news; zero takes the
  /// countdown away.
  record SetCountdown(Symbol symbol, long countdownMillis) implements Effect {}

  /// Read the whole account.
  record TakeSnapshot(long number, List<VenuePort.FillsSince> fillsSince) implements Effect {
    public TakeSnapshot {
      fillsSince = List.copyOf(fillsSince);
    }
  }

  /// Tell the operators.
  ///
  /// @param type one of the alert types, such as `EmergencyStopTripped`
  record Raise(Severity severity, String type, String subject, String text) implements Effect {}

  /// An event for other processes; numbers are contiguous per epoch.
  record Publish(long number, String type, String key, SortedMap<String, String> data)
      implements Effect {
    public Publish {
      data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }
  }

  /// How much an alert matters.
  enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }
}
