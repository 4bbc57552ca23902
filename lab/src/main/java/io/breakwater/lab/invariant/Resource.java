package io.breakwater.lab.invariant;

import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.portfolio.FillBook;
import java.util.Locale;

/// What a process may hold of something at once, and why no more.
public enum Resource {
  /// The segment that is written, the head page, the segment prepared for later, a snapshot, the
  /// venue's word, and what reads the log again.
  OPEN_FILES(8),
  /// One writer, one lock.
  LOCKS(1),
  /// A stream, and the one that takes its place.
  SOCKETS(2),
  /// As many as the client lets be under way at once, and a few of the streams' own.
  REQUESTS(40),
  /// A timeout for each request of the last seconds, whether or not it was answered, and polls.
  TIMERS(1_000),
  /// Answers and news of one step: whoever leaves more lying lags behind the venue.
  INBOX(1_000),
  /// Entries to the limit of the simulated policies, and what only reduces.
  OPEN_ORDERS(300),
  /// The kernel's own bound.
  CLOSED_ORDERS(Orders.CLOSED_MAX),
  /// Ended orders of which trades are still looked for: a reading settles them.
  UNSETTLED_ORDERS(200),
  /// Entries of an index that no order stands behind.
  NAMELESS(0),
  /// The kernel's own bound.
  EXTERNAL_ORDERS(Orders.EXTERNALS_MAX),
  /// Wishes of one duplicate window, at the rate of the busiest load.
  SIGNATURES(500),
  /// Intents of the last minute, at the rate of the busiest load.
  RATED_INTENTS(6_000),
  /// The kernel's own bound for one market.
  FILLS(FillBook.FILLS_MAX),
  /// For each market a stop and its successors, each with a cancel on its way.
  STOPS(60),
  /// The newest two, and the one that takes a place.
  SNAPSHOTS(3),
  /// A log of the feed class keeps two, and a third while it begins one.
  FEED_SEGMENTS(3),
  /// Lock, head page, reserve, folders, and the one file that is growing.
  OTHER_FILES(12);

  private final long max;

  Resource(long max) {
    this.max = max;
  }

  /// The most that may be held.
  public long max() {
    return max;
  }

  /// The name for people: `open files`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
