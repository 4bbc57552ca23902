package io.breakwater.lab.invariant;

import java.util.Map;
import java.util.Optional;

/// No process holds more of anything than its bound, however long it lives and whatever happens to
/// it: what grows with time is a leak that no short test sees.
final class ResourcesBounded implements Check {
  @Override
  public String id() {
    return "INV-28 ResourcesBounded";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return seen instanceof Seen.Used(var process, var counts)
        ? beyond(process, counts)
        : Optional.empty();
  }

  private static Optional<String> beyond(String process, Map<Resource, Long> counts) {
    for (Resource resource : Resource.values()) {
      long count = counts.getOrDefault(resource, 0L);
      if (count > resource.max()) {
        return Optional.of(
            "the " + process + " holds " + count + " " + resource + ", at most " + resource.max());
      }
    }
    return Optional.empty();
  }
}
