package io.breakwater.venue.game;

import java.util.Collection;

/// A provider's stream of games. Whoever opens one gives it a sink, which is called on a thread of
/// the feed's own and must not wait.
///
/// Silence is how a dead stream is found. So a game that is followed and not over says something at
/// least every [#WORD_MILLIS_MAX], also when nothing happens in it: an adapter repeats the status
/// each time that the provider shows to be alive, and only then.
public interface GameFeed extends AutoCloseable {
  /// The longest that a live game is quiet, in milliseconds.
  long WORD_MILLIS_MAX = 1_000;

  /// Follows these games and no others from now on; returns at once. Any thread.
  ///
  /// @param games the provider's names; one that it does not know stays silent
  void follow(Collection<String> games);

  /// Ends for good: nothing is said afterwards.
  @Override
  void close();
}
