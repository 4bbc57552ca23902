package io.breakwater.runtime.process;

import io.breakwater.model.input.Cursor;
import io.breakwater.runtime.gauge.Lag;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/// A tail that notes how old the newest entry is that it hands over. One thread polls.
///
/// @param madeMillis the wall clock at which an entry was made
public record LaggingTail<T>(Tail<T> tail, ToLongFunction<T> madeMillis, Clock clock, Lag lag)
    implements Tail<T> {
  @Override
  public int poll(int max, BiConsumer<T, Cursor> each) {
    long[] newest = {Long.MIN_VALUE};
    int polled =
        tail.poll(
            max,
            (entry, cursor) -> {
              newest[0] = madeMillis.applyAsLong(entry);
              each.accept(entry, cursor);
            });
    if (newest[0] != Long.MIN_VALUE) {
      lag.taken(newest[0], clock.wallMillis());
    }
    return polled;
  }
}
