package io.breakwater.lab.invariant;

import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.turn.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// No order that can add exposure begins while the venue has been plainly slow for a while, as the
/// network saw it: in every moment of that while more than one in ten calls of the last ten
/// seconds, and two at least, had taken longer than the policy's bound or were still on their way
/// after it. The trader must act from one in twenty on; between lies what the two may see apart.
final class NoEntryWhileSlow implements Check {
  private static final long WINDOW_MILLIS = 10_000;
  private static final long WHILE_MILLIS = 2_000;
  private static final long STEP_MILLIS = 100;
  private static final int SLOW_MIN = 2;
  private static final int ONE_OF = 10;
  private static final String LISTING = "/fapi/v1/exchangeInfo";

  private final Deque<Call> calls = new ArrayDeque<>();
  private long boundMillis = Long.MAX_VALUE;
  private long boundSinceMillis;
  private long nowMillis;

  /// @param endMillis when it ended; without an end yet, the greatest value
  /// @param counts whether an end says something of speed, however soon it came
  private record Call(String process, long begunMillis, long endMillis, boolean counts) {
    private boolean isCounted(long atMillis, long bound) {
      return begunMillis <= atMillis
          && begunMillis > atMillis - WINDOW_MILLIS
          && (isSlow(atMillis, bound) || (counts && endMillis <= atMillis));
    }

    private boolean isSlow(long atMillis, long bound) {
      return Math.min(endMillis, atMillis) - begunMillis > bound;
    }
  }

  @Override
  public String id() {
    return "INV-18 NoEntryWhileSlow";
  }

  @Override
  public Optional<String> see(Seen seen) {
    switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.RequestBegun(var process, var request, long at) -> {
        nowMillis = at;
        if (!request.path().equals(LISTING)) {
          calls.addLast(new Call(process, at, Long.MAX_VALUE, false));
          calls.removeIf(call -> call.begunMillis() < at - WINDOW_MILLIS - WHILE_MILLIS);
        }
        if (Requests.addsExposure(request) && isSlow(process, at)) {
          return Optional.of(
              "order " + Requests.clientId(request) + " began at " + at + " ms, the venue slow");
        }
      }
      case Seen.CallEnded(var process, long begun, boolean answered, long at) -> {
        nowMillis = at;
        if (calls.remove(new Call(process, begun, Long.MAX_VALUE, false))) {
          calls.addLast(new Call(process, begun, at, answered));
        }
      }
      case Seen _ -> {}
    }
    return Optional.empty();
  }

  private void learn(Turn turn) {
    turn.facts().stream()
        .filter(LifeFact.PolicyAdopted.class::isInstance)
        .map(LifeFact.PolicyAdopted.class::cast)
        .forEach(adopted -> {
          boundMillis = adopted.policy().latency().p95MaxMillis();
          boundSinceMillis = nowMillis;
        });
  }

  private boolean isSlow(String process, long atMillis) {
    if (atMillis - WHILE_MILLIS < boundSinceMillis) {
      return false;
    }
    for (long at = atMillis - WHILE_MILLIS; at <= atMillis; at += STEP_MILLIS) {
      if (!wasSlow(process, at)) {
        return false;
      }
    }
    return true;
  }

  private boolean wasSlow(String process, long atMillis) {
    int counted = 0;
    int slow = 0;
    for (Call call : calls) {
      if (call.process().equals(process) && call.isCounted(atMillis, boundMillis)) {
        counted++;
        slow += call.isSlow(atMillis, boundMillis) ? 1 : 0;
      }
    }
    return slow >= SLOW_MIN && slow * ONE_OF > counted;
  }
}
