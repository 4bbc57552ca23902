package io.breakwater.kernel.breaker;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.value.ClientOrderId;
import java.util.List;

/// Where the breaker of one symbol stands.
public sealed interface BreakerState extends Hashed {
  /// Failures kept, the oldest leaving first; the most that a policy may ask for.
  int FAILURES_MAX = 100;

  static BreakerState closed() {
    return new Closed(List.of());
  }

  /// Exposure passes; these failures may still count.
  record Closed(List<Failure> failures) implements BreakerState {
    public Closed {
      failures = List.copyOf(failures);
    }

    @Override
    public long stableHash() {
      return hash(StableHash.of("closed"), failures).value();
    }
  }

  /// No new exposure until the time given; after it one test order may pass.
  ///
  /// @param failures what opened it, and failures since
  record Open(long untilNanos, String cause, List<Failure> failures) implements BreakerState {
    public Open {
      failures = List.copyOf(failures);
    }

    @Override
    public long stableHash() {
      return hash(StableHash.of("open").add(untilNanos).add(cause), failures).value();
    }
  }

  /// Opened again because its test order failed or was not done in time.
  record Reopened(long untilNanos, String cause, ClientOrderId testOrder) implements BreakerState {
    @Override
    public long stableHash() {
      return StableHash.of("reopened").add(untilNanos).add(cause).add(testOrder.text()).value();
    }
  }

  /// One test order is on its way.
  record HalfOpen(ClientOrderId testOrder, long deadlineNanos) implements BreakerState {
    @Override
    public long stableHash() {
      return StableHash.of("half open").add(testOrder.text()).add(deadlineNanos).value();
    }
  }

  /// The failures with one more, the oldest gone where they are too many.
  static List<Failure> with(List<Failure> failures, Failure failure) {
    List<Failure> kept =
        failures.size() < FAILURES_MAX ? failures : failures.subList(1, failures.size());
    List<Failure> all = new java.util.ArrayList<>(kept);
    all.add(failure);
    return List.copyOf(all);
  }

  /// The failures without those of one order.
  static List<Failure> without(List<Failure> failures, ClientOrderId id) {
    return failures.stream().filter(failure -> !failure.id().equals(id)).toList();
  }

  private static StableHash hash(StableHash hash, List<Failure> failures) {
    hash.add(failures.size());
    failures.forEach(failure -> hash.add(failure.id().text()).add(failure.atNanos()));
    return hash;
  }
}
