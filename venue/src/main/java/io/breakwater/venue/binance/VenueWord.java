package io.breakwater.venue.binance;

/// What all processes of this host know of the venue's limits: until when to stay away, and how
/// much weight is used. Read before every request; survives restarts where the runtime maps it.
public interface VenueWord {
  /// Wall time of this host until which no request may begin; 0 for none.
  long pausedUntilMillis();

  /// Stay away until then. Never shortens.
  void pauseUntil(long wallMillis);

  /// The weight used in the current minute, as the venue's last answer said.
  void noteWeight(int weight, long wallMillis);

  /// The weight that any process of this host was told to be used in the minute of this time; 0
  /// where none was told.
  int weightUsed(long wallMillis);

  /// The window in which the venue counts weight.
  long MINUTE_MILLIS = 60_000;

  /// A word that only this object knows.
  static VenueWord alone() {
    return new Alone();
  }

  /// Kept in memory, by one thread.
  final class Alone implements VenueWord {
    private long pausedUntilMillis;
    private long weightAtMillis;
    private int weightNoted;

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
    public void noteWeight(int weight, long wallMillis) {
      weightAtMillis = wallMillis;
      weightNoted = weight;
    }

    @Override
    public int weightUsed(long wallMillis) {
      return wallMillis / MINUTE_MILLIS == weightAtMillis / MINUTE_MILLIS ? weightNoted : 0;
    }
  }
}
