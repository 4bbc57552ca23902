package io.breakwater.lab.chaos;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Waiting with an end. Nothing in this package waits in another way.
final class Deadline {
  private static final long LOOK_MILLIS = 20;

  private Deadline() {}

  /// What was waited for did not come.
  static final class Missed extends RuntimeException {
    Missed(String what, Duration patience) {
      super("not within " + patience.toMillis() + " ms: " + what);
    }
  }

  interface Claim {
    boolean holds() throws InterruptedException;
  }

  /// Looks again and again until the claim holds; returns how long that took, in milliseconds.
  static long await(String what, Duration patience, Claim claim) throws InterruptedException {
    long began = System.nanoTime();
    while (!claim.holds()) {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new Missed(what, patience);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  /// Looks until there is a value, and gives it.
  static <T> T awaitValue(String what, Duration patience, Supplier<Optional<T>> value)
      throws InterruptedException {
    long began = System.nanoTime();
    Optional<T> found = value.get();
    while (found.isEmpty()) {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new Missed(what, patience);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      found = value.get();
    }
    return found.get();
  }

  /// Whether the claim held within the patience; for checks that report what they found.
  static boolean within(Duration patience, Claim claim) throws InterruptedException {
    try {
      await("", patience, claim);
      return true;
    } catch (Missed _) {
      return false;
    }
  }
}
