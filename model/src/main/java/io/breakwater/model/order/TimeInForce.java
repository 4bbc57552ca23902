package io.breakwater.model.order;

/// How long a limit order waits for a counterparty.
public enum TimeInForce {
  /// Until cancelled.
  GTC,
  /// What does not fill at once expires.
  IOC,
  /// All at once or nothing.
  FOK,
  /// Post only: expires where it would take.
  GTX
}
