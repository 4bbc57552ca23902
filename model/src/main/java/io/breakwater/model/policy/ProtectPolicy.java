package io.breakwater.model.policy;

import io.breakwater.model.value.Bps;
import java.util.List;

/// How positions and resting entries are protected at the venue, for the time in which nobody here
/// watches.
///
/// @param stops whether every position of ours has a stop at the venue
/// @param stopDistance how far from the entry price a stop triggers
/// @param unprotectedMillis how long a position may lack its stop before it is closed by market
/// @param unguarded names of strategies and bots whose positions get no stop
/// @param countdown when the venue's countdown is kept alive while entries rest
/// @param countdownMillis after how long without news the venue cancels what rests
/// @param countdownEveryMillis how often the countdown is set anew
/// @param countdownCancelsAlgo whether a fired countdown takes stops away as well
public record ProtectPolicy(
    boolean stops,
    Bps stopDistance,
    long unprotectedMillis,
    List<String> unguarded,
    Countdown countdown,
    long countdownMillis,
    long countdownEveryMillis,
    CancelsAlgo countdownCancelsAlgo) {
  public static final ProtectPolicy DEFAULTS =
      new ProtectPolicy(
          true,
          Bps.ofPercent("5"),
          30_000,
          List.of(),
          Countdown.AUTO,
          120_000,
          30_000,
          CancelsAlgo.UNKNOWN);

  /// Nothing is placed at the venue.
  public static final ProtectPolicy OFF =
      new ProtectPolicy(
          false,
          Bps.ofPercent("5"),
          30_000,
          List.of(),
          Countdown.OFF,
          120_000,
          30_000,
          CancelsAlgo.UNKNOWN);

  public ProtectPolicy {
    unguarded = unguarded.stream().sorted().distinct().toList();
    Bounds.within("protect.stopDistance", stopDistance.e4(), 1_000, Bps.WHOLE_E4 / 2);
    Bounds.within("protect.unprotectedMillis", unprotectedMillis, 1_000, 600_000);
    Bounds.within("protect.countdownMillis", countdownMillis, 10_000, 3_600_000);
    Bounds.within("protect.countdownEveryMillis", countdownEveryMillis, 1_000, countdownMillis / 2);
  }

  /// Whether the countdown is kept alive.
  public boolean keepsCountdown() {
    return switch (countdown) {
      case ON -> true;
      case AUTO -> countdownCancelsAlgo == CancelsAlgo.NO;
      case OFF -> false;
    };
  }

  /// When the venue's countdown is kept alive.
  public enum Countdown {
    /// Never.
    OFF,
    /// Where it is known to leave stops alone.
    AUTO,
    /// Always: an operator's explicit word.
    ON
  }

  /// Whether a fired countdown takes stops away as well.
  public enum CancelsAlgo {
    UNKNOWN,
    NO,
    YES
  }
}
