package io.breakwater.kernel.protect;

import io.breakwater.kernel.order.Doubt;
import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;

/// One protective stop of ours in one state. Each state carries only what is true in it.
public sealed interface ProtectiveStop extends Hashed {
  Placed placed();

  default ClientOrderId id() {
    return placed().id();
  }

  default StopTerms terms() {
    return placed().terms();
  }

  default PositionKey key() {
    return placed().terms().position();
  }

  /// The word for this state on pages and in messages.
  default String stateText() {
    return switch (this) {
      case Sent _ -> "sent";
      case InDoubt _ -> "in doubt";
      case Live _ -> "live";
      case Cancelling _ -> "cancelling";
      case Over _ -> "over";
    };
  }

  /// On its way; the answer is due.
  record Sent(Placed placed, long sentNanos) implements ProtectiveStop {
    @Override
    public long stableHash() {
      return StableHash.of("stop-sent").add(placed).add(sentNanos).value();
    }
  }

  /// At the venue or not: nobody knows. It counts as not there.
  record InDoubt(Placed placed, Doubt doubt) implements ProtectiveStop {
    /// Whether the venue once had it, so that another one need not wait for its fate.
    public boolean isLost() {
      return placed.algoId() != 0;
    }

    @Override
    public long stableHash() {
      return StableHash.of("stop-doubt").add(placed).add(doubt).value();
    }
  }

  /// The venue has it, and it waits for its price.
  ///
  /// @param sinceNanos a reading that began before this may not show it yet
  record Live(Placed placed, long sinceNanos) implements ProtectiveStop {
    @Override
    public long stableHash() {
      return StableHash.of("stop-live").add(placed).add(sinceNanos).value();
    }
  }

  /// It is to be taken away; it may still trigger.
  ///
  /// @param dueNanos when the next cancel is due
  record Cancelling(Placed placed, int asks, long dueNanos) implements ProtectiveStop {
    @Override
    public long stableHash() {
      return StableHash.of("stop-cancelling").add(placed).add(asks).add(dueNanos).value();
    }
  }

  /// It has ended, and leaves the state with this step.
  record Over(Placed placed) implements ProtectiveStop {
    @Override
    public long stableHash() {
      return StableHash.of("stop-over").add(placed).value();
    }
  }
}
