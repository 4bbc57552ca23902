package io.breakwater.runtime.snapshot;

import io.breakwater.bus.log.Snapshot;
import io.breakwater.kernel.State;

/// What makes a snapshot of this very build believed.
@FunctionalInterface
public interface SnapshotProof {
  /// The hash of the state that was read, computed from its content, is the one that was stored.
  SnapshotProof HASH = (read, stored) -> read.stateHashWhole() == stored.stateHash();

  boolean holds(State read, Snapshot stored);
}
