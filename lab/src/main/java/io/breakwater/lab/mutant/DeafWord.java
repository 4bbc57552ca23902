package io.breakwater.lab.mutant;

import io.breakwater.venue.binance.VenueWord;

/// A host that forgets at once that the venue said to stay away.
final class DeafWord implements VenueWord {
  private final VenueWord word;

  DeafWord(VenueWord word) {
    this.word = word;
  }

  @Override
  public long pausedUntilMillis() {
    return 0;
  }

  @Override
  public void pauseUntil(long wallMillis) {
    word.pauseUntil(wallMillis);
  }

  @Override
  public void noteWeight(int weight, long wallMillis) {
    word.noteWeight(weight, wallMillis);
  }

  @Override
  public int weightUsed(long wallMillis) {
    return word.weightUsed(wallMillis);
  }
}
