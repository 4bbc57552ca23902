package io.breakwater.lab.invariant;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// From the moment at which a 418 was heard until the time that it named has passed, no request
/// begins. A process holds to what it heard itself by its monotonic clock; what another life or
/// process heard is known by the wall clock, so a clock that was set since, or a loss of power, may
/// forget that.
final class NothingSentWhileBanned implements Check {
  private static final long MILLIS_PER_SECOND = 1_000;

  private final Map<String, Long> heardUntil = new TreeMap<>();
  private long knownUntil;

  @Override
  public String id() {
    return "INV-12 NothingSentWhileBanned";
  }

  @Override
  public Optional<String> see(Seen seen) {
    switch (seen) {
      case Seen.AnswerHeard(var process, var answer, long at) when answer.status() == 418 -> {
        long seconds = Long.parseLong(answer.header("retry-after"));
        long until = at + seconds * MILLIS_PER_SECOND;
        heardUntil.merge(process, until, Math::max);
        knownUntil = Math.max(knownUntil, until);
      }
      case Seen.PowerLost _, Seen.WallClockSet _ -> knownUntil = 0;
      case Seen.RequestBegun(var process, var request, long at) -> {
        long until = Math.max(knownUntil, heardUntil.getOrDefault(process, 0L));
        if (at < until) {
          return Optional.of(
              process
                  + " began "
                  + request.method()
                  + " "
                  + request.path()
                  + " at "
                  + at
                  + " ms, banned until "
                  + until
                  + " ms");
        }
      }
      case Seen _ -> {}
    }
    return Optional.empty();
  }
}
