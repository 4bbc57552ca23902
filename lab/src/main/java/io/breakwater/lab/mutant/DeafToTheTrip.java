package io.breakwater.lab.mutant;

import io.breakwater.kernel.State;
import io.breakwater.lab.world.PassingVenue;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.trader.Journal;
import java.util.Optional;

/// A trader that takes nothing away while the emergency stop has tripped: its cancels are lost
/// between the journal and the venue.
final class DeafToTheTrip {
  private boolean tripped;

  State recovered(State state) {
    tripped = state.stop().hasTripped();
    return state;
  }

  Journal around(Journal journal) {
    return new Journal() {
      @Override
      public void append(Turn turn) {
        journal.append(turn);
        turn.facts().forEach(DeafToTheTrip.this::learn);
      }

      @Override
      public void force() {
        journal.force();
      }

      @Override
      public Optional<String> trouble() {
        return journal.trouble();
      }
    };
  }

  private void learn(Fact fact) {
    switch (fact) {
      case StopFact.Tripped _ -> tripped = true;
      case StopFact.StopReset _ -> tripped = false;
      case Fact _ -> {}
    }
  }

  VenuePort around(VenuePort venue) {
    return new PassingVenue(venue) {
      @Override
      public void cancel(Symbol symbol, ClientOrderId id) {
        if (!tripped) {
          super.cancel(symbol, id);
        }
      }
    };
  }
}
