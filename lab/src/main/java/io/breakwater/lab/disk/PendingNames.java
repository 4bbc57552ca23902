package io.breakwater.lab.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Changes of names on their way to the medium, which they reach in their order.
final class PendingNames {
  private final List<NameChange> changes = new ArrayList<>();

  void add(NameChange change) {
    changes.add(change);
  }

  List<NameChange> all() {
    return changes;
  }

  /// How many there are up to the last that changes what this folder holds.
  int upTo(Path folder) {
    int last = 0;
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).touches(folder)) {
        last = i + 1;
      }
    }
    return last;
  }

  /// So many of them have reached the medium.
  void settle(int count, Map<Path, SimInode> durable) {
    List<NameChange> settled = changes.subList(0, count);
    settled.forEach(change -> change.applyTo(durable));
    settled.clear();
  }

  /// Those that have not reached the medium never will.
  void clear() {
    changes.clear();
  }
}
