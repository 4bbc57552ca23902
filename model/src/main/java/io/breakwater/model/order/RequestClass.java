package io.breakwater.model.order;

/// What a request can do to the account. The kernel decides it; no caller may claim it.
public enum RequestClass {
  /// Takes an order away.
  CANCEL,
  /// Can only bring a position towards zero.
  REDUCING,
  /// A resting stop that can only bring a position towards zero.
  PROTECTIVE,
  /// Can increase a position's absolute size.
  EXPOSURE,
  /// Changes leverage, margin or mode.
  SETTING
}
