package io.breakwater.model.venue;

/// What became of the sending of an order. Whatever is not recognised is `Unknown`.
public sealed interface SendOutcome {
  /// The venue has taken the order.
  record Accepted(OrderReport report) implements SendOutcome {}

  /// The venue refused it for good; it was not executed.
  record Rejected(int code, String message) implements SendOutcome {}

  /// An open order with this client id exists already (-4116): an earlier attempt lives.
  record Exists() implements SendOutcome {}

  /// Proven not executed, and worth another try after the given wait.
  record NotExecuted(Cause cause, int code, String message, long retryAfterMillis)
      implements SendOutcome {}

  /// It may have been executed or not.
  record Unknown(String cause) implements SendOutcome {}

  /// The sender's last check before the first byte said no: the gate had moved, or the lease or the
  /// ban word forbade it. Nothing went out.
  record Withheld(String reason) implements SendOutcome {}

  /// Why an order was proven not executed.
  enum Cause {
    /// Connection refused: no byte went out.
    NOT_CONNECTED,
    /// 429 or -1003: weight.
    RATE_LIMITED,
    /// -1015: orders alone.
    ORDERS_LIMITED,
    /// 418: banned.
    BANNED,
    /// 503 "Service Unavailable." -1001 and -1008 prove nothing: they are `Unknown`.
    UNAVAILABLE,
    /// -1021, -5028: the clock was off.
    TIMESTAMP
  }
}
