package io.breakwater.model.signal;

import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// What a strategy wants to be traded. A signal is advice; the kernel owes it nothing.
///
/// @param confidencePercent 0 to 100, recorded and shown, never a licence
/// @param madeAtMillis wall clock of the strategist when it was made
/// @param validForMillis how long after `madeAtMillis` it may still be acted on
public record Signal(
    String signalId,
    Owner owner,
    Symbol symbol,
    Side side,
    int confidencePercent,
    Sizing sizing,
    Pricing pricing,
    long madeAtMillis,
    long validForMillis,
    String reason) {
  /// Default age at which a signal is stale, in milliseconds.
  public static final long VALID_FOR_MILLIS = 5_000;

  /// Characters that an id or a reason may have.
  public static final int TEXT_LENGTH_MAX = 200;

  public Signal {
    if (signalId.isBlank() || signalId.length() > TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException("signalId must have 1 to 200 characters");
    }
    if (confidencePercent < 0 || confidencePercent > 100) {
      throw new IllegalArgumentException("confidence must be 0 to 100: " + confidencePercent);
    }
    if (validForMillis <= 0 || validForMillis > 600_000) {
      throw new IllegalArgumentException("validForMillis must be 1 to 600000: " + validForMillis);
    }
    if (reason.length() > TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException("reason must have at most 200 characters");
    }
  }
}
