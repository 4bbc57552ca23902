package io.breakwater.model.gate;

import java.util.Locale;

/// The interlocks of the trading gate, in the order in which reasons are listed. A new one is added
/// here, and in the kernel's table of what it does.
public enum InterlockName {
  BUS,
  POLICY,
  VENUE,
  VENUE_SLOW,
  USER_STREAM,
  MARKET_DATA,
  RECONCILED,
  IN_DOUBT,
  ESS,
  FAILSAFE,
  JOURNAL,
  KERNEL,
  MODE,
  HALT,
  LEASE;

  /// The name on the wire, in logs and on the page: `user-stream`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
