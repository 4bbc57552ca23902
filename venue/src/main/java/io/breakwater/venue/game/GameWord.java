package io.breakwater.venue.game;

/// What a provider said of a game.
///
/// @param game the provider's name of it
/// @param status how it stands, one line in the provider's words
/// @param over whether nothing more will come
public record GameWord(String game, String status, boolean over) {
  /// Characters of a status at most.
  public static final int STATUS_LENGTH_MAX = 200;

  public GameWord {
    if (status.length() > STATUS_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a status has " + STATUS_LENGTH_MAX + " characters at most, not " + status.length());
    }
  }
}
