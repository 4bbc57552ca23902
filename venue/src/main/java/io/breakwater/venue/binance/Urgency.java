package io.breakwater.venue.binance;

/// How a request stands to the limits: what makes the account safer comes first, and has a share of
/// the venue's weight that nothing else may use.
enum Urgency {
  /// An order that reduces or protects: goes first, counts as an order.
  REDUCING(100),
  /// A cancel or a question about one order: counts as weight only.
  ASKING(95),
  /// A reading of the whole account: heavy, and waits before it takes the others' share.
  READING(80),
  /// An order that may add exposure: it weighs nothing, and leaves alone what its questions and
  /// cancels would need.
  EXPOSURE(85);

  private final int percent;

  Urgency(int percent) {
    this.percent = percent;
  }

  boolean isUrgent() {
    return this != EXPOSURE;
  }

  boolean isOrder() {
    return this == EXPOSURE || this == REDUCING;
  }

  /// How much of the venue's limits may be used when it goes out, in per cent.
  int percent() {
    return percent;
  }
}
