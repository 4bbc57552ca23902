package io.breakwater.kernel.protect;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.reconcile.Agreement;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.SortedSet;
import java.util.TreeSet;

/// The stops of a reading of the account against ours.
public final class StopReading {
  private StopReading() {}

  /// Learns what the listing says.
  ///
  /// @return the symbols with a stop that may live and is not listed: what became of it is asked,
  ///   and until then their positions have nothing to be compared with
  public static SortedSet<Symbol> read(Draft draft, VenueSnapshot snapshot) {
    SortedSet<ClientOrderId> listed = new TreeSet<>();
    SortedSet<Long> others = new TreeSet<>();
    for (StopReport report : snapshot.openStops()) {
      listed.add(report.clientId());
      others.add(report.algoId());
      StopNews.heard(draft, report);
    }
    for (long algoId : draft.state().protection().others().keys()) {
      if (!others.contains(algoId)) {
        draft.emit(new ProtectFact.OtherStopGone(algoId));
      }
    }
    return missing(draft, listed);
  }

  private static SortedSet<Symbol> missing(Draft draft, SortedSet<ClientOrderId> listed) {
    SortedSet<Symbol> open = new TreeSet<>();
    if (!(draft.state().agreement().course().reading()
        instanceof Agreement.Reading.Underway reading)) {
      return open;
    }
    for (ProtectiveStop stop : draft.state().protection().stops().values()) {
      if (listed.contains(stop.id())) {
        continue;
      }
      switch (stop) {
        case ProtectiveStop.Live(_, long since) -> {
          if (since < reading.sinceNanos()) {
            StopAnswers.doubt(draft, stop, "the venue does not list it");
            draft.emit(new Effect.QueryStop(stop.id(), stop.key().symbol()));
            open.add(stop.key().symbol());
          }
        }
        case ProtectiveStop.InDoubt _, ProtectiveStop.Cancelling _ -> open.add(stop.key().symbol());
        case ProtectiveStop.Sent _, ProtectiveStop.Over _ -> {
          // Too young to be listed, or known to be gone.
        }
      }
    }
    return open;
  }
}
