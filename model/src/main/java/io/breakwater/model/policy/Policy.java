package io.breakwater.model.policy;

import io.breakwater.model.value.Symbol;
import java.util.List;

/// Every bound that a decision reads and an operator may set. Adopted as a fact, versioned; the
/// first start writes the configured one as version 1, later the journal wins.
///
/// @param symbols the markets that may be traded; empty allows none
/// @param shortingAllowed whether a SELL may open a position
public record Policy(
    Mode mode,
    RiskMode riskMode,
    List<Symbol> symbols,
    boolean shortingAllowed,
    Limits limits,
    StopPolicy stop,
    BreakerPolicy breaker,
    RetryPolicy retry,
    DoubtPolicy doubt,
    ProtectPolicy protect,
    LatencyPolicy latency,
    long duplicateWindowMillis) {
  public Policy {
    symbols = symbols.stream().sorted().distinct().toList();
    Bounds.within("duplicateWindowMillis", duplicateWindowMillis, 0, 86_400_000);
  }

  /// How much of the real world an order may reach.
  public enum Mode {
    SHADOW,
    PAPER,
    TESTNET,
    LIVE;

    /// The one that reaches less of the real world.
    public Mode stricter(Mode other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  /// An operator's coarse lever over all limits.
  public enum RiskMode {
    NORMAL,
    /// Sizes and order rate halved, no new symbols, nothing added to a position.
    DEFENSIVE,
    /// No new exposure.
    HALT
  }

  /// The defaults of paper mode for the given markets.
  public static Policy paperDefaults(List<Symbol> symbols) {
    return new Policy(
        Mode.PAPER,
        RiskMode.NORMAL,
        symbols,
        false,
        Limits.DEFAULTS,
        StopPolicy.DEFAULTS,
        BreakerPolicy.DEFAULTS,
        RetryPolicy.DEFAULTS,
        DoubtPolicy.DEFAULTS,
        ProtectPolicy.DEFAULTS,
        LatencyPolicy.DEFAULTS,
        120_000);
  }

  /// This policy with another protection.
  public Policy with(ProtectPolicy other) {
    return new Policy(
        mode,
        riskMode,
        symbols,
        shortingAllowed,
        limits,
        stop,
        breaker,
        retry,
        doubt,
        other,
        latency,
        duplicateWindowMillis);
  }

  /// This policy with another bound of the venue's latency.
  public Policy with(LatencyPolicy other) {
    return new Policy(
        mode,
        riskMode,
        symbols,
        shortingAllowed,
        limits,
        stop,
        breaker,
        retry,
        doubt,
        protect,
        other,
        duplicateWindowMillis);
  }
}
