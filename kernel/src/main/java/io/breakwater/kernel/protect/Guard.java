package io.breakwater.kernel.protect;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;

/// How one position stands with its stop, beyond what follows from the stops themselves.
///
/// @param sinceNanos since when it has less of a stop than it needs; zero while it has it
/// @param placedNanos when a stop was placed for it last; zero before the first
/// @param dueNanos no stop is placed before this
/// @param otherTold whether the venue said that somebody else's stop closes the whole position
public record Guard(long sinceNanos, long placedNanos, long dueNanos, boolean otherTold)
    implements Hashed {
  static final Guard NEW = new Guard(0, 0, 0, false);

  public boolean isCovered() {
    return sinceNanos == 0;
  }

  Guard uncovered(long since) {
    return new Guard(since, placedNanos, dueNanos, otherTold);
  }

  Guard covered() {
    return new Guard(0, placedNanos, dueNanos, otherTold);
  }

  Guard placed(long atNanos) {
    return new Guard(sinceNanos, atNanos, dueNanos, otherTold);
  }

  Guard held(long newDueNanos) {
    return new Guard(sinceNanos, placedNanos, newDueNanos, otherTold);
  }

  Guard told(boolean told) {
    return new Guard(sinceNanos, placedNanos, dueNanos, told);
  }

  @Override
  public long stableHash() {
    return StableHash.of("guard")
        .add(sinceNanos)
        .add(placedNanos)
        .add(dueNanos)
        .add(otherTold)
        .value();
  }
}
