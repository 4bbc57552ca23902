package io.breakwater.kernel.order;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;

/// One order in one state. Each state carries only what is true in it.
public sealed interface Order extends Hashed {
  Track track();

  default Intent intent() {
    return track().intent();
  }

  default ClientOrderId id() {
    return intent().id();
  }

  default Symbol symbol() {
    return intent().terms().symbol();
  }

  default boolean isExposure() {
    return intent().requestClass() == RequestClass.EXPOSURE;
  }

  /// The word for this state on pages and in messages.
  default String stateText() {
    return switch (this) {
      case Planned _ -> "planned";
      case Sent _ -> "sent";
      case Working _ -> "working";
      case Cancelling _ -> "cancelling";
      case InDoubt _ -> "in doubt";
      case RetryWaiting _ -> "retry waiting";
      case Closed(_, var outcome, _, _, _) -> outcome.name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  /// Durable, not sent: it waits until the venue can be used.
  record Planned(Track track) implements Order {
    @Override
    public long stableHash() {
      return StableHash.of("planned").add(track).value();
    }
  }

  /// On its way; the answer is due.
  record Sent(Track track, long sentNanos) implements Order {
    @Override
    public long stableHash() {
      return StableHash.of("sent").add(track).add(sentNanos).value();
    }
  }

  /// The venue has it, and it may fill.
  record Working(Track track) implements Order {
    @Override
    public long stableHash() {
      return StableHash.of("working").add(track).value();
    }
  }

  /// It is to be taken away; it may still fill.
  ///
  /// @param asks cancels sent so far
  /// @param asked whether the last cancel is still to be answered
  /// @param dueNanos when the next cancel is due
  record Cancelling(Track track, int asks, boolean asked, long dueNanos) implements Order {
    @Override
    public long stableHash() {
      return StableHash.of("cancelling").add(track).add(asks).add(asked).add(dueNanos).value();
    }
  }

  /// Filled, resting or never there: nobody knows.
  record InDoubt(Track track, Doubt doubt) implements Order {
    @Override
    public long stableHash() {
      return StableHash.of("in-doubt").add(track).add(doubt).value();
    }
  }

  /// Proven not executed; the next send is due later.
  ///
  /// @param asked whether the venue is being asked for the id before that send
  record RetryWaiting(Track track, int retry, long dueNanos, boolean asked) implements Order {
    @Override
    public long stableHash() {
      return StableHash.of("retry").add(track).add(retry).add(dueNanos).add(asked).value();
    }
  }

  /// It has ended. Trades of it may still become known.
  ///
  /// @param reported what the venue executed by its own word; never below the known trades
  record Closed(Track track, Outcome outcome, Quantity reported, String detail, long endedNanos)
      implements Order {
    /// What the venue executed but whose trades are not known yet: it counts as still open.
    public Quantity unsettled() {
      return reported.minusOrZero(track.executed());
    }

    @Override
    public long stableHash() {
      return StableHash.of("closed")
          .add(track)
          .add(outcome)
          .add(reported.e8())
          .add(detail)
          .add(endedNanos)
          .value();
    }
  }
}
