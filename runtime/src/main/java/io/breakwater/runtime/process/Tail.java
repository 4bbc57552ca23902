package io.breakwater.runtime.process;

import io.breakwater.model.input.Cursor;
import java.util.function.BiConsumer;

/// Another process's log, read in order. One thread.
public interface Tail<T> {
  /// Hands over what is there, at most `max`; never waits. Returns how many.
  int poll(int max, BiConsumer<T, Cursor> each);
}
