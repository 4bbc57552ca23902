package io.breakwater.model.fact;

import io.breakwater.model.input.Cursor;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Facts about the life of the trader itself: turns, epochs, settings.
public sealed interface LifeFact extends Fact {
  /// A turn began. Kernel time is nanoseconds since 1970, never goes back and outlives restarts.
  ///
  /// @param cursors where each source stands after this turn; only those that moved
  record TurnBegan(
      long epoch, long kernelNanos, long wallMillis, List<Cursor> cursors, String buildId)
      implements LifeFact {
    public TurnBegan {
      cursors = List.copyOf(cursors);
    }
  }

  /// A new life began: nothing that was sent before is sent again.
  record LifeStarted(long epoch, String buildId, boolean rescue) implements LifeFact {}

  /// What this life trades, and for whom.
  record SettingsAdopted(
      String account, List<Instrument> instruments, SortedMap<Symbol, Owner> owners)
      implements LifeFact {
    public SettingsAdopted {
      instruments = List.copyOf(instruments);
      owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
    }
  }

  /// A version of the policy is in force.
  record PolicyAdopted(long version, Policy policy, String author, String reason)
      implements LifeFact {}

  /// What the configuration of this life says of the policy. It decides nothing but the mode, of
  /// which the stricter one holds; the next start is compared with it.
  record PolicyConfigured(Policy policy) implements LifeFact {}

  /// The wall clock stepped; pending signals older than this are refused.
  record ClockStepSeen(long stepMillis, long wallMillis) implements LifeFact {}

  /// An input could not be decided upon; the state is as before it, and the kernel interlock
  /// blocks.
  record InputRefused(String inputType, String cause) implements LifeFact {}
}
