package io.breakwater.kernel.protect;

/// The word for how a position is guarded.
public enum GuardStatus {
  /// It has no stop, and none is on its way.
  MISSING,
  /// Its first stop is on its way or in doubt.
  PLACING,
  /// A live stop has its size.
  LIVE,
  /// Its live stops have another size than it; one of its size follows.
  REPLACING,
  /// Its stop was live and is not found.
  LOST,
  /// A stop has triggered, and its order is at work.
  TRIGGERED,
  /// Somebody else's stop closes all of it.
  OTHERS,
  /// It is being closed by market orders.
  CLOSING
}
