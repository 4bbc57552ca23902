package io.breakwater.venue.binance;

/// What all processes of this host know of the venue's limits: until when to stay away, and how
/// much weight is used. Read before every request; survives restarts where the runtime maps it.
public interface VenueWord {
  /// Wall time of this host until which no request may begin; 0 for none.
  long pausedUntilMillis();

  /// Stay away until then. Never shortens.
  void pauseUntil(long wallMillis);

  /// The weight used in the current minute, as the venue's last answer said.
  void weightUsed(int weight, long wallMillis);

  /// A word that only this object knows.
  static VenueWord alone() {
    return new Alone();
  }

  /// Kept in memory, by one thread.
  final class Alone implements VenueWord {
    private long pausedUntilMillis;

    private Alone() {}

    @Override
    public long pausedUntilMillis() {
      return pausedUntilMillis;
    }

    @Override
    public void pauseUntil(long wallMillis) {
      pausedUntilMillis = Math.max(pausedUntilMillis, wallMillis);
    }

    @Override
    public void weightUsed(int weight, long wallMillis) {
      // Nobody else asks.
    }
  }
}
