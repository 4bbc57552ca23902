package io.breakwater.model.fact;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import java.util.List;

/// The emergency stop.
public sealed interface StopFact extends Fact {
  /// The arithmetic behind a breach or a trip: equity less external flows against both bases.
  ///
  /// @param fromStart loss as a share of the starting balance; negative is a gain
  /// @param fromPeak loss as a share of peak equity
  record Figures(
      Money equity,
      Money startBalance,
      Money peakEquity,
      Money flows,
      Bps fromStart,
      Bps fromPeak,
      Bps limit,
      Money dayLoss) {
    /// What is recorded where an operator trips while equity cannot be computed: the limit alone.
    public static Figures notComputed(Bps limit) {
      Bps zero = new Bps(0);
      return new Figures(
          Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, zero, zero, limit, Money.ZERO);
    }

    /// Whether there was an equity and a starting balance to compute with; a starting balance is
    /// always positive.
    public boolean isComputed() {
      return startBalance.isPositive();
    }
  }

  /// What tripped it.
  enum Cause {
    DRAWDOWN_FROM_START,
    DRAWDOWN_FROM_PEAK,
    DAILY_LOSS,
    OPERATOR,
    STOP_FILE,
    RESCUE
  }

  /// A bound was exceeded in one sample; exposure is blocked until a second one agrees or not.
  record BreachSeen(Cause cause, Figures figures, long sinceNanos) implements StopFact {}

  /// The second sample did not agree.
  record BreachCleared(Figures figures) implements StopFact {}

  /// The stop tripped, with its inputs and its arithmetic.
  record Tripped(
      Cause cause, String operator, String reason, Figures figures, long atNanos, long wallMillis)
      implements StopFact {}

  /// Every earlier send is answered or in doubt, open orders were listed after that, and none that
  /// adds exposure is left. The cooldown runs.
  record CancelsVerified(int cancelled, long atNanos, long cooldownUntilNanos)
      implements StopFact {}

  /// What could not be proven cancelled in time. The cooldown runs.
  record LeftoversListed(
      List<ClientOrderId> left, String why, long atNanos, long cooldownUntilNanos)
      implements StopFact {
    public LeftoversListed {
      left = List.copyOf(left);
    }
  }

  /// The cooldown is over; an operator may reset.
  record CooldownEnded(long atNanos) implements StopFact {}

  /// An operator armed it again; starting balance and peak are rebased.
  record StopReset(
      String operator, String reason, boolean override, Money startBalance, long wallMillis)
      implements StopFact {}
}
