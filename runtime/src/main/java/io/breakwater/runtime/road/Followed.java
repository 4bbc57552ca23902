package io.breakwater.runtime.road;

import io.breakwater.runtime.process.Tail;
import java.util.Optional;

/// A stream that anybody may write to, with what its reader knows of its own completeness. Taken by
/// one thread, which also asks [#missing].
public interface Followed<T> extends Tail<T> {
  /// What may stand in the stream and was not taken; empty where everything was taken that stood in
  /// it at this monotonic instant. Asking makes the reader look again where it has to.
  Optional<String> missing(long atNanos);
}
