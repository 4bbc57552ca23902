package io.breakwater.venue.paper.engine;

/// Where a conditional order stands, in the venue's words.
public enum AlgoStatus {
  /// Waits for its price.
  NEW,
  /// Its price was reached; it is on its way to the book.
  TRIGGERING,
  /// It became an order, which lives on under its own id.
  TRIGGERED,
  /// The order that it became has ended.
  FINISHED,
  CANCELED,
  /// The book refused what it became.
  REJECTED,
  EXPIRED;

  /// Whether it still waits.
  public boolean isWaiting() {
    return this == NEW || this == TRIGGERING;
  }
}
