package io.breakwater.runtime.snapshot;

import io.breakwater.kernel.State;
import io.breakwater.model.input.Cursor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that a trader remembers after a turn: the kernel's state, and where each source was
/// read to. The time of that turn is in the state.
///
/// @param cursors by the name of the source
public record StateSnapshot(State state, SortedMap<String, Cursor> cursors) {
  /// Before the first turn.
  public static final StateSnapshot EMPTY = new StateSnapshot(State.EMPTY, new TreeMap<>());

  public StateSnapshot {
    cursors = Collections.unmodifiableSortedMap(new TreeMap<>(cursors));
  }
}
