package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.WireRequest;

/// One request that waits for its turn.
///
/// @param lane the symbol, or the account: the jobs of a lane run one after the other
/// @param order what the job is about; jobs about the same order never overtake each other
record Job(String lane, String order, Urgency urgency, long sinceNanos, Attempt attempt) {
  /// What a job does when its turn has come.
  interface Attempt {
    /// Asked immediately before signing.
    boolean stillAllowed();

    /// Builds and signs the request.
    WireRequest request(long venueMillis);

    /// What the venue counts for the request.
    int weight();

    /// The one result of the request.
    ///
    /// @param askedVenueMillis the venue's time when the request was signed
    void ended(WireResult result, long askedVenueMillis);

    /// Nothing was sent, and nothing will be.
    void unsent(Unsent why);
  }

  /// Why nothing was sent.
  record Unsent(Reason reason, String detail, long retryAfterMillis) {
    enum Reason {
      NOT_ALLOWED,
      BANNED,
      RATE_LIMITED,
      ORDERS_LIMITED,
      OVERDUE
    }
  }
}
