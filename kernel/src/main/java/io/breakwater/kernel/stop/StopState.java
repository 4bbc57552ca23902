package io.breakwater.kernel.stop;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.value.ClientOrderId;
import java.util.List;

/// Where the emergency stop stands. Exposure is blocked in every state but [Armed].
public sealed interface StopState extends Hashed {
  static StopState armed() {
    return new Armed();
  }

  /// Watching.
  record Armed() implements StopState {
    @Override
    public long stableHash() {
      return StableHash.of("armed").value();
    }
  }

  /// One sample exceeded a bound; a second one, far enough apart, decides.
  record BreachPending(StopFact.Cause cause, Figures figures, long sinceNanos)
      implements StopState {
    @Override
    public long stableHash() {
      return StableHash.of("breach pending")
          .add(cause)
          .add(FigureHash.of(figures))
          .add(sinceNanos)
          .value();
    }
  }

  /// Tripped; resting exposure orders are being cancelled and that is being verified.
  ///
  /// @param trip the first trip since it was armed: what explains the stop
  /// @param sinceNanos the latest trip; the time for verifying runs from here
  record Tripped(StopFact.Tripped trip, long sinceNanos) implements StopState {
    @Override
    public long stableHash() {
      return StableHash.of("tripped").add(FigureHash.of(trip)).add(sinceNanos).value();
    }
  }

  /// Verified, or what is left is listed; no reset before the time given.
  ///
  /// @param proven whether a listing showed that nothing rests; without it an empty list of what is
  ///   left says only that nothing is known
  record Cooldown(StopFact.Tripped trip, boolean proven, List<ClientOrderId> left, long untilNanos)
      implements StopState {
    public Cooldown {
      left = List.copyOf(left);
    }

    @Override
    public long stableHash() {
      return FigureHash.add(StableHash.of("cooldown").add(FigureHash.of(trip)).add(proven), left)
          .add(untilNanos)
          .value();
    }
  }

  /// An operator may arm it again.
  ///
  /// @param proven as it was found before the cooldown
  record Resettable(StopFact.Tripped trip, boolean proven, List<ClientOrderId> left)
      implements StopState {
    public Resettable {
      left = List.copyOf(left);
    }

    @Override
    public long stableHash() {
      return FigureHash.add(StableHash.of("resettable").add(FigureHash.of(trip)).add(proven), left)
          .value();
    }
  }

  /// Whether it has tripped and was not armed again.
  default boolean hasTripped() {
    return switch (this) {
      case Armed _, BreachPending _ -> false;
      case Tripped _, Cooldown _, Resettable _ -> true;
    };
  }
}
