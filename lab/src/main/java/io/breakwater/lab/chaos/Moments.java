package io.breakwater.lab.chaos;

import java.util.ArrayList;
import java.util.List;

/// What a scenario has marked, in its order. A name that is marked again is the later moment. One
/// thread.
final class Moments {
  private record Moment(String name, long atMillis) {}

  private final List<Moment> all = new ArrayList<>();

  void mark(String name, long atMillis) {
    all.add(new Moment(name, atMillis));
  }

  boolean isMarked(String name) {
    return all.stream().anyMatch(moment -> moment.name().equals(name));
  }

  /// The moment of the mark, in milliseconds since 1970.
  ///
  /// @throws IllegalStateException where nothing was marked so
  long millis(String name) {
    return all.get(index(name)).atMillis();
  }

  /// From the mark to the one that came next, whatever its name.
  ///
  /// @throws IllegalStateException where none came
  Span stretch(String name) {
    int index = index(name);
    if (index + 1 == all.size()) {
      throw new IllegalStateException("nothing was marked behind " + name);
    }
    return new Span(all.get(index).atMillis(), all.get(index + 1).atMillis());
  }

  private int index(String name) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("nothing was marked " + name + " yet");
  }
}
