package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.WireAnswer;

/// What became of a request.
public sealed interface WireResult {
  /// There is a whole answer.
  record Answered(WireAnswer answer) implements WireResult {}

  /// Proven: no byte of the request went out.
  record NotConnected(String cause) implements WireResult {}

  /// It may have reached the venue or not.
  record Lost(String cause) implements WireResult {}
}
