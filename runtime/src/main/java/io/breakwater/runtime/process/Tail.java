package io.breakwater.runtime.process;

import io.breakwater.model.input.Cursor;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Another process's log, read in order. One thread.
public interface Tail<T> {
  /// Hands over what is there, at most `max`; never waits. Returns how many.
  int poll(int max, BiConsumer<T, Cursor> each);

  /// The same with something made of each.
  default <R> Tail<R> map(Function<T, R> made) {
    return (max, each) -> poll(max, (value, cursor) -> each.accept(made.apply(value), cursor));
  }
}
