package io.breakwater.venue.paper.engine;

/// What an exchange may be run with. `countdownCancelsAlgo` says whether a countdown that runs out
/// cancels conditional orders too: the venue does not say, so both are offered.
public record EngineRules(Fees fees, boolean countdownCancelsAlgo) {
  /// The venue's usual fees; a countdown leaves conditional orders alone.
  public static final EngineRules DEFAULT = new EngineRules(Fees.DEFAULT, false);
}
