package io.breakwater.venue.dialect;

/// What an error code says about the request that it answers.
public enum ErrorClass {
  /// R: definitely not executed; do not send again as it is.
  REJECTED,
  /// L: a limit or throttle; wait.
  LIMITED,
  /// T: transient and not executed; mend and send once more.
  TRANSIENT,
  /// U: nobody knows.
  UNKNOWN,
  /// I: already as wanted; a success.
  ALREADY,
  /// Q: evidence about an order, to be interpreted.
  EVIDENCE,
  /// H: credentials, permission or ban; stop.
  HALT
}
