package io.breakwater.model.input;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.venue.VenuePosition;
import java.util.List;

/// What arrives from the venue: answers to what was asked, and news nobody asked for.
public sealed interface VenueInput extends Input {
  /// The answer to a send.
  record SendAnswered(ClientOrderId id, SendOutcome outcome) implements VenueInput {}

  /// The answer to a cancel.
  record CancelAnswered(ClientOrderId id, Symbol symbol, CancelOutcome outcome)
      implements VenueInput {}

  /// The answer to a query.
  record QueryAnswered(ClientOrderId id, Symbol symbol, QueryOutcome outcome)
      implements VenueInput {}

  /// The answer to the reading of the account.
  record SnapshotAnswered(long number, SnapshotOutcome outcome) implements VenueInput {}

  /// The user stream on an order; `fills` has the execution that the event carried, or none.
  record OrderReported(OrderReport report, List<Fill> fills) implements VenueInput {
    public OrderReported {
      fills = List.copyOf(fills);
    }
  }

  /// The user stream on balances and positions.
  ///
  /// @param reason the venue's word, such as `ORDER`, `FUNDING_FEE`, `DEPOSIT`
  /// @param balanceChange change by other than profit and fees; zero where the event says none
  record AccountReported(
      String reason,
      Money walletBalance,
      Money balanceChange,
      List<VenuePosition> positions,
      long venueMillis)
      implements VenueInput {
    public AccountReported {
      positions = List.copyOf(positions);
    }
  }

  /// The answer to the placing of a stop.
  record StopAnswered(ClientOrderId id, StopOutcome outcome) implements VenueInput {}

  /// The answer to the cancel of a stop.
  record StopCancelAnswered(ClientOrderId id, Symbol symbol, StopCancelOutcome outcome)
      implements VenueInput {}

  /// The answer to a query for a stop.
  record StopQueryAnswered(ClientOrderId id, Symbol symbol, StopQueryOutcome outcome)
      implements VenueInput {}

  /// The user stream on a stop, ours or somebody else's.
  record StopReported(StopReport report) implements VenueInput {}

  /// The answer to the setting of the countdown.
  ///
  /// @param taken whether the venue has set it
  /// @param detail why not, where it has not
  record CountdownAnswered(Symbol symbol, long countdownMillis, boolean taken, String detail)
      implements VenueInput {}

  /// Contact with a part of the venue was made or lost.
  record ContactSeen(Contact contact, boolean up, String detail) implements VenueInput {}

  /// How long the calls of a window took; told when it lies on another side of the bound, and at a
  /// slow pace.
  ///
  /// @param samples how many calls were measured; with none the p95 says nothing
  /// @param p95Millis what at most one of twenty calls exceeded, of fewer than twenty at most one
  /// @param windowMillis the calls that began within so many milliseconds
  record LatencySeen(int samples, long p95Millis, long windowMillis) implements VenueInput {
    public LatencySeen {
      if (samples < 0 || p95Millis < 0 || windowMillis < 1) {
        throw new IllegalArgumentException(
            "no latency: " + samples + " calls, " + p95Millis + " ms over " + windowMillis + " ms");
      }
    }
  }

  /// The venue has banned this address until the wall time given.
  record Banned(long untilMillis, String detail) implements VenueInput {}

  /// The parts of a venue with which contact is kept.
  enum Contact {
    REST,
    USER_STREAM
  }
}
