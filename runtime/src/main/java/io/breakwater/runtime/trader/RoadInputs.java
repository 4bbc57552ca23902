package io.breakwater.runtime.trader;

import io.breakwater.model.input.Arrived;
import java.util.List;

/// What the road has for one turn. One thread takes.
public interface RoadInputs {
  /// Without a road there is nothing.
  RoadInputs NONE = _ -> List.of();

  /// Takes a few of what is there, in the order in which they must be decided; never waits. What is
  /// left is taken the next time.
  List<Arrived> take(long wallMillis);
}
